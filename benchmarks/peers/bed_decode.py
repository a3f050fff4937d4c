"""Decodes a .bed file into float32 dosages with NumPy: one table row of four dosages for each byte.

Arguments: the file, its number of individuals, passes a run.
"""

import sys

import numpy as np

from protocol import serve

path, individuals, passes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
packed = np.fromfile(path, dtype=np.uint8)[3:]
codes = np.array([2, np.nan, 1, 0], dtype=np.float32)
table = codes[(np.arange(256)[:, None] >> np.array([0, 2, 4, 6])) & 3]
decoded = np.empty((packed.size, 4), dtype=np.float32)


def work():
    for _ in range(passes):
        np.take(table, packed, axis=0, out=decoded, mode="clip")


work()
assert np.isin(decoded[:100], [0, 1, 2]).all()
serve("NumPy " + np.__version__, work, passes)
