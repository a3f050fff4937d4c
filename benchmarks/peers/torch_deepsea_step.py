"""Training steps of DeepSEA: 64 sequences of 1000 bases, 919 targets, SGD with momentum."""

import torch
from torch import nn
from torch.nn import functional as F

from protocol import serve, synchronize, training

steps, device = training()
model = nn.Sequential(
    nn.Conv1d(4, 320, 8), nn.ReLU(), nn.MaxPool1d(4), nn.Dropout(0.2),
    nn.Conv1d(320, 480, 8), nn.ReLU(), nn.MaxPool1d(4), nn.Dropout(0.2),
    nn.Conv1d(480, 960, 8), nn.ReLU(), nn.Dropout(0.5),
    nn.Flatten(), nn.Linear(960 * 53, 925), nn.ReLU(), nn.Linear(925, 919))
model.to(device)
optimiser = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, weight_decay=1e-6)
x = F.one_hot(torch.randint(4, (64, 1000)), 4).transpose(1, 2).contiguous().float().to(device)
y = (torch.rand(64, 919) < 0.1).float().to(device)


def work():
    for _ in range(steps):
        optimiser.zero_grad(set_to_none=True)
        F.binary_cross_entropy_with_logits(model(x), y).backward()
        optimiser.step()
    synchronize(device)


work()
serve("PyTorch " + torch.__version__, work, steps)
