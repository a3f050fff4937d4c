from collections import OrderedDict

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

from twin import run


class DeepBind(nn.Module):
    """M2 with maximum and mean pooling, interleaved; both strands, the larger score."""

    def __init__(self, weights):
        super().__init__()
        detectors, _, width = weights["detectors.conv.weight"].shape
        self.detectors = nn.Sequential(OrderedDict([
            ("padding", nn.ConstantPad1d(width - 1, 0.25)), ("conv", nn.Conv1d(4, detectors, width)), ("relu", nn.ReLU()),
        ]))
        hidden = weights["dense.fc1.weight"].shape[0]
        self.dense = nn.Sequential(OrderedDict([("fc1", nn.Linear(2 * detectors, hidden)), ("relu", nn.ReLU()), ("fc2", nn.Linear(hidden, 1))]))

    def strand(self, sequences):
        scanned = self.detectors(sequences)
        pooled = torch.stack([scanned.max(2)[0], scanned.mean(2)], 2)
        return self.dense(pooled.flatten(1))

    def forward(self, sequences):
        return torch.cat([self.strand(sequences), self.strand(sequences.flip(1, 2))], 1).max(1, keepdim=True)[0]


run(DeepBind, binary_cross_entropy_with_logits)
