"""Scores every position of a random sequence for one motif on both strands by a convolution on one core.

Arguments: bases, the motif's word (0.85 at each base of the word, 0.05 at the others), threshold in bits.
"""

import sys

import torch

from protocol import serve

bases, word, threshold = int(sys.argv[1]), sys.argv[2], float(sys.argv[3])
torch.set_num_threads(1)
torch.manual_seed(1)
sites, pseudocount = 20, 0.1
weights = torch.tensor(
    [[((0.85 if letter == base else 0.05) * sites + pseudocount / 4) / (sites + pseudocount) / 0.25 for letter in word] for base in "ACGT"]
).log2()
kernels = torch.stack([weights, weights.flip(0, 1)])

# In pieces that stay in memory comfortably: 16 bytes a base.
piece = 1 << 22
sequence = torch.nn.functional.one_hot(torch.randint(4, (piece,)), 4).T.float().unsqueeze(0).contiguous()


def work():
    found = 0
    for _ in range(bases // piece):
        found += (torch.nn.functional.conv1d(sequence, kernels) >= threshold).nonzero().shape[0]
    return found


assert work() > 0
serve("PyTorch " + torch.__version__, work)
