"""Weight and spectral normalisation over three steps of gradient descent, from python3-torch 1.13.1.

Run:  /usr/bin/python3 make_reparametrisation.py > reparametrisation-1.13.json
"""

import json

import torch
from torch import nn
from torch.nn.utils import spectral_norm, weight_norm

LAYERS = {
    "Linear": (lambda: nn.Linear(4, 3), (2, 4)),
    "Conv1d": (lambda: nn.Conv1d(2, 3, 3, stride=2, padding=1), (2, 2, 6)),
    "Conv1d circular": (lambda: nn.Conv1d(2, 3, 3, padding=1, padding_mode="circular", bias=False), (2, 2, 5)),
    "Conv2d same": (lambda: nn.Conv2d(2, 2, (2, 3), padding="same"), (1, 2, 4, 4)),
    "ConvTranspose1d": (lambda: nn.ConvTranspose1d(2, 3, 3, stride=2, output_padding=1), (2, 2, 4)),
}
NORMS = {
    "weight": weight_norm,
    "weight of all": lambda layer: weight_norm(layer, dim=None),
    "weight by input": lambda layer: weight_norm(layer, dim=1),
    "spectral": spectral_norm,
    "spectral of three": lambda layer: spectral_norm(layer, n_power_iterations=3),
}


def listed(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]}


def pattern(shape):
    count = torch.Size(shape).numel()
    return ((torch.arange(count) * 37 + 11) % 101 / 50.5 - 1).to(torch.float32).reshape(shape)


def descent(make, norm, shape):
    torch.manual_seed(4)
    layer = norm(make())
    start = {name: listed(value) for name, value in layer.state_dict().items()}
    x = pattern(shape)
    optimiser = torch.optim.SGD(layer.parameters(), lr=0.1)
    outputs = []
    for _ in range(3):
        optimiser.zero_grad()
        output = layer(x)
        outputs.append(listed(output))
        (output * pattern(output.shape)).sum().backward()
        optimiser.step()
    layer.eval()
    outputs.append(listed(layer(x)))
    return {"input": list(shape), "start": start, "outputs": outputs,
            "end": {name: listed(value) for name, value in layer.state_dict().items()}}


print(json.dumps({
    "torch": torch.__version__,
    "cases": {f"{norm}, {layer}": descent(make, NORMS[norm], shape) for norm in NORMS for layer, (make, shape) in LAYERS.items()},
}, separators=(",", ":")).replace('},"', '},\n"'))
