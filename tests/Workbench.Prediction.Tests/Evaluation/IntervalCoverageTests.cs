using Workbench.Prediction.Evaluation;

namespace Workbench.Prediction.Tests.Evaluation;

public sealed class IntervalCoverageTests
{
    [Fact]
    public void Errors_of_the_other_folds_make_the_intervals()
    {
        // Errors of fold a are 1 to 4, of fold b 2, 4, 6, 8. At 0.5 the third of the other fold's four: 6 holds all of a, 3 holds one of b.
        var predictions =
            new[] { 1.0, 2, 3, 4 }.Select(error => One("a", error)).Concat(new[] { 2.0, 4, 6, 8 }.Select(error => One("b", error))).ToList();

        var half = IntervalCoverage.Of(predictions).Single(interval => interval.Level == 0.5);

        Assert.Equal(5.0 / 8, half.Coverage);
        Assert.Equal(4.5, half.HalfWidth);
    }

    [Fact]
    public void Intervals_of_a_right_model_hold_what_they_should()
    {
        var random = new SeededRandom(4);
        var predictions = Enumerable.Range(0, 4000).Select(index => One($"{index % 5}", random.NextNormal())).ToList();

        foreach (var (level, halfWidth) in new[] { (0.5, 0.674), (0.8, 1.282), (0.95, 1.960) })
        {
            var interval = IntervalCoverage.Of(predictions).Single(interval => interval.Level == level);
            Assert.Equal(level, interval.Coverage, 0.02);
            Assert.Equal(halfWidth, interval.HalfWidth, 0.06);
        }
    }

    [Fact]
    public void One_fold_has_no_other_errors() => Assert.Empty(IntervalCoverage.Of([One("a", 1), One("a", 2)]));

    private static PredictedIndividual One(string fold, double error) => new("i", "m", fold, error, 0, 0);
}
