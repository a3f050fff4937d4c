"""Writes distributions-1.13.json: what PyTorch's distributions give for small parameters. Run: python3 make_distributions.py"""
import json
import pathlib

import torch
import torch.distributions as d

POSITIVE = [0.3, 1.0, 2.5]
CASES = {  # name: (distribution, parameters by the order of the tests, values)
    "Normal": (lambda p: d.Normal(*p), [[-1.0, 0.0, 2.0], [0.5, 1.0, 3.0]], [-2.0, 0.1, 4.0]),
    "Laplace": (lambda p: d.Laplace(*p), [[-1.0, 0.0, 2.0], [0.5, 1.0, 3.0]], [-2.0, 0.1, 4.0]),
    "Cauchy": (lambda p: d.Cauchy(*p), [[-1.0, 0.0, 2.0], [0.5, 1.0, 3.0]], [-2.0, 0.1, 4.0]),
    "Uniform": (lambda p: d.Uniform(*p, validate_args=False), [[-1.0, 0.0, 2.0], [0.5, 1.0, 3.0]], [-0.2, 0.1, 4.0]),
    "Exponential": (lambda p: d.Exponential(*p), [POSITIVE], [0.1, 1.0, 3.0]),
    "Gamma": (lambda p: d.Gamma(*p), [POSITIVE, [2.0, 1.0, 0.5]], [0.1, 1.0, 3.0]),
    "Chi2": (lambda p: d.Chi2(*p), [[1.0, 3.0, 7.5]], [0.1, 1.0, 3.0]),
    "Beta": (lambda p: d.Beta(*p), [[0.5, 1.0, 3.0], [2.0, 1.0, 1.5]], [0.1, 0.5, 0.9]),
    "Dirichlet": (lambda p: d.Dirichlet(*p), [[[0.5, 1.0, 3.0], [2.0, 2.0, 2.0]]], [[0.2, 0.3, 0.5], [0.1, 0.1, 0.8]]),
    "Poisson": (lambda p: d.Poisson(*p), [POSITIVE], [0.0, 2.0, 5.0]),
    "Bernoulli": (lambda p: d.Bernoulli(*p), [[0.1, 0.5, 0.8]], [0.0, 1.0, 1.0]),
    "BernoulliByLogits": (lambda p: d.Bernoulli(logits=p[0]), [[-20.0, 0.0, 3.0]], [0.0, 1.0, 1.0]),
    "Categorical": (lambda p: d.Categorical(*p), [[[0.1, 0.5, 0.8], [1.0, 1.0, 2.0]]], [2.0, 0.0]),
    "CategoricalByLogits": (lambda p: d.Categorical(logits=p[0]), [[[0.1, 0.5, 0.8], [1.0, -1.0, 2.0]]], [2.0, 0.0]),
    "Independent": (lambda p: d.Independent(d.Normal(*p), 1), [[[-1.0, 0.0], [2.0, 1.0]], [[0.5, 1.0], [3.0, 2.0]]], [[-2.0, 0.1], [4.0, 1.0]]),
}


def numbers(compute):
    try:
        found = compute()
    except NotImplementedError:
        return None
    return [repr(float(x)) for x in found.double().flatten().tolist()]


out = {"made_by": "make_distributions.py", "torch": torch.__version__, "cases": {}}
for name, (make, parameters, values) in CASES.items():
    tensors = [torch.tensor(p) for p in parameters]
    dist, value = make(tensors), torch.tensor(values)
    row = {"parameters": parameters, "values": values}
    for member in ["mean", "variance", "stddev"]:
        row[member] = numbers(lambda: getattr(dist, member))
    row["log_prob"] = numbers(lambda: dist.log_prob(value))
    row["entropy"] = numbers(lambda: dist.entropy())
    row["perplexity"] = numbers(lambda: dist.perplexity())
    row["cdf"] = numbers(lambda: dist.cdf(value))
    if isinstance(dist, d.Gamma):  # later versions of PyTorch have this cdf
        row["cdf"] = numbers(lambda: torch.special.gammainc(dist.concentration.double(), (dist.rate * value).double()))
    row["icdf"] = numbers(lambda: dist.icdf(torch.tensor([0.1, 0.5, 0.9])))
    row["batch_shape"], row["event_shape"] = list(dist.batch_shape), list(dist.event_shape)
    out["cases"][name] = row
path = pathlib.Path(__file__).with_name("distributions-1.13.json")
path.write_text(json.dumps(out, indent=1) + "\n")
