"""Reads loci of an indexed FASTA file with pyfaidx and one-hot encodes them with NumPy, batch by batch.

Arguments: the FASTA file, a BED file of loci of one length, loci a run, batch size.
"""

import sys

import numpy as np
import pyfaidx

from protocol import serve

fasta, bed, count, batch = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
loci = [(name, int(start), int(end)) for name, start, end in (line.split()[:3] for line in open(bed, encoding="ascii"))][:count]
genome = pyfaidx.Fasta(fasta, as_raw=True, sequence_always_upper=True)
table = np.zeros((256, 4), dtype=np.float32)
for channel, letter in enumerate(b"ACGT"):
    table[letter, channel] = 1
length = loci[0][2] - loci[0][1]
encoded = np.empty((batch, 4, length), dtype=np.float32)


def work():
    for first in range(0, len(loci), batch):
        for row, (name, start, end) in enumerate(loci[first : first + batch]):
            bases = np.frombuffer(genome[name][start:end].encode("ascii"), dtype=np.uint8)
            encoded[row] = table[bases].T


work()
assert (encoded[0].sum(axis=0) <= 1).all()
serve("pyfaidx " + pyfaidx.__version__ + ", NumPy " + np.__version__, work, len(loci))
