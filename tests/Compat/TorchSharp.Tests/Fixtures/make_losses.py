"""Values and gradients of the losses under every reduction, from python3-torch 1.13.1.

Run:  /usr/bin/python3 make_losses.py > losses-1.13.json
"""

import torch
from torch import nn
from torch.nn import functional as F

from layer_cases import numbers, record, write

ROWS = ((4, 3), "plain")
TARGET = ((4, 3), "fixed")
CLASSES = ((4,), "classes:3")
WEIGHT = (numbers(3, 8) + 1.5).to(torch.float32)
CTC = [((7, 2, 4), "plain"), ((2, 3), "classes:3")]


def gaussian(full, eps):
    """The example-wise sum that TorchSharp computes, as PyTorch did up to 1.8."""
    def run(reduction):
        def loss(mean, target, variance):
            each = F.gaussian_nll_loss(mean, target, variance, full=full, eps=eps, reduction="none").sum(1)
            return {"none": lambda x: x, "mean": torch.mean, "sum": torch.sum}[reduction](each)
        return loss
    return run


def ctc(**settings):
    """Labels 1 to 3: input 7 and 5 steps long, 3 and 2 labels."""
    def run(reduction):
        def loss(x, labels):
            return nn.CTCLoss(reduction=reduction, **settings)(
                F.log_softmax(x, 2), labels + 1, torch.tensor([7, 5]), torch.tensor([3, 2]))
        return loss
    return run


def module(make):
    return lambda reduction: make(reduction=reduction)


CASES = {
    "MSE": (module(nn.MSELoss), [ROWS, ROWS]),
    "L1": (module(nn.L1Loss), [ROWS, ROWS]),
    "SmoothL1": (module(lambda **r: nn.SmoothL1Loss(beta=0.4, **r)), [ROWS, ROWS]),
    "Huber": (module(lambda **r: nn.HuberLoss(delta=0.4, **r)), [ROWS, ROWS]),
    "BCE": (module(lambda **r: nn.BCELoss(weight=WEIGHT, **r)), [((4, 3), "probability"), ((4, 3), "binary")]),
    "BCEWithLogits": (
        module(lambda **r: nn.BCEWithLogitsLoss(weight=WEIGHT, pos_weight=WEIGHT + 1, **r)), [ROWS, ((4, 3), "binary")]),
    "CrossEntropy": (module(lambda **r: nn.CrossEntropyLoss(weight=WEIGHT, **r)), [ROWS, CLASSES]),
    "CrossEntropy ignoring": (module(lambda **r: nn.CrossEntropyLoss(ignore_index=1, **r)), [ROWS, CLASSES]),
    "CrossEntropy smoothed": (module(lambda **r: nn.CrossEntropyLoss(label_smoothing=0.2, **r)), [ROWS, CLASSES]),
    "CrossEntropy of probabilities": (module(nn.CrossEntropyLoss), [ROWS, ((4, 3), "probability")]),
    "CrossEntropy of images": (module(nn.CrossEntropyLoss), [((2, 3, 2, 2), "plain"), ((2, 2, 2), "classes:3")]),
    "NLL": (module(lambda **r: nn.NLLLoss(weight=WEIGHT, **r)), [ROWS, CLASSES]),
    "NLL of sequences": (module(nn.NLLLoss), [((2, 3, 4), "plain"), ((2, 4), "classes:3")]),
    "KLDiv": (module(lambda **r: nn.KLDivLoss(log_target=True, **r)), [ROWS, ROWS]),
    "KLDiv of probabilities": (module(lambda **r: nn.KLDivLoss(log_target=False, **r)), [ROWS, ((4, 3), "probability")]),
    "PoissonNLL": (module(nn.PoissonNLLLoss), [ROWS, ((4, 3), "counts")]),
    "PoissonNLL full": (
        module(lambda **r: nn.PoissonNLLLoss(log_input=False, full=True, eps=1e-3, **r)), [((4, 3), "positive"), ((4, 3), "counts")]),
    "GaussianNLL": (gaussian(False, 1e-8), [ROWS, TARGET, ((4, 3), "positive")]),
    "GaussianNLL full": (gaussian(True, 0.5), [ROWS, TARGET, ((4, 1), "positive")]),
    "CTC": (ctc(), CTC),
    "CTC blank": (ctc(blank=0, zero_infinity=True), CTC),
    "HingeEmbedding": (module(nn.HingeEmbeddingLoss), [ROWS, ((4, 3), "sign")]),
    "HingeEmbedding margin": (module(lambda **r: nn.HingeEmbeddingLoss(margin=0.3, **r)), [ROWS, ((4, 3), "sign")]),
    "CosineEmbedding": (module(lambda **r: nn.CosineEmbeddingLoss(margin=0.2, **r)), [ROWS, ROWS, ((4,), "sign")]),
    "MarginRanking": (module(lambda **r: nn.MarginRankingLoss(margin=0.2, **r)), [((5,), "plain"), ((5,), "plain"), ((5,), "sign")]),
    "SoftMargin": (module(nn.SoftMarginLoss), [ROWS, ((4, 3), "sign")]),
    "MultiMargin": (module(nn.MultiMarginLoss), [ROWS, CLASSES]),
    "MultiMargin squared": (module(lambda **r: nn.MultiMarginLoss(p=2, margin=0.7, weight=WEIGHT, **r)), [ROWS, CLASSES]),
    "MultiLabelMargin": (module(nn.MultiLabelMarginLoss), [ROWS, ((4, 3), "classes:3")]),
    "MultiLabelSoftMargin": (module(lambda **r: nn.MultiLabelSoftMarginLoss(weight=WEIGHT, **r)), [ROWS, ((4, 3), "binary")]),
    "TripletMargin": (module(nn.TripletMarginLoss), [ROWS, ROWS, ROWS]),
    "TripletMargin swapped": (
        module(lambda **r: nn.TripletMarginLoss(margin=0.5, p=3, eps=1e-3, swap=True, **r)), [ROWS, ROWS, ROWS]),
    "TripletMarginWithDistance": (module(nn.TripletMarginWithDistanceLoss), [ROWS, ROWS, ROWS]),
    "TripletMarginWithDistance swapped": (
        module(lambda **r: nn.TripletMarginWithDistanceLoss(
            distance_function=lambda x, y: 1 - F.cosine_similarity(x, y), margin=0.5, swap=True, **r)), [ROWS, ROWS, ROWS]),
}

if __name__ == "__main__":
    write({f"{name}, {reduction}": record(make(reduction), inputs)
           for name, (make, inputs) in CASES.items() for reduction in ("none", "mean", "sum")})
