"""Training steps of a multilayer perceptron: inputs, 64, 32, 1; ReLU; batch of 64; mean squared error; Adam."""

import torch

from protocol import serve, synchronize, training

steps, device = training()
inputs = 10_346
model = torch.nn.Sequential(
    torch.nn.Linear(inputs, 64), torch.nn.ReLU(), torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 1))
model.to(device)
optimiser = torch.optim.Adam(model.parameters(), lr=1e-3)
loss_of = torch.nn.MSELoss()
x, y = (made.to(device) for made in (torch.randn(64, inputs), torch.randn(64, 1)))


def work():
    for _ in range(steps):
        optimiser.zero_grad(set_to_none=True)
        loss = loss_of(model(x), y)
        loss.backward()
        optimiser.step()
    synchronize(device)


work()
serve("PyTorch " + torch.__version__, work, steps)
