using Workbench.Analysis.Metrics;

namespace Workbench.Analysis.Tests.Metrics;

public sealed class NormalDistributionTests
{
    // Abramowitz and Stegun, table 26.1.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(-2, 0.022750131948179)]
    [InlineData(5, 0.999999713348428)]
    public void ProbabilitiesAreTheTables(double z, double p)
    {
        Assert.Equal(p, NormalDistribution.Cumulative(z), 1e-14);
        Assert.Equal(z, NormalDistribution.Quantile(p), 1e-7);
    }

    [Fact]
    public void FarTailsKeepTheirDigits() => Assert.Equal(1, NormalDistribution.Cumulative(-10) / 7.61985302416053e-24, 1e-12);
}
