"""Writes the .pt files beside this script: python3 make_files.py, with PyTorch 1.13."""
import collections
import os

import torch

here = os.path.dirname(os.path.abspath(__file__))
assert torch.__version__.startswith("1.13"), torch.__version__


def save(thing, name, zipped=True, protocol=2):
    path = os.path.join(here, name)
    torch.save(thing, path, _use_new_zipfile_serialization=zipped, pickle_protocol=protocol)


dtypes = ["bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64", "complex64", "complex128"]
every = collections.OrderedDict(
    (name, torch.tensor([[0, 1, 1], [0, 0, 1]] if name == "bool" else [[0, 1, 2], [3, 4, 5]]).to(getattr(torch, name))) for name in dtypes)
every["scalar"] = torch.tensor(2.5)
every["empty"] = torch.zeros(0, 3)

base = torch.arange(12.0)
weight = torch.nn.Parameter(torch.arange(4.0).view(2, 2))
views = collections.OrderedDict(
    base=base, transposed=base.view(3, 4).t(), part=base[2:5], every_third=base[1::3], expanded=base[3:4].expand(5),
    alias=base.view(2, 6), weight=weight)

model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.BatchNorm1d(2))
with torch.no_grad():
    for i, tensor in enumerate(model.state_dict().values()):
        tensor.fill_(i + 1)
checkpoint = {
    "epoch": 7, "loss": 0.125, "name": "trial \u00e4", "done": True, "nothing": None, "big": 2 ** 70, "wide": 2 ** 40, "below": -3,
    "model": model.state_dict(), "history": [1, 2.5, (3, "x")], "size": torch.Size([2, 3]), "dtype": torch.float16,
    "device": torch.device("cpu"), "set": {1, 2}, "raw": b"\x00\xff", "complex": 1 + 2j, 5: "five", "shared": [weight.data, weight.data],
}

for zipped in (True, False):
    form = "zip" if zipped else "legacy"
    save(every, f"every-{form}.pt", zipped)
    save(views, f"views-{form}.pt", zipped)
    save(checkpoint, f"checkpoint-{form}.pt", zipped)
    save({"x": torch.arange(3, dtype=torch.int16)}, f"small-{form}.pt", zipped)
save(checkpoint, "checkpoint-protocol4.pt", protocol=4)
save(model, "whole-model.pt")
