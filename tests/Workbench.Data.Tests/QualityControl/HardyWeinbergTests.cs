using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.QualityControl;

namespace Workbench.Data.Tests.QualityControl;

public sealed class HardyWeinbergTests
{
    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(5, 0, 0, 1)]
    [InlineData(0, 1, 0, 1)]

    // Two copies of each allele among two individuals: 2 heterozygotes with probability 2/3, none with 1/3.
    [InlineData(1, 0, 1, 1.0 / 3)]
    [InlineData(0, 2, 0, 1)]

    // Three copies of each among three: 3 heterozygotes with probability 2/5, one with 3/5.
    [InlineData(0, 3, 0, 0.4)]
    [InlineData(1, 1, 1, 1)]
    public void HandComputed(int homozygotes1, int heterozygotes, int homozygotes2, double expected) =>
        Assert.Equal(expected, HardyWeinberg.ExactP(homozygotes1, heterozygotes, homozygotes2), 12);

    // PLINK 1.9 --hardy on two markers of the mice's X chromosome, females alone.
    [Theory]
    [InlineData(276, 395, 209, 0.004367)]
    [InlineData(278, 392, 210, 0.002255)]
    public void AsPlink(int homozygotes1, int heterozygotes, int homozygotes2, double expected) =>
        Assert.Equal(expected, HardyWeinberg.ExactP(homozygotes1, heterozygotes, homozygotes2), 6);

    [Fact]
    public void EqualsTheSumOverAllSamplesOfTheSameAlleleCounts()
    {
        var counts = Gen.Choose(0, 40).ArrayOf(3).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(counts, given =>
            Math.Abs(HardyWeinberg.ExactP(given[0], given[1], given[2]) - Enumerated(given[0], given[1], given[2])) < 1e-9));
    }

    [Fact]
    public void StaysExactForALargeSample()
    {
        var p = HardyWeinberg.ExactP(100_000, 300_000, 100_000);
        Assert.InRange(p, 0, 1e-300);
        Assert.Equal(1, HardyWeinberg.ExactP(125_000, 250_000, 125_000), 9);
    }

    private static double Enumerated(int homozygotes1, int heterozygotes, int homozygotes2)
    {
        var n = homozygotes1 + heterozygotes + homozygotes2;
        var copies = (2 * homozygotes1) + heterozygotes;
        var logs = new List<(int Heterozygotes, double Log)>();
        for (var h = copies % 2; h <= Math.Min(copies, (2 * n) - copies); h += 2)
        {
            var one = (copies - h) / 2;
            logs.Add((h, (h * Math.Log(2)) - LogFactorial(one) - LogFactorial(h) - LogFactorial(n - h - one)));
        }

        var top = logs.Max(entry => entry.Log);
        var observed = logs.Single(entry => entry.Heterozygotes == heterozygotes).Log;
        return logs.Where(entry => entry.Log <= observed + 1e-9).Sum(entry => Math.Exp(entry.Log - top)) / logs.Sum(
            entry => Math.Exp(entry.Log - top));
    }

    private static double LogFactorial(int n) => Enumerable.Range(1, n).Sum(i => Math.Log(i));
}
