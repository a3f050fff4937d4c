"""Matches motifs with a database as Tomtom does (Pearson, complete scoring, both strands), in NumPy.

Arguments: a MEME file (gzip), targets, queries. Each query meets all targets.
"""

import gzip
import sys

import numpy as np

from protocol import serve

path, count, queries = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
STEPS, OVERLAP = 200, 5


def read(path):
    motifs, rows = [], None
    for line in gzip.open(path, "rt"):
        if line.startswith("letter-probability"):
            rows = []
            motifs.append(rows)
        elif rows is not None and line.strip() and not line.startswith("URL"):
            rows.append([float(x) for x in line.split()])
        else:
            rows = None
    return [np.array(motif) for motif in motifs]


def normal(columns):
    centred = columns - columns.mean(1, keepdims=True)
    length = np.sqrt((centred**2).sum(1, keepdims=True))
    return np.where(length < 1e-4, 0, centred / np.maximum(length, 1e-4))


motifs = read(path)[:count]
oriented = motifs + [motif[::-1, ::-1] for motif in motifs]
pool = normal(np.concatenate(oriented))
starts = np.concatenate([[0], np.cumsum([len(motif) for motif in oriented])])
widths = np.array([len(motif) for motif in oriented])


def match(query):
    w = len(query)
    scores = np.clip(np.rint((normal(query) @ pool.T + 1) * (STEPS / 2)), 0, STEPS).astype(np.int64)
    null = np.array([np.bincount(row, minlength=STEPS + 1) for row in scores]) / scores.shape[1]
    medians = np.concatenate([[0], np.cumsum([np.searchsorted(np.cumsum(row), 0.5) for row in null])])
    tails = {}
    for first in range(w):
        mass = np.ones(1)
        for last in range(first, w):
            mass = np.convolve(mass, null[last])
            tails[first, last] = np.minimum(1, np.cumsum(mass[::-1])[::-1])
    p = np.empty(count)
    for width in np.unique(widths):
        which = np.flatnonzero(widths[:count] == width)
        overlap = min(OVERLAP, w, width)
        best = np.full(len(which), -(10**9))
        spans = []
        for offset in range(overlap - width, w - overlap + 1):
            first, last = max(0, offset), min(w, offset + width) - 1
            spans.append((first, last))
            for strand in (0, count):
                at = starts[which + strand]
                total = sum(scores[column, at + column - offset] for column in range(first, last + 1))
                best = np.maximum(best, total - (medians[last + 1] - medians[first]))
        below = np.zeros(len(which))
        for first, last in spans:
            tail = np.append(tails[first, last], 0)
            steps = np.clip(best + medians[last + 1] - medians[first], 0, len(tail) - 1)
            with np.errstate(divide="ignore"):
                below += np.log1p(-tail[steps])
        p[which] = -np.expm1(2 * below)
    return p


def work():
    for i in range(queries):
        match(motifs[i])


assert match(motifs[0])[0] < 1e-6
serve("NumPy " + np.__version__, work)
