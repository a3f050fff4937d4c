"""Metrics of random predictions by scikit-learn and scipy: writes metrics.json beside this script.

Run with a Python that has scikit-learn, e.g. /usr/bin/python3 make_metrics.py. The versions used are in the file.
"""

import json
import pathlib

import numpy
import scipy
import scipy.stats
import sklearn
from sklearn import metrics


def calibration(probabilities, correct, bins=15):
    """Expected calibration error; numpy alone, as scikit-learn has none."""
    places = numpy.clip(numpy.ceil(probabilities * bins).astype(int) - 1, 0, bins - 1)
    return sum(
        abs(probabilities[places == b].mean() - correct[places == b].mean()) * (places == b).mean()
        for b in range(bins)
        if (places == b).any()
    )


def binary(random, count, ties):
    labels = (random.random(count) < 0.3).astype(int)
    scores = numpy.clip(0.3 * labels + 0.7 * random.random(count), 0, 1)
    if ties:
        scores = numpy.round(scores, 1)
    predicted = scores > 0.5
    return {
        "predicted": scores.tolist(),
        "observed": labels.tolist(),
        "auroc": metrics.roc_auc_score(labels, scores),
        "auprc": metrics.average_precision_score(labels, scores),
        "accuracy": metrics.accuracy_score(labels, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(labels, predicted),
        "mcc": metrics.matthews_corrcoef(labels, predicted),
        "f1": metrics.f1_score(labels, predicted),
        "brier": metrics.brier_score_loss(labels, scores),
        "log_loss": metrics.log_loss(labels, scores),
        "ece": calibration(scores, labels),
    }


def numbers(random, count, ties):
    observed = random.normal(3, 2, count)
    predicted = observed + random.normal(0, 1.5, count)
    if ties:
        observed, predicted = numpy.round(observed), numpy.round(predicted)
    return {
        "predicted": predicted.tolist(),
        "observed": observed.tolist(),
        "pearson": scipy.stats.pearsonr(predicted, observed)[0],
        "spearman": scipy.stats.spearmanr(predicted, observed)[0],
        "r2": metrics.r2_score(observed, predicted),
        "mse": metrics.mean_squared_error(observed, predicted),
        "mae": metrics.mean_absolute_error(observed, predicted),
        "slope": numpy.polyfit(predicted, observed, 1)[0],
    }


def classes(random, count, kinds):
    labels = random.integers(0, kinds, count)
    logits = random.normal(0, 1, (count, kinds)) + 1.2 * numpy.eye(kinds)[labels]
    # The probabilities a float32 network gives, so that both sides read the same numbers.
    probabilities = (numpy.exp(logits) / numpy.exp(logits).sum(1, keepdims=True)).astype(numpy.float32)
    wide = probabilities.astype(numpy.float64)
    predicted = wide.argmax(1)
    rest = [(labels == one).astype(int) for one in range(kinds)]
    return {
        "predicted": wide.ravel().tolist(),
        "observed": labels.tolist(),
        "auroc": numpy.mean([metrics.roc_auc_score(rest[one], wide[:, one]) for one in range(kinds)]),
        "auprc": numpy.mean([metrics.average_precision_score(rest[one], wide[:, one]) for one in range(kinds)]),
        "brier": numpy.mean([metrics.brier_score_loss(rest[one], wide[:, one]) for one in range(kinds)]),
        "accuracy": metrics.accuracy_score(labels, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(labels, predicted),
        "mcc": metrics.matthews_corrcoef(labels, predicted),
        "f1": metrics.f1_score(labels, predicted, average="macro"),
        "log_loss": metrics.log_loss(labels, wide),
        "ece": calibration(wide.max(1), (predicted == labels).astype(float)),
    }


random = numpy.random.default_rng(20240501)
fixture = {
    "versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": numpy.__version__},
    "binary": [binary(random, count, ties) for count, ties in ((60, False), (80, True), (200, True))],
    "numbers": [numbers(random, count, ties) for count, ties in ((50, False), (120, True))],
    "classes": [classes(random, count, kinds) for count, kinds in ((90, 3), (60, 5))],
}
pathlib.Path(__file__).with_name("metrics.json").write_text(json.dumps(fixture, indent=1) + "\n")
