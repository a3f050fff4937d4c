using Workbench.Analysis.Attribution;
using static TorchSharp.torch;

namespace Workbench.Analysis.Tests.Attribution;

public sealed class KnockoffTests
{
    [Fact]
    public void The_filter_takes_the_least_threshold_whose_estimate_is_low_enough()
    {
        double[] statistics = [5, 4, 3, -2, 1.5, -1, 0];
        // At 3: (1 + 0) / 3; at 2: (1 + 1) / 3; at 1.5: 2 / 4; at 1: 3 / 4.
        Assert.Equal([0, 1, 2], KnockoffFilter.Select(statistics, 0.34).Selected);
        Assert.Equal(3, KnockoffFilter.Select(statistics, 0.34).Threshold);
        Assert.Equal([0, 1, 2, 4], KnockoffFilter.Select(statistics, 0.5).Selected);
        Assert.Empty(KnockoffFilter.Select(statistics, 0.3).Selected);
        // Without the one: 0 / 3 at 3, 1 / 4 at 1.5.
        Assert.Equal([0, 1, 2, 4], KnockoffFilter.Select(statistics, 0.25, plus: false).Selected);
        Assert.Throws<WorkbenchException>(() => KnockoffFilter.Select([1, double.NaN], 0.2));
    }

    [Fact]
    public void Knockoffs_have_the_moments_of_the_features()
    {
        const int Individuals = 20000, Features = 4;
        var features = Correlated(new SeededRandom(5), Individuals, Features, 0.5);
        using var scope = NewDisposeScope();
        using var gaussian = GaussianKnockoffs.Fit(features, Features);
        var copies = gaussian.Draw(features, new SeededRandom(6));
        var both = cat([tensor(features, [Individuals, Features]), tensor(copies, [Individuals, Features])], 1);
        var centred = both - both.mean([0]);
        var covariance = ToyNetworks.Values(centred.transpose(0, 1).mm(centred) / Individuals);
        double Of(int i, int j) => covariance[(i * 2 * Features) + j];
        // The standard error of a covariance of 20,000 is below 0.02.
        for (var i = 0; i < Features; i++)
            for (var j = 0; j < Features; j++)
            {
                Assert.Equal(Of(i, j), Of(Features + i, Features + j), 0.06);
                if (i != j)
                    Assert.Equal(Of(i, j), Of(i, Features + j), 0.06);
            }

        Assert.True(Of(0, Features) < 0.75 * Of(0, 0), "a knockoff is no copy");
        Assert.InRange(gaussian.Shrinkage, 0, 0.01);
    }

    [Fact]
    public void Deeppink_finds_effects_and_keeps_the_false_discovery_rate()
    {
        // 20 traits, each of 8 of 24 correlated features; knockoff+ at 0.2 keeps the mean share of false ones below it.
        const int Individuals = 300, Features = 24, Effects = 8, Traits = 20;
        var (falseShare, power) = (0.0, 0.0);
        for (var trait = 0; trait < Traits; trait++)
        {
            var random = new SeededRandom(17, (ulong)trait);
            var features = Correlated(random, Individuals, Features, 0.3);
            var chosen = random.Permutation(Features).Take(Effects).ToHashSet();
            var values = new float[Individuals];
            for (var i = 0; i < Individuals; i++)
                values[i] = (float)(chosen.Sum(feature => features[(i * Features) + feature]) + random.NextNormal());
            var method = new DeepPink { FalseDiscoveryRate = 0.2, Epochs = 40, BatchSize = 50, LearningRate = 5e-3, Hidden = [24] };
            var selected = method.Select(features, values, seed: trait).Selection.Selected;
            falseShare += selected.Count(feature => !chosen.Contains(feature)) / (double)Math.Max(1, selected.Count) / Traits;
            power += selected.Count(chosen.Contains) / (double)Effects / Traits;
        }

        // The standard error of a mean of 20 shares, whose deviation is at most about 0.15, is below 0.035.
        Assert.True(falseShare <= 0.2 + (2 * 0.035), $"false discoveries {falseShare}");
        Assert.True(power >= 0.6, $"power {power}");
    }

    [Fact]
    public void Tables_that_cannot_be_knocked_off_are_refused()
    {
        Assert.Contains("Feature 1 is constant", Assert.Throws<WorkbenchException>(() => GaussianKnockoffs.Fit([1, 5, 2, 5, 3, 5, 7, 5], 2)).Message);
        Assert.Contains("NaN", Assert.Throws<WorkbenchException>(() => GaussianKnockoffs.Fit([1, float.NaN, 2, 5, 3, 1, 7, 2], 2)).Message);
        Assert.Throws<WorkbenchException>(() => GaussianKnockoffs.Fit([1, 2, 3, 4, 5], 2));
        Assert.Contains("constant", Assert.Throws<WorkbenchException>(() => new DeepPink().Select([1, 2, 3, 5, 4, 6, 1, 9], [1, 1, 1, 1])).Message);
        Assert.Contains("0 and 1", Assert.Throws<WorkbenchException>(
            () => new DeepPink { Binary = true }.Select([1, 2, 3, 5, 4, 6, 1, 9], [1, 2, 1, 2])).Message);
    }

    /// <summary>Normal features with one correlation between any two.</summary>
    private static float[] Correlated(SeededRandom random, int individuals, int features, double correlation)
    {
        var values = new float[individuals * features];
        for (var i = 0; i < individuals; i++)
        {
            var common = random.NextNormal() * Math.Sqrt(correlation);
            for (var j = 0; j < features; j++)
                values[(i * features) + j] = (float)(common + (random.NextNormal() * Math.Sqrt(1 - correlation)));
        }

        return values;
    }
}
