"""Training steps of a small BERT (Devlin et al., 2019): embeddings, transformer encoder, a token at every place; AdamW."""

import torch
from torch import nn

from protocol import serve, synchronize, training

steps, device = training()
layers, hidden, heads, inner, length, batch, tokens = 6, 256, 8, 1024, 128, 16, 69


class Bert(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(tokens, hidden)
        self.places = nn.Parameter(torch.zeros(length, 1, hidden))
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(hidden, heads, inner, activation="gelu"), layers)
        self.head = nn.Linear(hidden, tokens)

    def forward(self, x):
        return self.head(self.encoder(self.tokens(x) + self.places))


model = Bert()
model.to(device)
optimiser = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=0.01)
x, y = (made.to(device) for made in (torch.randint(0, tokens, (length, batch)), torch.randint(0, tokens, (length * batch,))))


def work():
    for _ in range(steps):
        optimiser.zero_grad(set_to_none=True)
        nn.functional.cross_entropy(model(x).view(-1, tokens), y).backward()
        optimiser.step()
    synchronize(device)


work()
serve("PyTorch " + torch.__version__, work, steps)
