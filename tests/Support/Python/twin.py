"""What the twins share: the safetensors format, a forward pass in evaluation mode, and training steps with dropout off.

A twin of a network is run as `python3 <twin>.py FOLDER`. FOLDER holds weights.safetensors (names of the workbench's network) and
batches.safetensors (input: steps x batch x ..., target: likewise); the twin writes twin.safetensors there: the logits of the
first batch, the loss of every step, and the weights after the last one.
"""
import json
import os
import struct
import sys

import numpy
import torch

TYPES = {"F32": numpy.float32, "F64": numpy.float64, "I64": numpy.int64}
LEARNING_RATE = 0.02
MOMENTUM = 0.9


def read(path):
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(length))
        data = file.read()
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = numpy.frombuffer(data[begin:end], TYPES[entry["dtype"]]).reshape(entry["shape"])
        tensors[name] = torch.from_numpy(values.copy())
    return tensors


def write(path, tensors):
    header, parts, begin = {}, [], 0
    for name, tensor in tensors.items():
        values = tensor.detach().contiguous().numpy()
        kind = next(kind for kind, number in TYPES.items() if number == values.dtype)
        header[name] = {"dtype": kind, "shape": list(values.shape), "data_offsets": [begin, begin + values.nbytes]}
        parts.append(values.tobytes())
        begin += values.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(parts))


def run(build, loss):
    """Builds the network from the weights' shapes, loads them, and does what the module's text says."""
    torch.set_num_threads(1)
    folder = sys.argv[1]
    weights = read(os.path.join(folder, "weights.safetensors"))
    batches = read(os.path.join(folder, "batches.safetensors"))
    network = build(weights).to(batches["target"].dtype)
    network.load_state_dict(weights, strict=True)
    network.eval()
    with torch.no_grad():
        results = {"logits": network(batches["input"][0])}
    network.train()
    for module in network.modules():
        if isinstance(module, torch.nn.Dropout):
            module.eval()
    optimizer = torch.optim.SGD(network.parameters(), LEARNING_RATE, MOMENTUM)
    losses = []
    for values, target in zip(batches["input"], batches["target"]):
        optimizer.zero_grad()
        value = loss(network(values), target)
        value.backward()
        optimizer.step()
        losses.append(value.detach())
    results["losses"] = torch.stack(losses)
    for name, tensor in network.state_dict().items():
        results["weights." + name] = tensor
    write(os.path.join(folder, "twin.safetensors"), results)
