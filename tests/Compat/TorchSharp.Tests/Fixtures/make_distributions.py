"""Writes distributions-1.13.json: what PyTorch's distributions give for small parameters. Run: python3 make_distributions.py"""
import json
import pathlib

import torch
import torch.distributions as d

d.Distribution.set_default_validate_args(False)
t = d.transforms
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
    "Geometric": (lambda p: d.Geometric(*p), [[0.1, 0.5, 0.8]], [0.0, 1.0, 4.0]),
    "GeometricByLogits": (lambda p: d.Geometric(logits=p[0]), [[-2.0, 0.0, 3.0]], [0.0, 1.0, 4.0]),
    "Binomial": (lambda p: d.Binomial(*p), [7.0, [0.1, 0.5, 0.8]], [0.0, 3.0, 7.0]),
    "BinomialByLogits": (lambda p: d.Binomial(p[0], logits=p[1]), [7.0, [-2.0, 0.0, 3.0]], [0.0, 3.0, 7.0]),
    "NegativeBinomial": (lambda p: d.NegativeBinomial(*p), [[2.0, 3.5, 1.0], [0.1, 0.5, 0.8]], [0.0, 3.0, 7.0]),
    "NegativeBinomialByLogits": (lambda p: d.NegativeBinomial(p[0], logits=p[1]), [4.0, [-2.0, 0.0, 1.0]], [0.0, 3.0, 7.0]),
    "FisherSnedecor": (lambda p: d.FisherSnedecor(*p), [[1.0, 5.0, 8.0], [2.0, 11.0, 20.0]], [0.3, 1.0, 2.5]),
    "Multinomial": (lambda p: d.Multinomial(5, p[0]), [[[0.1, 0.5, 0.4], [1.0, 1.0, 2.0]]], [[1.0, 4.0, 0.0], [2.0, 1.0, 2.0]]),
    "MultinomialByLogits": (lambda p: d.Multinomial(5, logits=p[0]), [[0.1, -0.5, 0.4]], [2.0, 1.0, 2.0]),
    "OneHotCategorical": (lambda p: d.OneHotCategorical(*p), [[[0.1, 0.5, 0.4], [1.0, 1.0, 2.0]]], [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    "MultivariateNormal": (lambda p: d.MultivariateNormal(*p), [[1.0, -2.0], [[2.0, 0.6], [0.6, 1.0]]], [[0.5, 0.1], [1.0, -3.0]]),
    "MultivariateNormalByPrecision": (lambda p: d.MultivariateNormal(p[0], precision_matrix=p[1]),
                                      [[[1.0, -2.0], [0.0, 3.0]], [[2.0, 0.6], [0.6, 1.0]]], [[0.5, 0.1], [1.0, -3.0]]),
    "MultivariateNormalByFactor": (lambda p: d.MultivariateNormal(p[0], scale_tril=p[1]),
                                   [[[1.0, -2.0], [0.0, 3.0]], [[2.0, 0.0], [0.6, 1.0]]], [[0.5, 0.1], [1.0, -3.0]]),
    "LogitRelaxedBernoulli": (lambda p: d.relaxed_bernoulli.LogitRelaxedBernoulli(*p), [0.7, [0.1, 0.5, 0.8]], [-2.0, 0.3, 4.0]),
    "RelaxedBernoulli": (lambda p: d.RelaxedBernoulli(*p), [0.7, [0.1, 0.5, 0.8]], [0.1, 0.3, 0.9]),
    "RelaxedBernoulliByLogits": (lambda p: d.RelaxedBernoulli(p[0], logits=p[1]), [1.5, [-2.0, 0.0, 1.0]], [0.1, 0.3, 0.9]),
    "ExpRelaxedCategorical": (lambda p: d.relaxed_categorical.ExpRelaxedCategorical(*p), [0.7, [[0.1, 0.5, 0.4], [1.0, 1.0, 2.0]]],
                              [[-2.0, -0.3, -2.18], [-1.5, -1.0, -0.89]]),
    "RelaxedOneHotCategorical": (lambda p: d.RelaxedOneHotCategorical(*p), [0.7, [[0.1, 0.5, 0.4], [1.0, 1.0, 2.0]]],
                                 [[0.1, 0.5, 0.4], [0.3, 0.3, 0.4]]),
    "RelaxedOneHotCategoricalByLogits": (lambda p: d.RelaxedOneHotCategorical(p[0], logits=p[1]), [1.5, [0.1, -0.5, 1.0]], [0.1, 0.5, 0.4]),
    "LogNormal": (lambda p: d.LogNormal(*p), [[-1.0, 0.0, 0.5], [0.5, 0.8, 0.3]], [0.2, 1.5, 4.0]),
    "HalfNormal": (lambda p: d.HalfNormal(*p), [POSITIVE], [0.1, 1.0, 3.0]),
    "HalfCauchy": (lambda p: d.HalfCauchy(*p), [POSITIVE], [0.1, 1.0, 3.0]),
    "Gumbel": (lambda p: d.Gumbel(*p), [[-1.0, 0.0, 2.0], [0.5, 1.0, 3.0]], [-1.5, 0.1, 4.0]),
    "Pareto": (lambda p: d.Pareto(*p), [[0.5, 1.0, 3.0], [1.0, 5.0, 9.0]], [0.7, 1.5, 4.0]),
    "Weibull": (lambda p: d.Weibull(*p), [[0.5, 1.0, 3.0], [0.9, 1.5, 4.0]], [0.7, 1.5, 4.0]),
    "Kumaraswamy": (lambda p: d.Kumaraswamy(*p), [[0.5, 1.5, 3.0], [2.0, 1.0, 1.5]], [0.1, 0.5, 0.9]),
    "SigmoidOfNormal": (lambda p: d.TransformedDistribution(d.Normal(*p), t.SigmoidTransform()), [[-1.0, 0.0], [0.5, 1.0]], [0.2, 0.6]),
    "TanhOfFallingNormal": (lambda p: d.TransformedDistribution(d.Normal(*p), [t.AffineTransform(0.5, -2.0), t.TanhTransform()]),
                            [[-0.5, 0.2], [0.5, 0.3]], [0.2, -0.6]),
    "SoftplusOfNormal": (lambda p: d.TransformedDistribution(d.Normal(*p), t.SoftplusTransform()), [[-1.0, 0.0], [0.5, 1.0]], [0.2, 0.6]),
    "PowerOfGamma": (lambda p: d.TransformedDistribution(d.Gamma(p[0], p[1]), t.PowerTransform(p[2])),
                     [[2.0, 3.0], [1.0, 2.0], [0.5, -1.5]], [0.8, 0.6]),
    "LogOfGamma": (lambda p: d.TransformedDistribution(d.Gamma(*p), t.ExpTransform().inv), [[2.0, 3.0], [1.0, 2.0]], [-0.8, 0.6]),
    "ExpOfEvents": (lambda p: d.TransformedDistribution(d.Normal(*p), t.IndependentTransform(t.ExpTransform(), 1)),
                    [[[-1.0, 0.0], [0.2, 0.4]], [[0.5, 1.0], [0.2, 0.4]]], [[0.2, 0.6], [1.1, 2.0]]),
    "ReshapedNormal": (lambda p: d.TransformedDistribution(d.Normal(*p), [t.ReshapeTransform((4,), (2, 2)), t.AffineTransform(1.0, 3.0)]),
                       [[-1.0, 0.0, 0.2, 0.4], [0.5, 1.0, 0.2, 0.4]], [[0.2, 0.6], [1.1, 2.0]]),
    "WidenedNormal": (lambda p: d.TransformedDistribution(d.Normal(p[0], p[1]), t.AffineTransform(p[2], p[3])),
                      [0.5, 2.0, [-1.0, 3.0], [0.5, -2.0]], [0.2, 0.6]),
}
# From the textbook, where 1.13.1 gives not a number: Kumaraswamy's mode for concentrations above 1, Weibull's below 1.
MODES = {
    "Weibull": lambda p: p[0] * ((p[1] - 1) / p[1]).clamp(min=0) ** (1 / p[1]),
    "Kumaraswamy": lambda p: torch.where((p[0] < 1) | (p[1] < 1), torch.tensor(float("nan")), ((p[0] - 1) / (p[0] * p[1] - 1)) ** (1 / p[0])),
}


def gamma_cdf(concentration, rate, value):
    return torch.special.gammainc(concentration.double(), (rate * value).double())


# Later versions of PyTorch have the cdf of Gamma.
CDFS = {
    "Gamma": lambda p, x: gamma_cdf(p[0], p[1], x),
    "Chi2": lambda p, x: gamma_cdf(p[0] / 2, torch.tensor(0.5), x),
    "LogOfGamma": lambda p, x: gamma_cdf(p[0], p[1], x.exp()),
    "PowerOfGamma": lambda p, x: torch.where(
        p[2] > 0, gamma_cdf(p[0], p[1], x ** (1 / p[2])), 1 - gamma_cdf(p[0], p[1], x ** (1 / p[2]))),
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
    row["mode"] = numbers(lambda: MODES[name](tensors) if name in MODES else dist.mode)
    row["log_prob"] = numbers(lambda: dist.log_prob(value))
    row["entropy"] = numbers(lambda: dist.entropy())
    row["perplexity"] = numbers(lambda: dist.perplexity())
    row["cdf"] = numbers(lambda: dist.cdf(value))
    if name in CDFS:
        row["cdf"] = numbers(lambda: CDFS[name](tensors, value))
    row["icdf"] = numbers(lambda: dist.icdf(torch.tensor([0.1, 0.5, 0.9]).reshape(3, *(1 for _ in dist.batch_shape))))
    row["batch_shape"], row["event_shape"] = list(dist.batch_shape), list(dist.event_shape)
    out["cases"][name] = row
path = pathlib.Path(__file__).with_name("distributions-1.13.json")
path.write_text(json.dumps(out, indent=1) + "\n")
