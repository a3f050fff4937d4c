using FsCheck;
using FsCheck.Fluent;
using Workbench.Prediction.Evaluation;

namespace Workbench.Prediction.Tests.Evaluation;

public class SelectionAccuracyTests
{
    private static readonly double[] Observed = [5, 1, 4, 3, 2];

    [Fact]
    public void Overlap_by_hand()
    {
        // The two best are the first and the third; the predictions pick the first and the fourth.
        Assert.Equal(0.5, SelectionAccuracy.TopOverlap(Observed, [9, 0, 1, 8, 2], share: 0.4));
        Assert.Equal(0, SelectionAccuracy.TopOverlap(Observed, [0, 9, 0, 0, 8], share: 0.4));
        Assert.Equal(1, SelectionAccuracy.TopOverlap(Observed, [0, 9, 0, 0, 8], share: 1));
    }

    [Fact]
    public void Gain_by_hand()
    {
        // Gains above the least: 4, 0, 3, 2, 1. Picked: 4 then 2; best: 4 then 3.
        var discount = 1 / Math.Log2(3);
        Assert.Equal((4 + (2 * discount)) / (4 + (3 * discount)), SelectionAccuracy.Ndcg(Observed, [9, 0, 1, 8, 2], share: 0.4), 1e-15);
        Assert.Equal(double.NaN, SelectionAccuracy.Ndcg([2, 2, 2], [1, 2, 3]));
    }

    [Fact]
    public void Both_are_one_for_the_right_order_and_between_zero_and_one_for_any()
    {
        Prop.ForAll<int>(seed =>
        {
            var random = new SeededRandom(unchecked((ulong)seed));
            var observed = Enumerable.Range(0, 3 + random.NextInt(40)).Select(_ => random.NextNormal()).ToArray();
            var predicted = observed.Select(_ => random.NextNormal()).ToArray();
            var right = observed.Select(value => (3 * value) + 1).ToArray();
            return SelectionAccuracy.TopOverlap(observed, right) == 1 && Math.Abs(SelectionAccuracy.Ndcg(observed, right) - 1) < 1e-12
                && SelectionAccuracy.TopOverlap(observed, predicted) is >= 0 and <= 1 && SelectionAccuracy.Ndcg(observed, predicted) is >= 0 and <= 1;
        }).QuickCheckThrowOnFailure();
    }
}
