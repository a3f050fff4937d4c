"""Makes two bigWig files with libBigWig and records what pyBigWig reads from them (python3-pybigwig).

    /usr/bin/python3 make_bigwig.py        writes stretches.bw, steps.bw and expected.tsv beside this script
"""

import math
import pathlib
import random

import pyBigWig

here = pathlib.Path(__file__).parent
random.seed(11)


def write_stretches(path):
    file = pyBigWig.open(str(path), "w")
    file.addHeader([("chr2", 70000), ("chr1", 250000), ("chrM", 16569)], maxZooms=2)
    for name, length in (("chr2", 70000), ("chr1", 250000)):
        starts, ends, values, at = [], [], [], 0
        while True:
            at += random.choice([0, 0, 1, 7, 40])
            end = at + random.randint(1, 30)
            if end > length:
                break
            starts.append(at)
            ends.append(end)
            values.append(round(random.gauss(0, 5), 3))
            at = end
        file.addEntries([name] * len(starts), starts, ends=ends, values=values)
    file.close()


def write_steps(path):
    file = pyBigWig.open(str(path), "w")
    file.addHeader([("one", 10000), ("two", 5000)], maxZooms=0)
    file.addEntries("one", 100, values=[float(i % 17) for i in range(300)], span=5, step=10)
    file.addEntries("two", [3, 50, 400, 4990], values=[1.5, -2.0, 0.25, 8.0], span=10)
    file.close()


def number(value):
    return "nan" if value is None or math.isnan(value) else repr(value)


def record(out, path):
    file = pyBigWig.open(str(path))
    header = file.header()
    out.write(f"summary\t{path.name}\t\t\t\t{header['nBasesCovered']} {header['sumData']}\n")
    for name, length in file.chroms().items():
        for _ in range(6):
            start = random.randrange(length - 1)
            end = min(length, start + random.randint(1, 60))
            out.write(f"values\t{path.name}\t{name}\t{start}\t{end}\t" + " ".join(number(v) for v in file.values(name, start, end)) + "\n")
            end = min(length, start + random.randint(50, length))
            bins = random.randint(1, 12)
            if bins > end - start:
                continue
            means = file.stats(name, start, end, nBins=bins, type="mean", exact=True)
            out.write(f"means\t{path.name}\t{name}\t{start}\t{end}\t" + " ".join(number(v) for v in means) + "\n")
    file.close()


write_stretches(here / "stretches.bw")
write_steps(here / "steps.bw")
with open(here / "expected.tsv", "w", encoding="ascii") as out:
    record(out, here / "stretches.bw")
    record(out, here / "steps.bw")
