"""DeepLIFT (rescale, reference zero) in two passes: references without gradients, then inputs with the rules as gradients."""

import sys

import torch
from torch import nn
from torch.nn import functional as F

from protocol import serve

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(1)
model = nn.Sequential(
    nn.Conv1d(4, 128, 11, padding=5), nn.ReLU(), nn.MaxPool1d(4),
    nn.Conv1d(128, 128, 7, padding=3), nn.ReLU(), nn.MaxPool1d(4),
    nn.Conv1d(128, 128, 5, padding=2), nn.ReLU(), nn.MaxPool1d(4),
    nn.Flatten(), nn.Linear(128 * 15, 256), nn.ReLU(), nn.Linear(256, 10)).eval()
for parameter in model.parameters():
    parameter.requires_grad_(False)
x = F.one_hot(torch.randint(4, (64, 1000)), 4).transpose(1, 2).contiguous().float()


class Rescale(torch.autograd.Function):
    @staticmethod
    def forward(ctx, given, reference, reference_output):
        output = given.relu()
        ctx.save_for_backward(given, output, reference, reference_output)
        return output

    @staticmethod
    def backward(ctx, gradient):
        given, output, reference, reference_output = ctx.saved_tensors
        change = given - reference
        slope = (output - reference_output) / change
        return gradient * torch.where(change.abs() < 1e-7, (reference > 0).float(), slope), None, None


class Pool(torch.autograd.Function):
    @staticmethod
    def forward(ctx, given, reference, width):
        output, place = F.max_pool1d(given, width, return_indices=True)
        before, place_before = F.max_pool1d(reference, width, return_indices=True)
        ctx.save_for_backward(given, reference, output, before, place, place_before)
        return output

    @staticmethod
    def backward(ctx, gradient):
        given, reference, output, before, place, place_before = ctx.saved_tensors
        change = output - before
        place = torch.where(change > 0, place, place_before)
        difference = (given - reference).gather(2, place)
        weight = torch.where(difference.abs() < 1e-7, torch.ones_like(change), change / difference)
        return torch.zeros_like(given).scatter_add_(2, place, gradient * weight), None, None


def contributions(inputs, references):
    seen = []
    with torch.no_grad():
        state = references
        for layer in model:
            result = layer(state)
            seen.append((state, result))
            state = result
    leaf = inputs.detach().requires_grad_()
    state = leaf
    for layer, (before, after) in zip(model, seen):
        if isinstance(layer, nn.ReLU):
            state = Rescale.apply(state, before, after)
        elif isinstance(layer, nn.MaxPool1d):
            state = Pool.apply(state, before, layer.kernel_size)
        else:
            state = layer(state)
    multipliers, = torch.autograd.grad(state[:, 0].sum(), leaf)
    result = multipliers * (inputs - references)
    return result, result.sum((1, 2)) - (state - seen[-1][1])[:, 0]


zeros = torch.zeros_like(x)
_, delta = contributions(x, zeros)
assert delta.abs().max() < 1e-4, delta
serve("PyTorch " + torch.__version__, lambda: contributions(x, zeros))
