"""Writes the numbers that PyTorch gives, against which the tests compare.

Run with Debian's python3-torch (1.13.1):  /usr/bin/python3 make.py > pytorch-1.13.json
"""

import json

import torch
from torch.nn import functional as F

X = torch.tensor([[-2.0, -0.5, 0.0], [0.3, 1.5, 25.0]])
FUNCTIONS = {
    "relu": F.relu,
    "leaky_relu": lambda x: F.leaky_relu(x, 0.1),
    "elu": lambda x: F.elu(x, 1.5),
    "gelu": F.gelu,
    "gelu-tanh": lambda x: F.gelu(x, approximate="tanh"),
    "silu": F.silu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "softmax": lambda x: F.softmax(x, 1),
    "log_softmax": lambda x: F.log_softmax(x, 1),
    "softplus": lambda x: F.softplus(x, 2.0, 20.0),
    "layer_norm": lambda x: F.layer_norm(x, [3]),
    "batch_norm": lambda x: F.batch_norm(x, None, None, training=True),
}

LOGITS = torch.tensor([[0.2, -1.0, 3.0], [1.5, 0.0, -0.5]])
TARGET = torch.tensor([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]])
CLASSES = torch.tensor([2, 1])
WEIGHT = torch.tensor([1.0, 2.0, 0.5])


def losses():
    found = {}
    for reduction in ("none", "mean", "sum"):
        found["mse-" + reduction] = F.mse_loss(LOGITS, TARGET, reduction=reduction)
        found["l1-" + reduction] = F.l1_loss(LOGITS, TARGET, reduction=reduction)
        found["bce-" + reduction] = F.binary_cross_entropy_with_logits(
            LOGITS, TARGET, weight=WEIGHT, pos_weight=WEIGHT + 1, reduction=reduction)
        found["ce-" + reduction] = F.cross_entropy(LOGITS, CLASSES, weight=WEIGHT, reduction=reduction)
    found["ce-smooth"] = F.cross_entropy(LOGITS, CLASSES, label_smoothing=0.1)
    found["ce-ignore"] = F.cross_entropy(LOGITS, CLASSES, ignore_index=1)
    return {name: value.flatten().tolist() for name, value in found.items()}


print(json.dumps({
    "torch": torch.__version__,
    "x": X.flatten().tolist(),
    "functions": {name: f(X).flatten().tolist() for name, f in FUNCTIONS.items()},
    "losses": losses(),
}, indent=1))
