"""Epochs of training a published network on loci of an indexed FASTA file: a data set, a loader with two workers, the usual loop.

Arguments: network, FASTA file, BED file, how many of its loci validate, batch size, threads; `peak` last to train one epoch, print
the peak of the main process's resident memory, with what the two workers of the training have to themselves, in KiB and end.
"""

import sys

import numpy as np
import pyfaidx
import torch
from torch.utils.data import DataLoader, Dataset

from protocol import serve
from zoo_networks import BATCHES, IGNORED, make

name, fasta, bed, validation, batch, threads = sys.argv[1:4] + [int(number) for number in sys.argv[4:7]]
torch.set_num_threads(threads)
torch.manual_seed(1)
LETTERS = b"ACGT"
ONE_HOT = np.zeros((256, 4), dtype=np.float32)
ONE_HOT[list(LETTERS), range(4)] = 1
PLACES = np.zeros(256, dtype=np.int64)  # of a base in the order of DNABERT's vocabulary
PLACES[list(b"ATCG")] = range(4)


class Loci(Dataset):
    """One-hot sequences, read from the genome as they are asked for, and labels."""

    def __init__(self, loci, targets):
        self.loci, self.genome = loci, None
        self.labels = (torch.rand(len(loci), targets) < 0.1).float()

    def __len__(self):
        return len(self.loci)

    def __getitem__(self, index):
        if self.genome is None:  # a file handle each worker
            self.genome = pyfaidx.Fasta(fasta, as_raw=True, sequence_always_upper=True)
        chromosome, start, end = self.loci[index]
        bases = np.frombuffer(self.genome[chromosome][start:end].encode("ascii"), dtype=np.uint8)
        return torch.from_numpy(np.ascontiguousarray(ONE_HOT[bases].T)), self.labels[index]


class MaskedTokens(Dataset):
    """3-mer tokens of sequences in memory, some hidden anew each time as DNABERT hides them, their mask, and what was hidden."""

    def __init__(self, loci):
        genome = pyfaidx.Fasta(fasta, as_raw=True, sequence_always_upper=True)
        self.sequences = [np.frombuffer(genome[name][start:end].encode("ascii"), dtype=np.uint8) for name, start, end in loci]

    def __len__(self):
        return len(self.sequences)

    def __getitem__(self, index):
        places = PLACES[self.sequences[index]]
        words = places[:-2] * 16 + places[1:-1] * 4 + places[2:] + 5
        hidden = np.random.rand(len(words)) < 0.025
        hidden = hidden | np.append(hidden[1:], False) | np.append(False, hidden[:-1])
        labels = np.where(hidden, words, IGNORED)
        draw = np.random.rand(len(words))
        shown = np.where(hidden & (draw < 0.8), 4, words)
        shown = np.where(hidden & (draw >= 0.8) & (draw < 0.9), np.random.randint(0, 69, len(words)), shown)
        tokens = np.concatenate(([2], shown, [3]))
        mask = torch.ones(len(tokens), dtype=torch.int64)
        return torch.from_numpy(tokens), mask, torch.from_numpy(np.pad(labels, 1, constant_values=IGNORED))


def loader(loci, rows, shuffle):
    targets = BATCHES[name][2]
    data = MaskedTokens(loci) if targets is None else Loci(loci, targets)
    return DataLoader(data, batch_size=rows, shuffle=shuffle, num_workers=2, persistent_workers=True)


loci = [(contig, int(start), int(end)) for contig, start, end in (line.split()[:3] for line in open(bed, encoding="ascii"))]
training, validating = loader(loci[:-validation], batch, True), loader(loci[-validation:], 256, False)
network, optimiser, loss_of = make(name)
best = {"loss": float("inf"), "weights": {key: value.clone() for key, value in network.state_dict().items()}}


def work():
    """An epoch, its validation, and the weights kept if they are the best so far, as our trainer does."""
    network.train()
    total = 0.0
    for *inputs, target in training:
        optimiser.zero_grad(set_to_none=True)
        loss = loss_of(inputs, target)
        loss.backward()
        optimiser.step()
        total += loss.item()
    assert total == total
    network.eval()
    with torch.no_grad():
        loss = sum(loss_of(inputs, target).item() for *inputs, target in validating)
        if loss < best["loss"]:
            best["loss"] = loss
            for key, value in network.state_dict().items():
                best["weights"][key].copy_(value)


def kibibytes(path, *fields):
    with open(path, encoding="ascii") as lines:
        return sum(int(line.split()[1]) for line in lines if line.startswith(fields))


work()
if sys.argv[-1] == "peak":
    workers = [worker.pid for worker in training._iterator._workers]
    print(kibibytes("/proc/self/status", "VmHWM:") + sum(kibibytes(f"/proc/{pid}/smaps_rollup", "Private_") for pid in workers))
else:
    serve("PyTorch " + torch.__version__, work, len(training.dataset))
