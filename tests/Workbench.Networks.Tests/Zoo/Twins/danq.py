from collections import OrderedDict

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

from twin import run


def hard_sigmoid(x):
    return torch.clamp(0.2 * x + 0.5, 0, 1)


class KerasLstm(nn.Module):
    """Both directions, hard-sigmoid gates, one bias; rows i, f, g, o."""

    def __init__(self, features, units):
        super().__init__()
        for end in ("", "_reverse"):
            self.register_parameter("weight_ih_l0" + end, nn.Parameter(torch.empty(4 * units, features)))
            self.register_parameter("weight_hh_l0" + end, nn.Parameter(torch.empty(4 * units, units)))
            self.register_parameter("bias_ih_l0" + end, nn.Parameter(torch.empty(4 * units)))
        self.units = units

    def direction(self, steps, end):
        wx, wh, b = (getattr(self, name + end) for name in ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0"))
        h = c = steps.new_zeros(steps.shape[0], self.units)
        outputs = []
        for x in steps.unbind(1):
            i, f, g, o = (x @ wx.t() + b + h @ wh.t()).chunk(4, 1)
            c = hard_sigmoid(f) * c + hard_sigmoid(i) * torch.tanh(g)
            h = hard_sigmoid(o) * torch.tanh(c)
            outputs.append(h)
        return torch.stack(outputs, 1)

    def forward(self, steps):
        return torch.cat([self.direction(steps, ""), self.direction(steps.flip(1), "_reverse").flip(1)], 2)


class DanQ(nn.Module):
    def __init__(self, weights):
        super().__init__()
        kernels, _, width = weights["convolution.conv.weight"].shape
        self.convolution = nn.Sequential(OrderedDict([
            ("conv", nn.Conv1d(4, kernels, width)), ("relu", nn.ReLU()), ("pool", nn.MaxPool1d(13)), ("dropout", nn.Dropout(0.2)),
        ]))
        self.lstm = KerasLstm(kernels, weights["lstm.weight_hh_l0"].shape[1])
        hidden, features = weights["dense.fc1.weight"].shape
        self.dense = nn.Sequential(OrderedDict([
            ("dropout", nn.Dropout(0.5)), ("flatten", nn.Flatten()), ("fc1", nn.Linear(features, hidden)), ("relu", nn.ReLU()),
            ("fc2", nn.Linear(hidden, weights["dense.fc2.weight"].shape[0])),
        ]))

    def forward(self, sequences):
        return self.dense(self.lstm(self.convolution(sequences).transpose(1, 2)))


run(DanQ, binary_cross_entropy_with_logits)
