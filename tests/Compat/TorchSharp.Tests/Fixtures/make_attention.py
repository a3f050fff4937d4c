"""Writes what PyTorch's attention and transformer modules compute, against which the tests compare.

Run with Debian's python3-torch (1.13.1):  /usr/bin/python3 make_attention.py > attention-1.13.json

A case holds its settings, and for the seed written in it: the outputs and, down the sum of outputs weighted from -1 to 1, the
gradients of inputs and parameters. The module, the inputs and the dropout are drawn from that seed in this order; masks are
made as `masks` below says.
"""

import json

import torch
from torch import nn

SIZE, HEADS, TARGETS, SOURCES, BATCH = 8, 2, 3, 4, 2

ATTENTION = [
    dict(same=True),
    dict(same=True, bias=False, causal=True),
    dict(same=True, dropout=0.3, training=True),
    dict(same=True, unbatched=True),
    dict(keyIsValue=True, padding=True, mask="bool", addBiasKV=True, addZero=True),
    dict(mask="float", addZero=True),
    dict(mask="float", padding=True, addBiasKV=True),
    dict(mask="heads"),
    dict(kdim=5, vdim=6),
    dict(kdim=5, vdim=6, bias=False, mask="bool", addBiasKV=True, needWeights=False),
    dict(unbatched=True, padding=True, kdim=5),
]

TRANSFORMERS = [
    dict(kind="EncoderLayer"),
    dict(kind="EncoderLayer", gelu=True, masked=True),
    dict(kind="EncoderLayer", dropout=0.2, training=True),
    dict(kind="Encoder", layers=2, dropout=0.2, training=True, masked=True),
    dict(kind="DecoderLayer"),
    dict(kind="DecoderLayer", gelu=True, dropout=0.2, training=True, masked=True),
    dict(kind="Decoder", layers=1, masked=True),
    dict(kind="Transformer", layers=1),
    dict(kind="Transformer", layers=2, gelu=True, dropout=0.1, training=True, masked=True),
]


def masks(targets, sources):
    """A mask that leaves out source 2 for target 0, one of numbers, and padding at the end of the second sequence."""
    mask = torch.zeros(targets, sources, dtype=torch.bool)
    mask[0, 2] = True
    padding = torch.zeros(BATCH, sources, dtype=torch.bool)
    padding[1, -1] = True
    return mask, torch.linspace(-1, 1, targets * sources).view(targets, sources), padding


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


def attention(case):
    case = dict(case, seed=3)
    torch.manual_seed(case["seed"])
    module = nn.MultiheadAttention(
        SIZE, HEADS, case.get("dropout", 0.0), case.get("bias", True), case.get("addBiasKV", False), case.get("addZero", False),
        case.get("kdim"), case.get("vdim"))
    module.train(case.get("training", False))

    def draw(time, features):
        return torch.randn([time, features] if case.get("unbatched") else [time, BATCH, features], requires_grad=True)

    inputs = [draw(TARGETS, SIZE)]
    if case.get("same"):
        query = key = value = inputs[0]
    elif case.get("keyIsValue"):
        inputs.append(draw(SOURCES, SIZE))
        query, key, value = inputs[0], inputs[1], inputs[1]
    else:
        inputs += [draw(SOURCES, case.get("kdim") or SIZE), draw(SOURCES, case.get("vdim") or SIZE)]
        query, key, value = inputs
    boolean, number, padding = masks(TARGETS, key.shape[0])
    mask = {None: None, "bool": boolean, "float": number, "heads": torch.stack([boolean, boolean.flip(1)] * BATCH)}[case.get("mask")]
    if case.get("causal"):
        mask = torch.ones(TARGETS, TARGETS, dtype=torch.bool).triu(1)
    if not case.get("padding"):
        padding = None
    elif case.get("unbatched"):
        padding = padding[1]
    output, weights = module(query, key, value, padding, case.get("needWeights", True), mask)
    return finish(case, module, inputs, [output] if weights is None else [output, weights])


def transformer(case):
    case = dict(case, seed=5)
    torch.manual_seed(case["seed"])
    settings = dict(
        d_model=SIZE, nhead=HEADS, dim_feedforward=6, dropout=case.get("dropout", 0.0), activation="gelu" if case.get("gelu") else "relu")
    kind, layers = case["kind"], case.get("layers")
    if kind == "Transformer":
        module = nn.Transformer(num_encoder_layers=layers, num_decoder_layers=layers, **settings)
    elif kind == "Encoder":
        module = nn.TransformerEncoder(nn.TransformerEncoderLayer(**settings), layers)
    elif kind == "Decoder":
        module = nn.TransformerDecoder(nn.TransformerDecoderLayer(**settings), layers)
    else:
        module = getattr(nn, "Transformer" + kind)(**settings)
    module.train(case.get("training", False))
    source = torch.randn(SOURCES, BATCH, SIZE, requires_grad=True)
    inputs = [source] if kind.startswith("Encoder") else [source, torch.randn(TARGETS, BATCH, SIZE, requires_grad=True)]
    own, _, padding = masks(SOURCES, SOURCES)
    causal = torch.ones(TARGETS, TARGETS, dtype=torch.bool).triu(1)
    cross, _, _ = masks(TARGETS, SOURCES)
    _, _, targets = masks(TARGETS, TARGETS)
    if kind.startswith("Encoder"):
        given = (own, padding) if case.get("masked") else ()
        output = module(source, *given)
    elif kind.startswith("Decoder"):
        given = (causal, cross, targets, padding) if case.get("masked") else ()
        output = module(inputs[1], source, *given)
    else:
        given = (own, causal, cross, padding, targets, padding) if case.get("masked") else ()
        output = module(source, inputs[1], *given)
    return finish(case, module, inputs, [output])


def named(cases):
    found = {}
    for case in cases:
        settings = [key if case[key] is True else f"{key}={case[key]}" for key in case if key not in (
            "kind", "seed", "outputs", "inputGradients", "parameters", "gradients")]
        found[" ".join([case.get("kind", "attention"), *settings])] = case
    return found


print(json.dumps({
    "torch": torch.__version__,
    "attention": named([attention(case) for case in ATTENTION]),
    "transformers": named([transformer(case) for case in TRANSFORMERS]),
}, allow_nan=False))
