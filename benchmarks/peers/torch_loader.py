"""Epochs of a data loader with workers, whose batches go through a linear model without gradient."""

import sys

import torch
from torch.utils.data import DataLoader, TensorDataset

from protocol import serve

items, width, batch, workers, threads = (int(argument) for argument in sys.argv[1:])
torch.set_num_threads(threads)
torch.manual_seed(1)
model = torch.nn.Linear(width, 1)
loader = DataLoader(
    TensorDataset(torch.randn(items, width), torch.randn(items)), batch_size=batch, shuffle=True, num_workers=workers,
    persistent_workers=True)


@torch.no_grad()
def work():
    for x, _ in loader:
        model(x)


work()
serve("PyTorch " + torch.__version__, work)
