using Workbench.Data.Metrics;

namespace Workbench.Data.Tests.Metrics;

public class ThresholdCurveTests
{
    [Fact]
    public void Counts_both_classes_above_each_distinct_score()
    {
        var curve = ThresholdCurve.Of([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]);
        Assert.Equal([0.8, 0.4, 0.35, 0.1], curve.Thresholds);
        Assert.Equal([1, 1, 2, 2], curve.TruePositives);
        Assert.Equal([0, 1, 1, 2], curve.FalsePositives);
        Assert.Equal([1, 0.5, 2.0 / 3, 0.5], curve.Precisions);
        Assert.Equal([0.5, 0.5, 1, 1], curve.TruePositiveRates);
        Assert.Equal([0, 0.5, 0.5, 1], curve.FalsePositiveRates);
    }

    [Fact]
    public void Equal_scores_are_one_point_whatever_their_order()
    {
        var one = ThresholdCurve.Of([0.5, 0.5, 0.2], [1, 0, 0]);
        var other = ThresholdCurve.Of([0.5, 0.5, 0.2], [0, 1, 0]);
        Assert.Equal([1, 1], one.TruePositives);
        Assert.Equal([1, 2], one.FalsePositives);
        Assert.Equal(one.TruePositives, other.TruePositives);
        Assert.Equal(one.FalsePositives, other.FalsePositives);
    }

    [Fact]
    public void Missing_labels_are_left_out()
    {
        var curve = ThresholdCurve.Of([0.9, 0.8, 0.1], [1, double.NaN, 0]);
        Assert.Equal(1, curve.Positives);
        Assert.Equal(1, curve.Negatives);
        Assert.Equal([0.9, 0.1], curve.Thresholds);
    }

    [Fact]
    public void What_has_no_curve_is_refused_with_the_reason()
    {
        Assert.Contains("2 scores for 1 labels", Message(() => ThresholdCurve.Of([1, 2], [1])), StringComparison.Ordinal);
        Assert.Contains("known labels are 1", Message(() => ThresholdCurve.Of([1, 2], [1, 1])), StringComparison.Ordinal);
        Assert.Contains("Label 2 is 0.5", Message(() => ThresholdCurve.Of([1, 2], [1, 0.5])), StringComparison.Ordinal);
        Assert.Contains("Score 1", Message(() => ThresholdCurve.Of([double.NaN, 2], [1, 0])), StringComparison.Ordinal);
    }

    private static string Message(Action call) => Assert.Throws<WorkbenchException>(call).Message;
}
