using Workbench.Prediction.Evaluation;

namespace Workbench.Prediction.Tests.Evaluation;

public class AccuracyTests
{
    // Predicted 1 2 3, observed 2 2 5: products 3, squares 2 and 6.
    private static readonly double[] Observed = [2, 2, 5];
    private static readonly double[] Predicted = [1, 2, 3];

    [Fact]
    public void Correlation_by_hand() => Assert.Equal(3 / Math.Sqrt(12), Accuracy.Correlation(Observed, Predicted), 12);

    [Fact]
    public void Slope_by_hand() => Assert.Equal(1.5, Accuracy.Slope(Observed, Predicted), 12);

    [Fact]
    public void Mean_squared_error_by_hand() => Assert.Equal(5.0 / 3, Accuracy.MeanSquaredError(Observed, Predicted), 12);

    [Fact]
    public void Constant_predictions_have_no_correlation()
    {
        Assert.True(double.IsNaN(Accuracy.Correlation(Observed, [0.1, 0.1, 0.1])));
        Assert.True(double.IsNaN(Accuracy.Slope(Observed, [0.1, 0.1, 0.1])));
    }

    [Fact]
    public void Refuses_different_lengths() => Assert.Throws<ArgumentException>(() => Accuracy.Correlation(Observed, [1]));
}
