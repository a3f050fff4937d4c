using Workbench.Prediction.Association;

namespace Workbench.Prediction.Tests.Association;

public class WaldTestTests
{
    /// <summary>Two degrees of freedom have a closed form: P(|T| > t) = 1 - t / sqrt(2 + t^2). One is Cauchy's distribution.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(1.7)]
    [InlineData(40)]
    public void Equals_the_closed_forms(double statistic)
    {
        var root = Math.Sqrt(2 + statistic);
        Assert.Equal(2 / (root * (root + Math.Sqrt(statistic))), WaldTest.PValue(statistic, 2), 1e-14);
        Assert.Equal(1 - (2 / Math.PI * Math.Atan(Math.Sqrt(statistic))), WaldTest.PValue(statistic, 1), 1e-13);
    }

    /// <summary>R 4.2.2, pf(q, 1, df, lower.tail = FALSE).</summary>
    [Theory]
    [InlineData(0.4, 7, 0.547183841443637)]
    [InlineData(0.4, 117, 0.528323311864656)]
    [InlineData(0.4, 1805, 0.527169361848517)]
    [InlineData(10, 7, 0.0158778038351886)]
    [InlineData(10, 117, 0.00199416334774809)]
    [InlineData(10, 1805, 0.00159142582233319)]
    [InlineData(60, 7, 0.000111939235763264)]
    [InlineData(60, 117, 3.77934095785886e-12)]
    [InlineData(60, 1805, 1.57029891398819e-14)]
    [InlineData(400, 7, 1.9548827108004e-07)]
    [InlineData(400, 117, 1.48336984586228e-39)]
    [InlineData(400, 1805, 1.54049565899172e-80)]
    [InlineData(2000, 7, 7.30212599003637e-10)]
    [InlineData(2000, 117, 2.0570936819384e-75)]
    [InlineData(2000, 1805, 1.29922385735874e-294)]
    public void Equals_r_far_out_in_the_tail(double statistic, int degreesOfFreedom, double expected) =>
        Assert.Equal(1, WaldTest.PValue(statistic, degreesOfFreedom) / expected, 1e-11);

    [Fact]
    public void Quantile_inverts_the_tail()
    {
        foreach (var probability in (double[])[1e-30, 1e-8, 0.05, 0.5, 0.99])
            Assert.Equal(1, WaldTest.PValue(WaldTest.Quantile(probability, 117), 117) / probability, 1e-10);
        Assert.Equal(1, WaldTest.PValue(0, 5));
    }
}
