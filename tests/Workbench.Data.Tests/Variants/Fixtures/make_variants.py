"""Makes a small VCF file with awkward genotypes in three encodings and records what cyvcf2 reads from them (python3-cyvcf2, bcftools).

    /usr/bin/python3 make_variants.py      writes calls.vcf, calls.vcf.gz(.tbi), calls.bcf(.csi) and expected.tsv beside this script
"""

import pathlib
import random
import subprocess

from cyvcf2 import VCF

here = pathlib.Path(__file__).parent
random.seed(23)
samples = [f"s{i}" for i in range(7)]
header = """##fileformat=VCFv4.2
##contig=<ID=chr1,length=100000>
##contig=<ID=chr2,length=50000>
##contig=<ID=chrX,length=20000>
##FILTER=<ID=q10,Description="Quality below 10">
##FILTER=<ID=s50,Description="Less than half of the samples">
##INFO=<ID=AF,Number=A,Type=Float,Description="Allele frequency">
##INFO=<ID=DP,Number=1,Type=Integer,Description="Depth">
##INFO=<ID=DB,Number=0,Type=Flag,Description="In the database">
##INFO=<ID=ANN,Number=.,Type=String,Description="Annotation, with \\"quotes\\"">
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="Genotype quality">
##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Depth of each allele">
#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"""


def genotype(alleles, haploid):
    def allele():
        return "." if random.random() < 0.1 else str(random.randrange(alleles))

    if haploid and random.random() < 0.5:
        return allele()
    return allele() + random.choice("/|") + allele()


def lines():
    for contig, length in (("chr1", 100000), ("chr2", 50000), ("chrX", 20000)):
        for position in sorted(random.sample(range(1, length - 30), 12)):
            reference = "".join(random.choices("ACGT", k=random.choice([1, 1, 1, 4])))
            alternates = random.sample([base for base in "ACGT" if base != reference] + ["GATTACA", "<DEL>"], random.choice([1, 1, 2, 3]))
            info = [f"AF={','.join(str(round(random.random(), 3)) for _ in alternates)}"] + random.sample(["DP=%d" % random.randrange(300), "DB", "ANN=a|b,c"], random.randrange(4))
            columns = [contig, str(position), random.choice([".", f"rs{position}"]), reference, ",".join(alternates),
                       random.choice([".", "30", "12.5"]), random.choice([".", "PASS", "q10", "q10;s50"]), ";".join(info)]
            if random.random() < 0.1:
                yield "\t".join(columns + ["GQ"] + [str(random.randrange(99)) for _ in samples])
                continue
            calls = [f"{genotype(len(alternates) + 1, contig == 'chrX')}:{random.choice(['.', str(random.randrange(99))])}:"
                     f"{','.join(str(random.randrange(60)) for _ in range(len(alternates) + 1))}" for _ in samples]
            yield "\t".join(columns + ["GT:GQ:AD"] + calls)


def dosage(alleles):
    present = [allele for allele in alleles if allele != -2]
    return -1 if -1 in present else sum(allele > 0 for allele in present)


def record(out, variant):
    text = variant.genotypes if "GT" in variant.FORMAT else None
    calls = "none" if text is None else " ".join(",".join(str(a) for a in call[:-1]) + ("|" if call[-1] else "/") for call in text)
    dosages = "none" if text is None else " ".join(str(dosage(call[:-1])) for call in text)
    out.write("\t".join([
        variant.CHROM, str(variant.POS), variant.ID or ".", variant.REF, ",".join(variant.ALT), "." if variant.QUAL is None else repr(variant.QUAL),
        ";".join(variant.FILTERS) or ".", str(variant.INFO.get("DP")), calls, dosages]) + "\n")


(here / "calls.vcf").write_text(header + "\t".join(samples) + "\n" + "\n".join(lines()) + "\n", encoding="ascii")
subprocess.run(["bcftools", "view", "--no-version", "-Oz", "-o", here / "calls.vcf.gz", here / "calls.vcf"], check=True)
subprocess.run(["bcftools", "index", "-f", "-t", here / "calls.vcf.gz"], check=True)
subprocess.run(["bcftools", "view", "--no-version", "-Ob", "-o", here / "calls.bcf", here / "calls.vcf"], check=True)
subprocess.run(["bcftools", "index", "-f", here / "calls.bcf"], check=True)
with open(here / "expected.tsv", "w", encoding="ascii") as out:
    for variant in VCF(str(here / "calls.vcf")):
        record(out, variant)
