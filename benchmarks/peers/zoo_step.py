"""Training steps of a published network on one batch of random sequences. Arguments: those of training(), and the network."""

import sys

import torch

from protocol import serve, synchronize, training
from zoo_networks import make, random_batch

steps, device = training()
network, optimiser, loss_of = make(sys.argv[4])
network.to(device)
inputs, target = random_batch(sys.argv[4])
inputs, target = tuple(part.to(device) for part in inputs), target.to(device)


def work():
    for _ in range(steps):
        optimiser.zero_grad(set_to_none=True)
        loss_of(inputs, target).backward()
        optimiser.step()
    synchronize(device)


work()
serve("PyTorch " + torch.__version__, work, steps)
