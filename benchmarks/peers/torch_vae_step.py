"""Training steps of a variational autoencoder, as in PyTorch's example."""

import torch
from torch import nn
from torch.nn import functional as F

from protocol import serve, synchronize, training

steps, device = training()
inputs, hidden, latent, batch = 784, 400, 20, 128


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encode = nn.Linear(inputs, hidden)
        self.encode_mean = nn.Linear(hidden, latent)
        self.encode_spread = nn.Linear(hidden, latent)
        self.decode = nn.Linear(latent, hidden)
        self.decode_out = nn.Linear(hidden, inputs)

    def forward(self, x):
        h = F.relu(self.encode(x))
        mean, log_variance = self.encode_mean(h), self.encode_spread(h)
        spread = torch.exp(0.5 * log_variance)
        z = mean + torch.randn_like(spread) * spread
        return torch.sigmoid(self.decode_out(F.relu(self.decode(z)))), mean, log_variance


model = Vae()
model.to(device)
optimiser = torch.optim.Adam(model.parameters(), lr=1e-3)
x = torch.rand(batch, inputs).to(device)


def work():
    for _ in range(steps):
        optimiser.zero_grad(set_to_none=True)
        decoded, mean, log_variance = model(x)
        fit = F.binary_cross_entropy(decoded, x, reduction="sum")
        (fit - 0.5 * (1 + log_variance - mean.pow(2) - log_variance.exp()).sum()).backward()
        optimiser.step()
    synchronize(device)


work()
serve("PyTorch " + torch.__version__, work, steps)
