"""Training steps of a multilayer perceptron: inputs, 64, 32, 1; ReLU; batch of 64; mean squared error; Adam."""

import sys

import torch

from protocol import serve

steps, threads = (int(argument) for argument in sys.argv[1:])
inputs = 10_346
torch.set_num_threads(threads)
torch.manual_seed(1)
model = torch.nn.Sequential(
    torch.nn.Linear(inputs, 64), torch.nn.ReLU(), torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 1))
optimiser = torch.optim.Adam(model.parameters(), lr=1e-3)
loss_of = torch.nn.MSELoss()
x, y = torch.randn(64, inputs), torch.randn(64, 1)


def work():
    for _ in range(steps):
        optimiser.zero_grad(set_to_none=True)
        loss = loss_of(model(x), y)
        loss.backward()
        optimiser.step()


work()
serve("PyTorch " + torch.__version__, work, steps)
