"""Training steps of a stack of two-dimensional residual blocks."""

import torch
from torch import nn
from torch.nn import functional as F

from protocol import serve, synchronize, training

steps, device = training()


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(64, 64, 3, padding=1, bias=False)
        self.first_norm = nn.BatchNorm2d(64)
        self.second = nn.Conv2d(64, 64, 3, padding=1, bias=False)
        self.second_norm = nn.BatchNorm2d(64)

    def forward(self, x):
        hidden = F.relu(self.first_norm(self.first(x)))
        return F.relu(x + self.second_norm(self.second(hidden)))


model = nn.Sequential(
    nn.Conv2d(3, 64, 3, padding=1), *(Block() for _ in range(4)), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))
model.to(device)
optimiser = torch.optim.Adam(model.parameters())
x, y = (made.to(device) for made in (torch.randn(16, 3, 32, 32), torch.randint(10, (16,))))


def work():
    for _ in range(steps):
        optimiser.zero_grad(set_to_none=True)
        F.cross_entropy(model(x), y).backward()
        optimiser.step()
    synchronize(device)


work()
serve("PyTorch " + torch.__version__, work, steps)
