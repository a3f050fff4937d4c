using Workbench.Analysis.Metrics;

namespace Workbench.Analysis.Tests.Metrics;

public sealed class StudentTTests
{
    /// <summary>Two-sided 5 and 1 per cent points from the usual tables (Abramowitz and Stegun, table 26.10).</summary>
    [Theory]
    [InlineData(1, 0.05, 12.706)]
    [InlineData(2, 0.05, 4.303)]
    [InlineData(3, 0.01, 5.841)]
    [InlineData(9, 0.05, 2.262)]
    [InlineData(10, 0.01, 3.169)]
    [InlineData(30, 0.05, 2.042)]
    [InlineData(120, 0.01, 2.617)]
    public void QuantilesAreThoseOfTheTables(int degreesOfFreedom, double probability, double expected) =>
        Assert.Equal(expected, StudentT.TwoSidedQuantile(probability, degreesOfFreedom), 0.0006);

    [Fact]
    public void ClosedFormsOfOneAndTwoDegrees()
    {
        Assert.Equal(0.5, StudentT.TwoSidedP(1, 1), 1e-14);
        Assert.Equal(1 - (2 / Math.Sqrt(6)), StudentT.TwoSidedP(-2, 2), 1e-14);
        Assert.Equal(1, StudentT.TwoSidedP(0, 5), 1e-14);
        Assert.Equal(0, StudentT.TwoSidedP(double.PositiveInfinity, 4));
    }

    [Fact]
    public void QuantileInvertsProbability()
    {
        for (var degreesOfFreedom = 1; degreesOfFreedom < 60; degreesOfFreedom++)
            Assert.Equal(0.1, StudentT.TwoSidedP(StudentT.TwoSidedQuantile(0.1, degreesOfFreedom), degreesOfFreedom), 1e-12);
    }

    [Fact]
    public void ArgumentsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.TwoSidedP(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.TwoSidedP(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.TwoSidedQuantile(1, 3));
    }
}
