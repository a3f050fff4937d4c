"""What torch.nn.init fills tensors with under seed 5, from python3-torch 1.13.1.

Run:  /usr/bin/python3 make_init.py > init-1.13.json
"""

import json

import torch
from torch.nn import init

CASES = {
    "uniform": (lambda t: init.uniform_(t, -2, 3), (3, 4)),
    "normal": (lambda t: init.normal_(t, 1, 2), (3, 4)),
    "trunc_normal": (lambda t: init.trunc_normal_(t, 0.5, 2, -1, 1.5), (3, 4)),
    "constant": (lambda t: init.constant_(t, 0.25), (2, 3)),
    "ones": (init.ones_, (2, 3)),
    "zeros": (init.zeros_, (2, 3)),
    "eye": (init.eye_, (3, 5)),
    "dirac 1d": (init.dirac_, (3, 2, 4)),
    "dirac 2d": (init.dirac_, (2, 3, 3, 2)),
    "dirac 3d": (init.dirac_, (2, 2, 1, 3, 2)),
    "xavier_uniform": (lambda t: init.xavier_uniform_(t, 1.5), (3, 2, 4)),
    "xavier_normal": (lambda t: init.xavier_normal_(t, 0.5), (3, 2, 4)),
    "kaiming_uniform": (lambda t: init.kaiming_uniform_(t, 0.3), (3, 2, 4)),
    "kaiming_uniform relu": (lambda t: init.kaiming_uniform_(t, mode="fan_out", nonlinearity="relu"), (3, 2, 4)),
    "kaiming_normal": (lambda t: init.kaiming_normal_(t, mode="fan_out"), (3, 2, 4)),
    "kaiming_normal tanh": (lambda t: init.kaiming_normal_(t, nonlinearity="tanh"), (3, 4)),
    "orthogonal high": (lambda t: init.orthogonal_(t, 2.0), (5, 3)),
    "orthogonal wide": (init.orthogonal_, (2, 3, 2)),
    "sparse": (lambda t: init.sparse_(t, 0.3, 0.5), (5, 3)),
}
GAINS = {"Linear": "linear", "Conv1D": "conv1d", "Conv2D": "conv2d", "Conv3D": "conv3d", "ConvTranspose1D": "conv_transpose1d",
         "ConvTranspose2D": "conv_transpose2d", "ConvTranspose3D": "conv_transpose3d", "Sigmoid": "sigmoid", "Tanh": "tanh",
         "ReLU": "relu", "LeakyReLU": "leaky_relu"}


def filled(fill, shape):
    torch.manual_seed(5)
    tensor = torch.empty(shape)
    fill(tensor)
    return {"shape": list(shape), "values": [float(f"{value:.9g}") for value in tensor.flatten().tolist()]}


print(json.dumps({
    "torch": torch.__version__,
    "cases": {name: filled(fill, shape) for name, (fill, shape) in CASES.items()},
    "gains": {ours: init.calculate_gain(theirs, 0.2 if theirs == "leaky_relu" else None) for ours, theirs in GAINS.items()},
}, separators=(",", ":")).replace('},"', '},\n"'))
