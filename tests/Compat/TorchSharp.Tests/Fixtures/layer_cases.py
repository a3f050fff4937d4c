"""What the layer fixtures share: inputs by formula, and a record of outputs and gradients.

An input is (shape, kind); LayerCase.cs makes the same numbers from the same formula, so that no input is stored.
"""

import json

import torch


def numbers(count, seed):
    """From -1 to 1, without a pattern that a window could fall into step with."""
    i = torch.arange(count, dtype=torch.int64)
    return ((i * 37 + seed * 17 + 11) % 101).to(torch.float64) / 50.5 - 1.0


def make(shape, kind, seed):
    count = 1
    for size in shape:
        count *= size
    kind, _, most = kind.partition(":")
    if kind == "classes":
        i = torch.arange(count, dtype=torch.int64)
        return ((i * 7 + seed * 3 + i // 5) % int(most)).reshape(shape)
    x = numbers(count, seed)
    if kind == "positive":
        x = x * 0.5 + 0.6
    elif kind == "probability":
        x = x * 0.49 + 0.5
    elif kind == "sign":
        x = torch.where(x > 0, 1.0, -1.0).to(torch.float64)
    elif kind == "binary":
        x = (x > 0).to(torch.float64)
    elif kind == "counts":
        x = torch.floor((x + 1) * 3)
    elif kind == "wide":
        x = x * 4
    elif kind not in ("plain", "fixed"):
        raise ValueError(kind)
    return x.to(torch.float32).reshape(shape)


LEARNED = ("plain", "positive", "probability", "wide")


def listed(tensor, digits=7):
    values = tensor.detach().flatten().tolist()
    return {"shape": list(tensor.shape), "values": [float(f"{value:.{digits}g}") for value in values]}


def record(run, inputs, parameters=None):
    """Outputs of run(*inputs) under seed 11, and the gradients of a weighted sum of those that have one."""
    tensors = [make(shape, kind, seed) for seed, (shape, kind) in enumerate(inputs)]
    for tensor, (_, kind) in zip(tensors, inputs):
        if kind in LEARNED:
            tensor.requires_grad_()
    torch.manual_seed(11)
    outputs = run(*tensors)
    outputs = list(outputs) if isinstance(outputs, tuple) else [outputs]
    loss = sum((out * numbers(out.numel(), 5).to(out.dtype).reshape(out.shape)).sum() for out in outputs if out.requires_grad)
    kept = {"inputs": [{"shape": list(shape), "kind": kind} for shape, kind in inputs], "outputs": [listed(out) for out in outputs]}
    if isinstance(loss, torch.Tensor):
        loss.backward()
        kept["gradients"] = {
            name: listed(tensor.grad.to_dense() if tensor.grad.is_sparse else tensor.grad)
            for name, tensor in [(f"input{i}", tensor) for i, tensor in enumerate(tensors)] + list(parameters or [])
            if tensor.grad is not None}
    return kept


def record_module(make_module, inputs):
    """The module's state as it starts under seed 7, and after a pass in training mode; then a pass in evaluation mode.

    What starts has all digits: it has to be the same, bit by bit.
    """
    torch.manual_seed(7)
    module = make_module()
    kept = {"state": {name: listed(value, digits=9) for name, value in module.state_dict().items()}}
    kept["training"] = record(module, inputs, module.named_parameters())
    buffers = [name for name, _ in module.named_buffers()]
    if buffers:
        kept["after"] = {name: listed(value) for name, value in module.state_dict().items() if name in buffers}
    module.eval()
    module.zero_grad()
    kept["evaluation"] = record(module, inputs, module.named_parameters())
    if kept["evaluation"] == kept["training"]:
        del kept["evaluation"]
    else:
        kept["evaluation"] = {"outputs": kept["evaluation"]["outputs"]}
    return kept


def write(cases):
    print(json.dumps({"torch": torch.__version__, "cases": cases}, separators=(",", ":")).replace('},"', '},\n"'))
