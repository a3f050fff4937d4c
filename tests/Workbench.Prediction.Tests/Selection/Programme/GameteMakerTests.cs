using Workbench.Data.Genotypes;
using Workbench.Prediction.Selection.Programme;

namespace Workbench.Prediction.Tests.Selection.Programme;

public class GameteMakerTests
{
    private const int Gametes = 40_000;

    /// <summary>
    /// Of a parent that is heterozygous at every locus, alleles of two loci part in a share of gametes that is Haldane's
    /// (1 - exp(-2d)) / 2; between chromosomes in half. Five standard errors of a binomial share.
    /// </summary>
    [Fact]
    public void Recombination_fractions_are_Haldanes()
    {
        // 0, 5, 20, 50, 150 cM, and 100 loci between in which the packed words end.
        double[] centimorgans = [0, 5, 20, 50, 150];
        var loci = centimorgans.Select((place, index) => Locus($"a{index}", "1", place)).ToList();
        loci.InsertRange(3, Enumerable.Range(0, 100).Select(index => Locus($"b{index}", "1", 21 + (index * 0.2))));
        loci.Add(Locus("c", "2", 10));
        var map = LinkageMap.Of(loci);
        var second = map.MaskOf(Enumerable.Range(0, loci.Count));
        var first = new ulong[map.Words];
        var gamete = new ulong[map.Words];
        var random = new SeededRandom(11);
        int[] watched = [0, 1, 2, 103, 104, 105];
        var parted = new int[watched.Length, watched.Length];
        for (var draw = 0; draw < Gametes; draw++)
        {
            GameteMaker.Draw(map, first, second, gamete, random);
            for (var one = 0; one < watched.Length; one++)
                for (var other = 0; other < one; other++)
                    parted[one, other] += Allele(map, gamete, watched[one]) != Allele(map, gamete, watched[other]) ? 1 : 0;
        }

        for (var one = 0; one < watched.Length; one++)
            for (var other = 0; other < one; other++)
            {
                var distance = Math.Abs(loci[watched[one]].Centimorgans - loci[watched[other]].Centimorgans) / 100;
                var expected = loci[watched[one]].Chromosome != loci[watched[other]].Chromosome ? 0.5 : (1 - Math.Exp(-2 * distance)) / 2;
                Assert.Equal(expected, parted[one, other] / (double)Gametes, 5 * Math.Sqrt(expected * (1 - expected) / Gametes));
            }
    }

    [Fact]
    public void Gametes_carry_parental_alleles_alone_each_as_often()
    {
        var loci = Enumerable.Range(0, 150).Select(index => Locus($"m{index}", index < 70 ? "1" : "2", index)).ToList();
        var map = LinkageMap.Of(loci);
        var random = new SeededRandom(4);
        var (first, second) = (map.MaskOf(Enumerable.Range(0, 150).Where(_ => random.NextInt(2) == 0)), map.MaskOf(Enumerable.Range(0, 150).Where(_ => random.NextInt(2) == 0)));
        var gamete = new ulong[map.Words];
        var fromFirst = new int[150];
        for (var draw = 0; draw < 2000; draw++)
        {
            GameteMaker.Draw(map, first, second, gamete, random);
            for (var word = 0; word < map.Words; word++)
                Assert.Equal(0UL, (gamete[word] ^ first[word]) & (gamete[word] ^ second[word]));
            for (var locus = 0; locus < 150; locus++)
                fromFirst[locus] += Allele(map, gamete, locus) == Allele(map, first, locus) ? 1 : 0;
        }

        for (var locus = 0; locus < 150; locus++)
            if (Allele(map, first, locus) != Allele(map, second, locus))
                Assert.InRange(fromFirst[locus], 880, 1120);
    }

    /// <summary>Crossovers of a chromosome are Poisson distributed: mean and variance are its length in morgans.</summary>
    [Fact]
    public void Crossovers_are_Poisson_distributed()
    {
        var map = LinkageMap.Of(Enumerable.Range(0, 2001).Select(index => Locus($"m{index}", "1", index * 0.1)).ToList());
        var second = map.MaskOf(Enumerable.Range(0, 2001));
        var (first, gamete, random) = (new ulong[map.Words], new ulong[map.Words], new SeededRandom(6));
        var counts = new double[5000];
        for (var draw = 0; draw < counts.Length; draw++)
        {
            GameteMaker.Draw(map, first, second, gamete, random);
            for (var locus = 1; locus <= 2000; locus++)
                counts[draw] += Allele(map, gamete, locus) != Allele(map, gamete, locus - 1) ? 1 : 0;
        }

        // Double crossovers within 0.1 cM are not seen: 2 per mille.
        var mean = counts.Average();
        Assert.Equal(2, mean, 0.08);
        Assert.Equal(2, counts.Average(count => (count - mean) * (count - mean)), 0.2);
    }

    [Fact]
    public void Maps_refuse_loci_out_of_order()
    {
        string Message(params Marker[] loci) => Assert.Throws<WorkbenchException>(() => LinkageMap.Of(loci)).Message;
        Assert.Contains("b of chromosome 1 lies before a", Message(Locus("a", "1", 5), Locus("b", "1", 2)));
        Assert.Contains("do not lie together", Message(Locus("a", "1", 5), Locus("b", "2", 2), Locus("c", "1", 6)));
        Assert.Contains("no positions", Message(new Marker("a", "1", 0, 0, "A", "G"), new Marker("b", "1", 0, 0, "A", "G")));
        var physical = LinkageMap.Of([new Marker("a", "1", 0, 1_000_000, "A", "G"), new Marker("b", "1", 0, 51_000_000, "A", "G")]);
        Assert.Equal(0.5, physical.Groups[0].Morgans[1] - physical.Groups[0].Morgans[0], 1e-12);
    }

    private static Marker Locus(string name, string chromosome, double centimorgans) =>
        new(name, chromosome, centimorgans, (long)(centimorgans * 1e6) + 1, "A", "G");

    private static ulong Allele(LinkageMap map, ulong[] haplotype, int locus)
    {
        var (word, bit) = map.PlaceOf(locus);
        return (haplotype[word] >> bit) & 1;
    }
}
