"""Four published networks with their losses and optimisers, as in the zoo; and a batch's two parts of random contents."""

import math

import torch
from torch import nn
from torch.nn import functional as F

WORDS = 69  # 3-mers and five special tokens
IGNORED = -100


def deepsea():
    def rectifier():
        return nn.Threshold(0, 1e-6)

    return nn.Sequential(
        nn.Conv1d(4, 320, 8), rectifier(), nn.MaxPool1d(4), nn.Dropout(0.2),
        nn.Conv1d(320, 480, 8), rectifier(), nn.MaxPool1d(4), nn.Dropout(0.2),
        nn.Conv1d(480, 960, 8), rectifier(), nn.Dropout(0.5),
        nn.Flatten(), nn.Linear(960 * 53, 925), rectifier(), nn.Linear(925, 919))


class DanQ(nn.Module):
    def __init__(self):
        super().__init__()
        self.motifs = nn.Sequential(nn.Conv1d(4, 320, 26), nn.ReLU(), nn.MaxPool1d(13), nn.Dropout(0.2))
        self.lstm = nn.LSTM(320, 320, batch_first=True, bidirectional=True)
        self.dense = nn.Sequential(nn.Dropout(0.5), nn.Flatten(), nn.Linear(75 * 640, 925), nn.ReLU(), nn.Linear(925, 919))

    def forward(self, x):
        return self.dense(self.lstm(self.motifs(x).transpose(1, 2))[0])


def basset():
    layers, width = [], 4
    for kernels, length, pool in ((300, 19, 3), (200, 11, 4), (200, 7, 4)):
        layers += [nn.Conv1d(width, kernels, length), nn.BatchNorm1d(kernels), nn.ReLU(), nn.MaxPool1d(pool)]
        width = kernels
    return nn.Sequential(
        *layers, nn.Flatten(),
        nn.Linear(200 * 10, 1000), nn.BatchNorm1d(1000), nn.ReLU(), nn.Dropout(0.3),
        nn.Linear(1000, 1000), nn.BatchNorm1d(1000), nn.ReLU(), nn.Dropout(0.3), nn.Linear(1000, 164))


class BertLayer(nn.Module):
    def __init__(self, width=128, heads=4, inner=512, dropout=0.1):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.mixed = (nn.Linear(width, width) for _ in range(4))
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.attention_norm, self.norm = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        batch, tokens, width = x.shape
        query, key, value = (
            layer(x).view(batch, tokens, self.heads, -1).transpose(1, 2) for layer in (self.query, self.key, self.value))
        weights = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(width // self.heads) + bias, -1)
        mixed = (self.dropout(weights) @ value).transpose(1, 2).reshape(batch, tokens, width)
        x = self.attention_norm(self.dropout(self.mixed(mixed)) + x)
        return self.norm(self.dropout(self.outer(F.gelu(self.inner(x)))) + x)


class MaskedBert(nn.Module):
    def __init__(self, layers=4, width=128, positions=128):
        super().__init__()
        self.words, self.places, self.segment = nn.Embedding(WORDS, width), nn.Embedding(positions, width), nn.Parameter(torch.zeros(width))
        self.norm, self.dropout = nn.LayerNorm(width, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(BertLayer() for _ in range(layers))
        self.head, self.head_norm, self.bias = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12), nn.Parameter(torch.zeros(WORDS))

    def forward(self, tokens, mask):
        x = self.dropout(self.norm(self.words(tokens) + self.places.weight[: tokens.shape[1]] + self.segment))
        bias = ((1 - mask.float()) * -10000)[:, None, None]
        for layer in self.layers:
            x = layer(x, bias)
        return self.head_norm(F.gelu(self.head(x))) @ self.words.weight.t() + self.bias


def make(name):
    """The network, its optimiser, and the loss of a batch (inputs..., target)."""

    def by_target(network):
        return lambda inputs, target: F.binary_cross_entropy_with_logits(network(*inputs), target)

    def by_word(network):
        return lambda inputs, target: F.cross_entropy(network(*inputs).view(-1, WORDS), target.view(-1), ignore_index=IGNORED)

    if name == "deepsea":
        network = deepsea()
        return network, torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9, weight_decay=5e-7), by_target(network)
    if name == "danq":
        network = DanQ()
        return network, torch.optim.RMSprop(network.parameters(), lr=1e-3, alpha=0.9, eps=1e-6), by_target(network)
    if name == "basset":
        network = basset()
        return network, torch.optim.RMSprop(network.parameters(), lr=2e-3, alpha=0.98), by_target(network)
    network = MaskedBert()
    optimiser = torch.optim.AdamW(network.parameters(), lr=4e-4, betas=(0.9, 0.98), eps=1e-6, weight_decay=0.01)
    return network, optimiser, by_word(network)


BATCHES = {"deepsea": (64, 1000, 919), "danq": (100, 1000, 919), "basset": (128, 600, 164), "bert-mini": (32, 128, None)}


def random_batch(name):
    """Inputs and target of a batch of the published size."""
    rows, length, targets = BATCHES[name]
    if targets is None:
        tokens = torch.randint(5, WORDS, (rows, length))
        return (tokens, torch.ones_like(tokens)), torch.where(torch.rand(rows, length) < 0.15, tokens, torch.tensor(IGNORED))
    return (F.one_hot(torch.randint(4, (rows, length)), 4).transpose(1, 2).contiguous().float(),), (torch.rand(rows, targets) < 0.1).float()
