using Workbench.Prediction.Selection;

namespace Workbench.Prediction.Tests.Selection;

public class SelectionIntensityTests
{
    /// <summary>Falconer and Mackay 1996, appendix table A: infinite populations.</summary>
    [Theory]
    [InlineData(0.5, 0.798)]
    [InlineData(0.2, 1.400)]
    [InlineData(0.1, 1.755)]
    [InlineData(0.05, 2.063)]
    [InlineData(0.01, 2.665)]
    [InlineData(0.001, 3.367)]
    [InlineData(0.9, 0.195)]
    public void Intensity_of_a_share_is_the_tables(double share, double intensity) =>
        Assert.Equal(intensity, SelectionIntensity.OfShare(share), 6e-4);

    /// <summary>The expected value of the largest of n standard normal numbers: 0.5642 (n = 2), 1.5388 (10), 2.5076 (100); of the two
    /// largest of 10 (1.5388 + 1.0014) / 2. Burrows's correction is within 0.02 of them.</summary>
    [Theory]
    [InlineData(1, 2, 0.5642)]
    [InlineData(1, 10, 1.5388)]
    [InlineData(2, 10, 1.2701)]
    [InlineData(1, 100, 2.5076)]
    public void Intensity_of_few_is_near_the_exact_order_statistics(int selected, int candidates, double exact) =>
        Assert.Equal(exact, SelectionIntensity.OfNumber(selected, candidates), 0.03);

    [Fact]
    public void Burrows_correction_by_hand()
    {
        // 10 of 200: i(5 %) = 2.0627; minus 190 / (2 * 10 * 201 * 2.0627) = 0.0229.
        Assert.Equal(2.0627 - 0.0229, SelectionIntensity.OfNumber(10, 200), 1e-4);
    }

    [Fact]
    public void Selecting_everybody_has_no_intensity()
    {
        Assert.Equal(0, SelectionIntensity.OfShare(1));
        Assert.Equal(0, SelectionIntensity.OfNumber(7, 7));
    }

    [Fact]
    public void The_truncation_point_is_the_normal_quantile()
    {
        Assert.Equal(1.959963984540054, SelectionIntensity.TruncationPoint(0.025), 1e-10);
        Assert.Equal(0, SelectionIntensity.TruncationPoint(0.5), 1e-12);
        Assert.Equal(-1.2815515655446004, SelectionIntensity.TruncationPoint(0.9), 1e-10);
    }

    [Fact]
    public void Refuses_an_impossible_selection()
    {
        Assert.Contains("share of 0", Assert.Throws<WorkbenchException>(() => SelectionIntensity.OfShare(0)).Message);
        Assert.Contains("11 of 10", Assert.Throws<WorkbenchException>(() => SelectionIntensity.OfNumber(11, 10)).Message);
    }
}
