"""Adds two tensors of three elements, many times."""

import sys

import torch

from protocol import serve

repeats = int(sys.argv[1])
torch.set_num_threads(int(sys.argv[2]))
a, b = torch.ones(3), torch.ones(3)


def work():
    for _ in range(repeats):
        a + b


work()
serve("PyTorch " + torch.__version__, work, repeats)
