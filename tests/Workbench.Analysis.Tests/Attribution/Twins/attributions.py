"""Integrated gradients and DeepLIFT (rescale) of a chain of layers, in double precision, independently of the workbench.

`python3 attributions.py FOLDER LAYERS`: LAYERS names the layers in order, separated by commas (conv, batchnorm, linear, relu, tanh,
sigmoid, flatten, maxK/S and avgK/S for pooling of K places every S). FOLDER holds weights.safetensors, named by the layers' numbers, and
batches.safetensors (input, reference). It writes twin.safetensors there: integrated gradients by 100 midpoints and by 30
Gauss-Legendre nodes, and DeepLIFT, of output 0.
"""
import os
import sys

import numpy
import torch
from torch import nn

from twin import read, write

NEGLIGIBLE = 1e-6


def build(names, weights):
    layers = []
    for number, name in enumerate(names):
        own = weights.get(f"{number}.weight")
        if name == "conv":
            layers.append(nn.Conv1d(own.shape[1], own.shape[0], own.shape[2]))
        elif name == "linear":
            layers.append(nn.Linear(own.shape[1], own.shape[0]))
        elif name == "batchnorm":
            layers.append(nn.BatchNorm1d(own.shape[0]))
        elif name[:3] in ("max", "avg"):
            size, stride = map(int, name[3:].split("/"))
            layers.append((nn.MaxPool1d if name[0] == "m" else nn.AvgPool1d)(size, stride))
        else:
            layers.append({"relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid, "flatten": nn.Flatten}[name]())
    network = nn.Sequential(*layers).double()
    network.load_state_dict(weights)
    return network.eval()


def derivative(layer, at, multipliers):
    at = at.detach().requires_grad_()
    return torch.autograd.grad(layer(at), at, multipliers)[0]


def integrated(network, inputs, reference, nodes, weights):
    """Sundararajan et al. 2017: the difference times the mean gradient between reference and input."""
    total = torch.zeros_like(inputs)
    for node, weight in zip(nodes, weights):
        at = (reference + node * (inputs - reference)).requires_grad_()
        total += weight * torch.autograd.grad(network(at)[:, 0].sum(), at)[0]
    return total * (inputs - reference)


def through_maximum(layer, before, before_reference, multipliers):
    """Each window by itself: its rise is due to the place of the input's maximum, its fall to that of the reference's."""
    result = torch.zeros_like(before)
    for example, channel, window in numpy.ndindex(*multipliers.shape):
        begin = window * layer.stride
        x = before[example, channel, begin:begin + layer.kernel_size]
        r = before_reference[example, channel, begin:begin + layer.kernel_size]
        change = x.max() - r.max()
        place = int(x.argmax() if change > 0 else r.argmax())
        difference = x[place] - r[place]
        share = 1 if abs(difference) < NEGLIGIBLE else change / difference
        result[example, channel, begin + place] += share * multipliers[example, channel, window]
    return result


def rescale(network, inputs, reference):
    """Shrikumar et al. 2017: multipliers passed back layer by layer; contributions are multipliers times differences."""
    passes = [(inputs, reference)]
    with torch.no_grad():
        for layer in network:
            passes.append((layer(passes[-1][0]), layer(passes[-1][1])))
    multipliers = torch.zeros_like(passes[-1][0])
    multipliers[:, 0] = 1
    for layer, (x, r), (y, s) in reversed(list(zip(network, passes, passes[1:]))):
        if isinstance(layer, nn.MaxPool1d):
            multipliers = through_maximum(layer, x, r, multipliers)
        elif isinstance(layer, (nn.ReLU, nn.Tanh, nn.Sigmoid)):
            same = (x - r).abs() < NEGLIGIBLE
            slope = (y - s) / torch.where(same, torch.ones_like(x), x - r)
            multipliers = multipliers * torch.where(same, derivative(layer, r, torch.ones_like(s)), slope)
        else:
            multipliers = derivative(layer, r, multipliers)
    return multipliers * (inputs - reference)


folder, names = sys.argv[1], sys.argv[2].split(",")
loaded = {name: values.double() if values.is_floating_point() else values for name, values in read(os.path.join(folder, "weights.safetensors")).items()}
batches = {name: values.double() for name, values in read(os.path.join(folder, "batches.safetensors")).items()}
net = build(names, loaded)
nodes, quadrature = numpy.polynomial.legendre.leggauss(30)
write(os.path.join(folder, "twin.safetensors"), {
    "midpoints": integrated(net, batches["input"], batches["reference"], (numpy.arange(100) + 0.5) / 100, numpy.full(100, 0.01)),
    "gauss": integrated(net, batches["input"], batches["reference"], (nodes + 1) / 2, quadrature / 2),
    "deeplift": rescale(net, batches["input"], batches["reference"]),
})
