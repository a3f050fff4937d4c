import math

import torch
from torch import nn
from torch.nn.functional import gelu, mse_loss

from twin import run

HEADS = 4


class Residual(nn.Module):
    def __init__(self, inputs, width):
        super().__init__()
        self.dense = nn.Linear(inputs, width)
        self.LayerNorm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, states, around):
        return self.LayerNorm(self.dense(states) + around)


class SelfAttention(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))

    def forward(self, states):
        batch, tokens, width = states.shape
        query, key, value = (
            layer(states).view(batch, tokens, HEADS, width // HEADS).transpose(1, 2) for layer in (self.query, self.key, self.value))
        weights = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(width // HEADS), -1)
        return (weights @ value).transpose(1, 2).reshape(batch, tokens, width)


class Attention(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.self = SelfAttention(width)
        self.output = Residual(width, width)

    def forward(self, states):
        return self.output(self.self(states), states)


class Layer(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.attention = Attention(width)
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(width, inner)})
        self.output = Residual(inner, width)

    def forward(self, states):
        attended = self.attention(states)
        return self.output(gelu(self.intermediate["dense"](attended)), attended)


class Embeddings(nn.Module):
    def __init__(self, words, positions, width):
        super().__init__()
        self.word_embeddings = nn.Embedding(words, width)
        self.position_embeddings = nn.Embedding(positions, width)
        self.token_type_embeddings = nn.Embedding(2, width)
        self.LayerNorm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, tokens):
        places = torch.arange(tokens.shape[1])
        return self.LayerNorm(self.word_embeddings(tokens) + self.position_embeddings(places) + self.token_type_embeddings(torch.zeros_like(tokens)))


class Bert(nn.Module):
    def __init__(self, weights):
        super().__init__()
        words, width = weights["bert.embeddings.word_embeddings.weight"].shape
        positions = weights["bert.embeddings.position_embeddings.weight"].shape[0]
        inner = weights["bert.encoder.layer.0.intermediate.dense.weight"].shape[0]
        layers = sum(name.endswith("intermediate.dense.weight") for name in weights)
        self.bert = nn.ModuleDict({
            "embeddings": Embeddings(words, positions, width),
            "encoder": nn.ModuleDict({"layer": nn.ModuleList(Layer(width, inner) for _ in range(layers))}),
            "pooler": nn.ModuleDict({"dense": nn.Linear(width, width)}),
        })

    def forward(self, tokens):
        states = self.bert["embeddings"](tokens)
        for layer in self.bert["encoder"]["layer"]:
            states = layer(states)
        return states


run(Bert, mse_loss)
