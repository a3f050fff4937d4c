"""Training steps of DanQ (Quang and Xie, 2016): convolution, bidirectional LSTM, two dense layers; RMSprop."""

import torch
from torch import nn

from protocol import serve, synchronize, training

steps, device = training()
batch, length, targets = 32, 1000, 919
kernels = 320
places = (length - 26 + 1) // 13


class Danq(nn.Module):
    def __init__(self):
        super().__init__()
        self.motifs = nn.Sequential(nn.Conv1d(4, kernels, 26), nn.ReLU(), nn.MaxPool1d(13, 13), nn.Dropout(0.2))
        self.lstm = nn.LSTM(kernels, kernels, batch_first=True, bidirectional=True)
        self.head = nn.Sequential(
            nn.Dropout(0.5), nn.Flatten(), nn.Linear(places * 2 * kernels, 925), nn.ReLU(), nn.Linear(925, targets))

    def forward(self, x):
        output, _ = self.lstm(self.motifs(x).transpose(1, 2))
        return self.head(output)


model = Danq()
model.to(device)
optimiser = torch.optim.RMSprop(model.parameters(), lr=1e-3, alpha=0.9)
x = nn.functional.one_hot(torch.randint(4, (batch, length)), 4).transpose(1, 2).contiguous().float().to(device)
y = (torch.rand(batch, targets) < 0.02).float().to(device)


def work():
    for _ in range(steps):
        optimiser.zero_grad(set_to_none=True)
        nn.functional.binary_cross_entropy_with_logits(model(x), y).backward()
        optimiser.step()
    synchronize(device)


work()
serve("PyTorch " + torch.__version__, work, steps)
