using Workbench.Data.Steps;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Trees;

/// <summary>
/// Gradient boosting of regression trees on markers by XGBoost. A share of the training individuals tells how many rounds to grow; then all
/// of them are learned for a little more. Covariates are regressed out by least squares in the training individuals, the rest is brought to
/// variance 1. Friedman 2001, Annals of Statistics 29:1189; Chen and Guestrin 2016, KDD, 785; for genomic prediction Ogutu et al. 2011, BMC
/// Proceedings 5:S11.
/// </summary>
/// <param name="boosting">Sizes and shares; null for the defaults.</param>
public sealed class GradientBoosting(BoostingSettings? boosting = null) : IGenomicPredictor
{
    private const int FewestIndividuals = 10;
    private const int RoundsBetweenReports = 25;

    /// <inheritdoc/>
    public string Name => "boosting";

    /// <inheritdoc/>
    public bool EstimatesVariances => false;

    /// <inheritdoc/>
    public bool FitsAlone => true;

    /// <inheritdoc/>
    public bool UsesRelationship => false;

    /// <summary>Sizes and shares.</summary>
    public BoostingSettings Settings { get; } = boosting ?? new BoostingSettings();

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitModel(data, training, settings);

    /// <summary>Grows the trees; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range, the trait is constant, XGBoost is not installed.</exception>
    public FittedBoosting FitModel(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        Settings.Check();
        XgBoost.Require();
        if (training.Length < FewestIndividuals)
            throw new WorkbenchException($"Boosting needs at least {FewestIndividuals} individuals to learn from; there are {training.Length}.");
        StepsTaken.Note(() => PredictionSteps.OfFit(
            Name,
            data,
            training.Length,
            $"trees of depth {Settings.Depth}, each on {Settings.Subsample} of the individuals and {Settings.MarkerShare} of the markers, learning rate {Settings.LearningRate}, the number of rounds (at most {Settings.MaximalRounds:N0}) found in {Settings.ValidationShare} of the individuals kept aside, seed {settings.Seed}"));
        var trait = ResidualTrait.Of(data, training.Span);
        var best = FindRounds(data, training.Span, trait, settings);
        var rounds = Math.Max(1, (int)Math.Round(best * Settings.RefitFactor));
        using var matrix = new BoostingMatrix(data.Markers, training.Span, trait.Values);
        var trees = new BoostedTrees(matrix, Settings, settings.Seed);
        for (var round = 1; round <= rounds; round++)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            trees.Grow(matrix);
            Report(settings, "boosting trees", round, rounds);
        }

        return new FittedBoosting(data, trees, trait, rounds);
    }

    // The number of rounds of the smallest squared error among those kept aside.
    private int FindRounds(PredictionData data, ReadOnlySpan<int> training, ResidualTrait trait, FitSettings settings)
    {
        var order = new SeededRandom(unchecked((ulong)settings.Seed), stream: 3).Permutation(training.Length);
        var aside = Math.Clamp((int)Math.Round(training.Length * Settings.ValidationShare), 1, training.Length - 1);
        using var validation = Part(data, training, trait, order.AsSpan(0, aside));
        using var learned = Part(data, training, trait, order.AsSpan(aside));
        using var trees = new BoostedTrees(learned, Settings, settings.Seed);
        var observed = order.Take(aside).Select(index => trait.Values[index]).ToArray();
        var (best, least) = (0, double.PositiveInfinity);
        for (var round = 1; round <= Settings.MaximalRounds && round - best <= Settings.Patience; round++)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            trees.Grow(learned);
            var predicted = trees.Predict(validation);
            var error = observed.Zip(predicted, (wanted, found) => (wanted - found) * (wanted - found)).Sum();
            if (error < least)
                (best, least) = (round, error);
            Report(settings, "finding the number of trees", round, Settings.MaximalRounds);
        }

        return best;
    }

    private static BoostingMatrix Part(PredictionData data, ReadOnlySpan<int> training, ResidualTrait trait, ReadOnlySpan<int> chosen)
    {
        var rows = new int[chosen.Length];
        var targets = new double[chosen.Length];
        for (var index = 0; index < rows.Length; index++)
            (rows[index], targets[index]) = (training[chosen[index]], trait.Values[chosen[index]]);
        return new BoostingMatrix(data.Markers, rows, targets);
    }

    private static void Report(FitSettings settings, string stage, int done, int total)
    {
        if (done % RoundsBetweenReports == 0 || done == total)
            settings.Progress?.Report(new WorkProgress(stage, done, total));
    }
}

/// <summary>Boosted trees of a fit.</summary>
public sealed class FittedBoosting : FittedPredictor
{
    private readonly PredictionData fitted;
    private readonly BoostedTrees trees;
    private readonly double scale;

    internal FittedBoosting(PredictionData fitted, BoostedTrees trees, ResidualTrait trait, int rounds)
        : base(trait.Effects)
    {
        this.fitted = fitted;
        this.trees = trees;
        scale = trait.Scale;
        Rounds = rounds;
    }

    /// <summary>Trees.</summary>
    public int Rounds { get; }

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) => BoostingFunction.Values(trees, scale, data, rows.Span);

    /// <inheritdoc/>
    internal override GeneticFunction Function => new BoostingFunction(trees.Save(), scale);

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings)
    {
        var gains = trees.TotalGains(fitted.Markers.Count);
        return new Explanation(
            "squared error that the splits on the marker took away, in squared units of the trait, summed over trees and training individuals",
            fitted.Genotypes.Markers.Select((marker, index) => new MarkerImportance(marker, gains[index] * scale * scale)).ToList());
    }
}
