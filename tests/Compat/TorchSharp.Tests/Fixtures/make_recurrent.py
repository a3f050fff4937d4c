"""Writes what PyTorch's recurrent modules compute, against which the tests compare.

Run with Debian's python3-torch (1.13.1):  /usr/bin/python3 make_recurrent.py > recurrent-1.13.json

A case holds its settings, and for the seed written in it: the outputs and, down the sum of outputs weighted from -1 to 1, the
gradients of inputs and parameters. The module, the inputs and the dropout are drawn from that seed in this order.
"""

import json

import torch
from torch import nn
from torch.nn.utils import rnn

INPUT, HIDDEN, TIME, BATCH = 3, 4, 5, 3
LENGTHS = {"sorted": [5, 3, 1], "unsorted": [2, 5, 4]}

LAYERS = [
    dict(kind="RNN"),
    dict(kind="RNN", relu=True, bias=False),
    dict(kind="RNN", layers=2, bidirectional=True, batch_first=True, initial=True),
    dict(kind="RNN", relu=True, packed="unsorted", initial=True),
    dict(kind="GRU"),
    dict(kind="GRU", layers=2, dropout=0.4, training=True),
    dict(kind="GRU", layers=2, bidirectional=True, batch_first=True, initial=True, bias=False),
    dict(kind="GRU", bidirectional=True, packed="sorted"),
    dict(kind="GRU", packed="unsorted", initial=True),
    dict(kind="GRU", unbatched=True, initial=True),
    dict(kind="LSTM"),
    dict(kind="LSTM", bias=False),
    dict(kind="LSTM", layers=2, dropout=0.4, training=True, bidirectional=True),
    dict(kind="LSTM", layers=2, dropout=0.4),
    dict(kind="LSTM", layers=2, bidirectional=True, batch_first=True, initial=True),
    dict(kind="LSTM", bidirectional=True, packed="sorted", initial=True),
    dict(kind="LSTM", layers=2, dropout=0.3, training=True, packed="unsorted", initial=True),
    dict(kind="LSTM", batch_first=True, packed="unsorted"),
    dict(kind="LSTM", unbatched=True),
]

CELLS = [dict(kind=kind + "Cell", **more) for kind in ("RNN", "GRU", "LSTM") for more in (
    dict(), dict(bias=False, initial=True), dict(initial=True), dict(unbatched=True, initial=True))]
CELLS.append(dict(kind="RNNCell", relu=True, initial=True))


def numbers(tensor):
    return [float("%.7g" % value) for value in tensor.detach().flatten().tolist()]


def weighted(outputs):
    return sum((out * torch.linspace(-1, 1, out.numel()).view_as(out)).sum() for out in outputs)


def finish(case, module, inputs, outputs):
    weighted(outputs).backward()
    case["outputs"] = [numbers(out) for out in outputs]
    case["inputGradients"] = [numbers(given.grad) for given in inputs]
    case["parameters"] = {name: numbers(value) for name, value in module.named_parameters()}
    case["gradients"] = {name: numbers(value.grad) for name, value in module.named_parameters()}
    return case


def nonlinearity(case):
    return dict(nonlinearity="relu") if case.get("relu") else {}


def layer(case):
    case = dict(case, seed=7)
    torch.manual_seed(case["seed"])
    layers, directions = case.get("layers", 1), 2 if case.get("bidirectional") else 1
    module = getattr(nn, case["kind"])(
        INPUT, HIDDEN, layers, bias=case.get("bias", True), batch_first=case.get("batch_first", False),
        dropout=case.get("dropout", 0.0), bidirectional=directions == 2, **nonlinearity(case))
    module.train(case.get("training", False))
    batched = not case.get("unbatched")
    shape = ([BATCH, TIME, INPUT] if case.get("batch_first") else [TIME, BATCH, INPUT]) if batched else [TIME, INPUT]
    inputs = [torch.randn(shape, requires_grad=True)]
    if case.get("initial"):
        state = [layers * directions, BATCH, HIDDEN] if batched else [layers * directions, HIDDEN]
        inputs += [torch.randn(state, requires_grad=True) for _ in range(2 if case["kind"] == "LSTM" else 1)]
    states = None if len(inputs) == 1 else tuple(inputs[1:]) if case["kind"] == "LSTM" else inputs[1]
    if "packed" in case:
        packed = rnn.pack_padded_sequence(
            inputs[0], torch.tensor(LENGTHS[case["packed"]]), case.get("batch_first", False), case["packed"] == "sorted")
        output, final = module(packed, states)
        output, lengths = rnn.pad_packed_sequence(output, case.get("batch_first", False), 0.5)
        assert lengths.tolist() == LENGTHS[case["packed"]]
        case["lengths"] = LENGTHS[case["packed"]]
    else:
        output, final = module(inputs[0], states)
    return finish(case, module, inputs, [output, *final] if case["kind"] == "LSTM" else [output, final])


def cell(case):
    case = dict(case, seed=9)
    torch.manual_seed(case["seed"])
    module = getattr(nn, case["kind"])(INPUT, HIDDEN, bias=case.get("bias", True), **nonlinearity(case))
    batched = not case.get("unbatched")
    inputs = [torch.randn([BATCH, INPUT] if batched else [INPUT], requires_grad=True)]
    pair = case["kind"] == "LSTMCell"
    if case.get("initial"):
        inputs += [torch.randn([BATCH, HIDDEN] if batched else [HIDDEN], requires_grad=True) for _ in range(2 if pair else 1)]
    states = None if len(inputs) == 1 else tuple(inputs[1:]) if pair else inputs[1]
    found = module(inputs[0], states)
    return finish(case, module, inputs, list(found) if pair else [found])


def named(cases):
    found = {}
    for case in cases:
        settings = [key if case[key] is True else f"{key}={case[key]}" for key in case if key not in (
            "kind", "seed", "outputs", "inputGradients", "parameters", "gradients", "lengths")]
        found[" ".join([case["kind"], *settings])] = case
    return found


print(json.dumps({
    "torch": torch.__version__,
    "sizes": {"input": INPUT, "hidden": HIDDEN, "time": TIME, "batch": BATCH},
    "layers": named([layer(case) for case in LAYERS]),
    "cells": named([cell(case) for case in CELLS]),
}, allow_nan=False))
