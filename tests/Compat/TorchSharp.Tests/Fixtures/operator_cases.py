"""Records what PyTorch gives for calls of tensor operators, one call a case, for OperatorTableTests.cs.

A case names the member in TorchSharp's spelling and gives its arguments in TorchSharp's order; PyTorch's function of the same
name is called with the same arguments unless `py` says what to call. Gradients of sum(result * cos(0, 1, 2, ...)) for all
floating-point inputs are recorded where PyTorch has them. make_operators_*.py use this.
"""

import json
import math
import os
import sys

import torch

torch.manual_seed(20261121)


def _grid(shape, low, high, dtype=torch.float32):
    return (torch.rand(shape) * (high - low) + low).round(decimals=3).to(dtype)


_spd = _grid((4, 4), -1, 1)
INPUTS = {
    "a": _grid((3, 4), -2, 2),
    "b": _grid((3, 4), -2, 2),
    "c": _grid((4, 3), -2, 2),
    "row": _grid((4,), -2, 2),
    "pos": _grid((3, 4), 0.2, 3),
    "pos2": _grid((3, 4), 0.2, 3),
    "above1": _grid((3, 4), 1.1, 3),
    "unit": _grid((3, 4), -0.95, 0.95),
    "prob": _grid((3, 4), 0.05, 0.95),
    "v": _grid((4,), -2, 2),
    "w": _grid((4,), -2, 2),
    "v3": _grid((3,), -2, 2),
    "edges": torch.tensor([-1.5, -0.5, 0.25, 1.0, 1.75]),
    "ties": torch.tensor([[3.0, 1.0, 3.0, 2.0, 1.0], [1.0, 1.0, 2.0, 2.0, 2.0]]),
    "nanny": torch.tensor([[1.0, float("nan"), -2.0], [float("inf"), 0.5, float("-inf")]]),
    "gaps": torch.tensor([[1.0, float("nan"), -2.0, 4.0], [0.5, 0.25, float("nan"), 3.0]]),
    "m": _grid((3, 3), -2, 2),
    "n": _grid((3, 3), -2, 2),
    "spd": (_spd @ _spd.T + 2 * torch.eye(4)).round(decimals=3),
    "rhs": _grid((4, 2), -2, 2),
    "batch": _grid((2, 3, 4), -2, 2),
    "batch2": _grid((2, 4, 2), -2, 2),
    "sum32": _grid((3, 2), -2, 2),
    "sum232": _grid((2, 3, 2), -2, 2),
    "cube": _grid((2, 3, 4), -2, 2),
    "square": _grid((2, 3, 3), -2, 2),
    "images": _grid((1, 4, 2, 3), -2, 2),
    "double": _grid((2, 3), -2, 2, torch.float64),
    "half": torch.tensor([1.0, -2.5, 0.75], dtype=torch.float16),
    "brain": torch.tensor([1.0, -2.5, 0.75], dtype=torch.bfloat16),
    "i": torch.tensor([[12, -7, 30, 4], [5, 18, -9, 0], [8, 1, 6, -3]]),
    "j": torch.tensor([[8, 3, 12, 6], [10, 4, 3, 7], [2, 5, 9, 1]]),
    "shift": torch.tensor([[1, 2, 0, 3], [2, 1, 1, 0], [0, 3, 2, 1]]),
    "octets": torch.tensor([[200, 3, 17], [255, 0, 128]], dtype=torch.uint8),
    "counts": torch.tensor([1, 0, 3, 1, 4, 1]),
    "mask": torch.tensor([[True, False, True, False], [False, True, True, False], [True, True, False, False]]),
    "mask2": torch.tensor([[True, True, False, False], [False, True, False, True], [True, False, False, True]]),
    "pick": torch.tensor([2, 0, 1]),
    "pick2": torch.tensor([2, 0]),
    "picks": torch.tensor([[0, 2, 1, 0], [1, 1, 2, 2]]),
    "along": torch.tensor([[3, 0], [1, 1], [2, 3]]),
    "z": torch.complex(_grid((3, 4), -2, 2), _grid((3, 4), -2, 2)),
    "y": torch.complex(_grid((3, 4), -2, 2), _grid((3, 4), -2, 2)),
    "zv": torch.complex(_grid((5,), -2, 2), _grid((5,), -2, 2)),
    "zu": torch.complex(_grid((5,), -2, 2), _grid((5,), -2, 2)),
    "zm": torch.complex(_grid((3, 3), -2, 2), _grid((3, 3), -2, 2)),
    "pairs": _grid((3, 4, 2), -2, 2),
    "signal": _grid((32,), -1, 1),
    "window": torch.hann_window(8),
    "spots": torch.tensor([[0, 1, 2], [1, 3, 0]]),
    "weights6": torch.tensor([0.5, 1.0, 2.0, 0.25, 1.5, 1.0]),
    "counts4": torch.tensor([1, 2, 1, 3]),
    "weights4": torch.tensor([0.5, 1.0, 0.25, 2.0]),
    "order5": torch.tensor([0, 1, 2, 3, 4]),
    "quarters": torch.tensor([0.25, 0.5, 0.9]),
    "cuts": torch.tensor([1, 3]),
    "wide": _grid((2, 5), -2, 2),
    "deep": _grid((1, 2, 5), -2, 2),
    "low": torch.linalg.cholesky(_spd @ _spd.T + 2 * torch.eye(4)),
    "taus": torch.tensor([1.2, 0.7, 0.3]),
    "c3": _grid((2, 3), -2, 2),
    "d3": _grid((2, 3), -2, 2),
    "rotate": torch.tensor([[0.0, -2.0], [1.0, 0.5]]),
    "tall": _grid((4, 2), -2, 2),
    "tiny": torch.tensor(1e-4),
    "quad": _grid((2, 3, 6), -2, 2),
    "solve_b": _grid((2, 3), -2, 2),
    "pos10": torch.full((3, 4), 10.0),
    "three": torch.tensor([0.5, -1.5, 2.0]),
    "degree": torch.tensor([0.0, 1.0, 2.0, 3.0]),
}
_factors, _pivots = torch.linalg.lu_factor(INPUTS["spd"])
_ld, _ldpivots = torch.linalg.ldl_factor(INPUTS["spd"], hermitian=True)
INPUTS.update({
    "factors": _factors, "pivots": _pivots, "ld": _ld, "ldpivots": _ldpivots,
    "spectrum": torch.stft(INPUTS["signal"], 8, 4, 8, INPUTS["window"], return_complex=True),
})


class T:
    """A tensor of INPUTS, by name."""

    def __init__(self, name):
        self.name = name


class Complex:
    def __init__(self, real, imaginary):
        self.value = complex(real, imaginary)


class DType:
    def __init__(self, name):
        self.name = name


class Pairs:
    """A list of pairs of integers."""

    def __init__(self, *pairs):
        self.pairs = pairs


class Enum:
    def __init__(self, name, py=None):
        self.name = name
        self.py = py


for _name in INPUTS:
    globals()[_name] = T(_name)

DTYPES = {"Float32": torch.float32, "Float64": torch.float64, "Int64": torch.int64, "Int32": torch.int32, "Bool": torch.bool,
          "ComplexFloat32": torch.complex64, "BFloat16": torch.bfloat16}
CASES = []


def _number(x):
    if isinstance(x, bool) or isinstance(x, int):
        return x
    if math.isnan(x) or math.isinf(x):
        return str(x)
    return float(f"{x:.9g}")


def _tensor(t):
    t = t.detach().clone()  # a clone has its elements in memory, which a gradient known to be zero has not
    if t.is_sparse:
        t = t.to_dense()
    if t.is_complex():
        data = [_number(x) for x in torch.view_as_real(t.resolve_conj()).flatten().tolist()]
    else:
        data = [_number(x) for x in t.flatten().tolist()]
    return {"dtype": str(t.dtype)[6:], "shape": list(t.shape), "data": data}


def _argument(x):
    if isinstance(x, T):
        return {"tensor": x.name}
    if isinstance(x, Complex):
        return {"complex": [x.value.real, x.value.imag]}
    if isinstance(x, DType):
        return {"dtype": x.name}
    if isinstance(x, Enum):
        return {"enum": x.name}
    if isinstance(x, Pairs):
        return {"pairs": [list(p) for p in x.pairs]}
    if isinstance(x, (list, tuple)) and x and isinstance(x[0], T):
        return {"tensors": [t.name for t in x]}
    if isinstance(x, (list, tuple)) and x and isinstance(x[0], (list, tuple)):
        return {"lists": [list(p) for p in x]}
    return x


def _python(x, leaves):
    if isinstance(x, T):
        return leaves[x.name]
    if isinstance(x, Complex):
        return x.value
    if isinstance(x, DType):
        return DTYPES[x.name]
    if isinstance(x, Enum):
        return x.py
    if isinstance(x, Pairs):
        return x.pairs
    if isinstance(x, (list, tuple)) and x and isinstance(x[0], T):
        return [leaves[t.name] for t in x]
    return x


def _flat(result):
    if result is None:
        return []
    if isinstance(result, torch.Tensor):
        return [result]
    if isinstance(result, (tuple, list)) and not isinstance(result, torch.Size):
        return [part for one in result for part in _flat(one)]
    return [result]


def _find(name, where):
    for module in ([torch.Tensor, torch] if where == "Tensor" else [getattr(torch, where)]):
        if hasattr(module, name):
            return getattr(module, name)
    raise LookupError(f"PyTorch has no {where}.{name}; say what to call with py=")


def _grads(results, leaves):
    """Gradients by input name, or None where PyTorch has none."""
    total = 0
    for result in results:
        if isinstance(result, torch.Tensor) and result.requires_grad:
            if result.is_sparse:
                return None
            weights = torch.cos(torch.arange(result.numel(), dtype=torch.float64)).reshape(result.shape)
            real = torch.view_as_real(result.resolve_conj()) if result.is_complex() else result
            total = total + (real.to(torch.float64) * (weights.unsqueeze(-1) if result.is_complex() else weights)).sum()
    if not isinstance(total, torch.Tensor):
        return None
    try:
        total.backward()
    except (RuntimeError, NotImplementedError):
        return None
    return {name: _tensor(t.grad) for name, t in leaves.items() if t.grad is not None and not t.grad.is_sparse}


def case(name, *args, py=None, where="Tensor", only=None, grad=True, seed=None):
    in_place = name.endswith("_") and name != "fft_"
    wants_grad = grad and not in_place and seed is None
    names = [x.name for x in args if isinstance(x, T)]
    names += [t.name for x in args if isinstance(x, (list, tuple)) and x and isinstance(x[0], T) for t in x]
    leaves = {n: INPUTS[n].clone() for n in names}
    if wants_grad:
        for t in leaves.values():
            if t.dtype in (torch.float32, torch.float64, torch.complex64):
                t.requires_grad_()
    if seed is not None:
        torch.manual_seed(seed)
    function = py or _find(name, where)
    results = _flat(function(*[_python(x, leaves) for x in args]))
    recorded = {
        "member": name,
        "args": [_argument(x) for x in args],
        "results": [_tensor(r) if isinstance(r, torch.Tensor) else list(r) if isinstance(r, torch.Size) else
                    {"dtype": str(r)[6:]} if isinstance(r, torch.dtype) else r for r in results],
    }
    if where != "Tensor":
        recorded["where"] = where
    if only is not None:
        recorded["only"] = only  # "Tensor" or "torch", where the other means something else by these arguments
    if seed is not None:
        recorded["seed"] = seed
    grads = _grads(results, leaves) if wants_grad else None
    if grads:
        recorded["grads"] = grads
    CASES.append(recorded)


def write():
    """Writes the cases beside the script that made them: make_x.py gives x-1.13.json."""
    script = os.path.abspath(sys.argv[0])
    subject = os.path.basename(script)[len("make_"):-len(".py")]
    used = sorted({n for c in CASES for x in c["args"] if isinstance(x, dict)
                   for n in ([x["tensor"]] if "tensor" in x else x.get("tensors", []))})
    lines = ["{", f' "torch": {json.dumps(torch.__version__)},', ' "inputs": {']
    lines += [f'  {json.dumps(n)}: {json.dumps(_tensor(INPUTS[n]))}' + ("," if n != used[-1] else "") for n in used]
    lines += [" },", ' "cases": [']
    lines += ["  " + json.dumps(c) + ("," if c is not CASES[-1] else "") for c in CASES]
    lines += [" ]", "}", ""]
    with open(os.path.join(os.path.dirname(script), f"{subject}-1.13.json"), "w") as file:
        file.write("\n".join(lines))
