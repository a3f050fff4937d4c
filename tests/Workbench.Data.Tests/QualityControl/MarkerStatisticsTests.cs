using System.Globalization;
using Workbench.Data.Genotypes;
using Workbench.Data.QualityControl;
using Workbench.Tests;

namespace Workbench.Data.Tests.QualityControl;

public sealed class MarkerStatisticsTests
{
    [Fact]
    public void CountsATinyMarkerByHand()
    {
        var statistics = MarkerStatistics.Compute(Tiny());
        Assert.Equal((1, 2, 1, 0, 1), Counts(statistics[0]));
        Assert.Equal(
            (0.8, 0.5, 0.5, 1.0),
            (statistics[0].CallRate, statistics[0].Allele1Frequency, statistics[0].MinorAlleleFrequency, statistics[0].HardyWeinbergP));
        Assert.True(statistics[1].IsAllMissing);
        Assert.Equal((0.0, double.NaN, null), (statistics[1].CallRate, statistics[1].Allele1Frequency, statistics[1].HardyWeinbergP));
        Assert.True(statistics[2].IsMonomorphic);
        Assert.Equal(0, statistics[2].MinorAlleleFrequency);
        Assert.Equal((0, 4, 0, 1, 0), Counts(statistics[3]));
        Assert.Equal(0.45, statistics[3].Allele1Frequency, 6);
        Assert.Null(statistics[3].HardyWeinbergP);
    }

    [Fact]
    public void OnChromosomeXTheTestIsOverFemales()
    {
        // Females 2, 0: p = 1/3 by hand; males would make it 1.
        Individual[] individuals = [new("f", "a", Sex: Sex.Female), new("f", "b", Sex: Sex.Female), new("f", "c", Sex: Sex.Male)];
        var x = new DosageGenotypes("t", individuals, [new Marker("m", "X", 0, 1, "A", "C")], [2, 0, 1]);
        var autosome = new DosageGenotypes("t", individuals, [new Marker("m", "1", 0, 1, "A", "C")], [2, 0, 1]);
        Assert.Equal(1.0 / 3, MarkerStatistics.Compute(x)[0].HardyWeinbergP!.Value, 12);
        Assert.Equal(1, MarkerStatistics.Compute(autosome)[0].HardyWeinbergP!.Value, 12);
    }

    [Fact]
    public void EveryMarkerOfAChromosomeAgreesWithPlink()
    {
        using var panel = GenotypeFile.Open(Repository.Sample("panel"));
        var chosen = Enumerable.Range(0, panel.Markers.Count).Where(marker => panel.Markers[marker].Chromosome == "3").ToArray();
        var statistics = MarkerStatistics.Compute(panel.Select(null, chosen));
        var frequencies = Fixture("plink3.frq");
        var tests = Fixture("plink3.hwe");
        Assert.Equal(statistics.Length, frequencies.Count);
        Assert.Equal(statistics.Length, tests.Count);
        for (var i = 0; i < statistics.Length; i++)
        {
            var found = statistics[i];
            Assert.Equal(found.Marker.Name, frequencies[i][1]);
            Assert.Equal(found.Marker.Allele1, frequencies[i][2]);
            Assert.Equal(Number(frequencies[i][4]), found.Allele1Frequency, 1e-3 * found.Allele1Frequency);
            Assert.Equal(frequencies[i][5], (2 * (600 - found.Missing)).ToString(CultureInfo.InvariantCulture));
            Assert.Equal(tests[i][5], $"{found.Homozygotes1}/{found.Heterozygotes}/{found.Homozygotes2}");
            Assert.Equal(Number(tests[i][8]), found.HardyWeinbergP!.Value, 1e-3 * found.HardyWeinbergP.Value);
        }
    }

    internal static DosageGenotypes Tiny() => new(
        "tiny",
        Enumerable.Range(0, 5).Select(i => new Individual("f", $"i{i}")).ToArray(),
        Enumerable.Range(1, 4).Select(j => new Marker($"m{j}", "1", 0, j, "A", "C")).ToArray(),
        [2, 1, 1, 0, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, 2, 2, 2, 2, 2, 1, 1, 1, 1, 0.5f]);

    private static (int, int, int, int, int) Counts(MarkerStatistics of) =>
        (of.Homozygotes1, of.Heterozygotes, of.Homozygotes2, of.Fractional, of.Missing);

    private static List<string[]> Fixture(string name) =>
        File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Workbench.Data.Tests", "QualityControl", "Fixtures", name))
            .Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
