"""Reads the dosages of all samples at all records of a VCF file with cyvcf2.

Arguments: the file, threads.
"""

import sys

import cyvcf2
import numpy as np

from protocol import serve

path, threads = sys.argv[1], int(sys.argv[2])


def work():
    total = 0
    for variant in cyvcf2.VCF(path, gts012=True, threads=threads):
        total += int(np.count_nonzero(variant.gt_types == 2))
    return total


assert work() > 0
serve("cyvcf2 " + cyvcf2.__version__, work)
