using Workbench.Data.Simulation;

namespace Workbench.Data.Tests.Simulation;

/// <summary>The founders follow the neutral coalescent: its expectations are the planted truth.</summary>
public sealed class FounderHaplotypesTests
{
    private const int Haplotypes = 40;
    private const double EffectiveSize = 200;

    private static readonly ChromosomeMap Map = new("1", 100, 100_000_000);

    private static readonly List<FounderLocus> Sites =
        FounderHaplotypes.Sites(Map, Haplotypes, EffectiveSize, 6000, 0, new SeededRandom(17), CancellationToken.None);

    [Fact]
    public void TheNumberOfSitesIsTheOneExpected() => Assert.InRange(Sites.Count, 5400, 6600);

    [Fact]
    public void TheFrequencySpectrumFallsAsOneOverTheCount()
    {
        // Under neutrality the share of sites with i derived copies is (1/i) / sum of 1/j (Fu 1995).
        var harmonic = Enumerable.Range(1, Haplotypes - 1).Sum(i => 1.0 / i);
        var counts = Sites.CountBy(site => site.Carriers.Sum(carrier => carrier)).ToDictionary();
        foreach (var (low, high) in new[] { (1, 1), (2, 3), (4, 7), (8, 15), (16, 39) })
        {
            var expected = Enumerable.Range(low, high - low + 1).Sum(i => 1.0 / i) / harmonic;
            var found = Enumerable.Range(low, high - low + 1).Sum(i => counts.GetValueOrDefault(i)) / (double)Sites.Count;
            Assert.InRange(found, 0.8 * expected, 1.2 * expected);
        }
    }

    [Fact]
    public void LinkageDisequilibriumDecaysWithDistanceTowardsTheSamplingFloor()
    {
        // sigma_d^2 = E[D^2] / E[p q r s] = (10 + rho) / (22 + 13 rho + rho^2), rho = 4 N c, plus about 1/n by sampling
        // (Ohta and Kimura 1971; Hill 1975).
        var common = Sites.Where(site => site.Carriers.Sum(carrier => carrier) is > 4 and < 36).ToList();
        foreach (var (low, high) in new[] { (0.05, 0.15), (0.4, 0.6), (1.8, 2.2), (20.0, 25.0) })
        {
            var rho = 4 * EffectiveSize * (low + high) / 200;
            var expected = ((10 + rho) / (22 + (13 * rho) + (rho * rho))) + (1.0 / Haplotypes);
            var found = Disequilibrium(common, low, high);
            Assert.InRange(found, 0.65 * expected, 1.35 * expected);
        }
    }

    [Fact]
    public void PositionsAscendOnTheMap()
    {
        Assert.Equal(Sites.Select(site => site.Centimorgans).Order(), Sites.Select(site => site.Centimorgans));
        Assert.All(Sites, site => Assert.InRange(site.Centimorgans, 0, 100));
        var positions = Sites.Select(site => Map.PositionAt(site.Centimorgans)).ToList();
        Assert.Equal(positions.Order(), positions);
        Assert.Equal(50_000_000, Map.PositionAt(50), 2.0);
    }

    [Fact]
    public void TooHighAFrequencyIsRefusedInTheOpen() =>
        Assert.Contains("cannot find", Assert.Throws<WorkbenchException>(() => FounderHaplotypes.Draw(
            Map, 4, EffectiveSize, 10, 0.6, new SeededRandom(1), CancellationToken.None)).Message);

    private static double Disequilibrium(List<FounderLocus> sites, double low, double high)
    {
        double squares = 0, products = 0;
        for (var i = 0; i < sites.Count; i++)
            for (var j = i + 1; j < sites.Count && sites[j].Centimorgans - sites[i].Centimorgans <= high; j++)
            {
                if (sites[j].Centimorgans - sites[i].Centimorgans < low)
                    continue;
                double p = 0, r = 0, both = 0;
                for (var h = 0; h < Haplotypes; h++)
                {
                    p += sites[i].Carriers[h];
                    r += sites[j].Carriers[h];
                    both += sites[i].Carriers[h] * sites[j].Carriers[h];
                }

                (p, r, both) = (p / Haplotypes, r / Haplotypes, both / Haplotypes);
                squares += (both - (p * r)) * (both - (p * r));
                products += p * (1 - p) * r * (1 - r);
            }

        return squares / products;
    }
}
