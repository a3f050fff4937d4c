using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Tests.Mixed;

public class LeastSquaresTests
{
    [Fact]
    public void Fits_a_hand_computed_line()
    {
        // x = 0, 1, 2; y = 1, 2, 4: slope 1.5, intercept 7/3 - 1.5 = 5/6.
        var design = DesignMatrix.Create(3, ["mean", "x"], [1, 1, 1, 0, 1, 2]);
        var b = LeastSquares.Fit(design, [1, 2, 4]);
        Assert.Equal(5.0 / 6, b[0], 12);
        Assert.Equal(1.5, b[1], 12);
    }

    [Fact]
    public void Gives_the_textbook_standard_errors()
    {
        // With residual deviation s: se(slope) = s / sqrt(2), se(intercept) = s sqrt(1/3 + 1/2).
        var design = DesignMatrix.Create(3, ["mean", "x"], [1, 1, 1, 0, 1, 2]);
        var errors = LeastSquares.StandardErrors(design, 2);
        Assert.Equal(2 * Math.Sqrt(5.0 / 6), errors[0], 12);
        Assert.Equal(2 / Math.Sqrt(2), errors[1], 12);
    }

    /// <summary>The normal equations of these columns have a condition of 10^16.</summary>
    [Fact]
    public void A_far_origin_costs_no_more_digits_than_the_values_have()
    {
        var design = DesignMatrix.Create(4, ["mean", "day"], [1, 1, 1, 1, 1e8, 1e8 + 1, 1e8 + 2, 1e8 + 3]);
        var b = LeastSquares.Fit(design, [1, 3, 2, 5]);
        Assert.Equal(1.1, b[1], 6);
        Assert.Equal(1.1, b[0] + (1e8 * b[1]), 6);
        Assert.Equal(1 / Math.Sqrt(5), LeastSquares.StandardErrors(design, 1)[1], 6);
    }
}
