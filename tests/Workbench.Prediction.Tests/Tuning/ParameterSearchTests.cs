using Workbench.Prediction.Tuning;

namespace Workbench.Prediction.Tests.Tuning;

public sealed class ParameterSearchTests
{
    private static readonly SearchDimension[] Space =
    [
        new("rate", 1e-4, 1, 1) { Logarithmic = true },
        new("share", 0, 1, 0.1),
        new("depth", 1, 4, 2) { Whole = true },
    ];

    [Theory]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.Tpe)]
    public void The_defaults_come_first_and_a_longer_search_begins_as_a_shorter_one(SearchStrategy strategy)
    {
        var (few, many) = (Search(strategy, 12, 3), Search(strategy, 30, 3));

        Assert.Equal([1, 0.1, 2], few[0].Values.Values);
        Assert.Equal(
            few.Select(trial => string.Join(' ', trial.Values.Values)), many.Take(12).Select(trial => string.Join(' ', trial.Values.Values)));
        Assert.All(many, trial => Assert.All(Space, dimension => Assert.InRange(trial.Values[dimension.Name], dimension.Low, dimension.High)));
        Assert.All(many, trial => Assert.Equal(Math.Round(trial.Values["depth"]), trial.Values["depth"]));
        Assert.NotEqual(many[5].Values["rate"], Search(strategy, 30, 4)[5].Values["rate"]);
    }

    [Fact]
    public void A_grid_has_every_combination_once()
    {
        var trials = Search(SearchStrategy.Grid, 1, 1).Skip(1).Select(trial => string.Join(' ', trial.Values.Values.Select(value => Math.Round(value, 6)))).ToList();

        // Three values of each; from 1 to 4 by halves rounds to 1, 2 and 4.
        Assert.Equal(27, trials.Count);
        Assert.Equal(27, trials.Distinct().Count());
        Assert.Contains("0.01 0.5 2", trials);
        Assert.Contains("0.0001 0 1", trials);
    }

    [Fact]
    public void Parzen_estimators_come_nearer_to_the_best_settings_than_chance()
    {
        // Means over 20 seeds of the best of 40 trials; the best score possible is 0.
        var (random, tpe) = (Mean(SearchStrategy.Random), Mean(SearchStrategy.Tpe));

        Assert.True(tpe > random / 2, $"random {random}, by Parzen estimators {tpe}");

        static double Mean(SearchStrategy strategy) => Enumerable.Range(0, 20).Average(seed => Search(strategy, 40, seed).Max(trial => trial.Score));
    }

    [Fact]
    public void Settings_that_cannot_be_fitted_are_no_good_ones()
    {
        var search = new ParameterSearch(Space, new TuningSettings { Trials = 40 }, 1);
        var trials = search.Run(values => values["share"] > 0.5 ? double.NaN : values["share"]);

        Assert.InRange(trials.Where(trial => !double.IsNaN(trial.Score)).Max(trial => trial.Score), 0.4, 0.5);
    }

    [Fact]
    public void Ranges_that_make_no_sense_are_refused()
    {
        Assert.Contains("rate", Refused(new SearchDimension("rate", 0, 1, 0.5) { Logarithmic = true }));
        Assert.Contains("default 2", Refused(new SearchDimension("share", 0, 1, 2)));
        Assert.Contains(
            "0 trials", Assert.Throws<WorkbenchException>(() => new ParameterSearch(Space, new TuningSettings { Trials = 0 }, 1)).Message);

        static string Refused(SearchDimension dimension) =>
            Assert.Throws<WorkbenchException>(() => new ParameterSearch([dimension], new TuningSettings(), 1)).Message;
    }

    // Best at rate 0.01, share 0.7, depth 3.
    private static List<TuningTrial> Search(SearchStrategy strategy, int trials, long seed) =>
        new ParameterSearch(Space, new TuningSettings { Strategy = strategy, Trials = trials }, seed).Run(values =>
            -Math.Pow(Math.Log10(values["rate"]) + 2, 2) - Math.Pow(3 * (values["share"] - 0.7), 2) - Math.Pow(values["depth"] - 3, 2));
}
