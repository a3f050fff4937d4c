"""Writes state_dict-1.13.dat: a PyTorch module's state in TorchSharp's own form, byte by byte. Run: python3 make_dat.py

Made with torch 1.13.1. The form: the number of tensors; for each its name's length in bytes, its name, its type's number, its number
of dimensions, its sizes, its elements (little-endian, row-major). Counts have seven bits a byte, lowest first.
"""
import pathlib

import torch

TYPES = {torch.float32: 6, torch.int64: 4}


def count(n):
    out = bytearray()
    while n > 0x7F:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes(out + bytes([n]))


model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.BatchNorm1d(3))
state = model.state_dict()
out = count(len(state))
for i, (name, tensor) in enumerate(state.items()):
    tensor.copy_(torch.arange(tensor.numel()).reshape(tensor.shape) + 100 * i)
    out += count(len(name)) + name.encode() + count(TYPES[tensor.dtype]) + count(tensor.dim())
    out += b"".join(count(size) for size in tensor.shape) + tensor.numpy().tobytes()
pathlib.Path(__file__).with_name("state_dict-1.13.dat").write_bytes(out)
