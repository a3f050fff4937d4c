using System.Globalization;
using Workbench.Data.Metrics;
using Workbench.Data.Steps;
using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Tuning;

/// <summary>
/// A method whose settings are found by cross-validation within the individuals it learns from, at every fit anew: in a comparison the
/// tested individuals have no part in the choice (nested cross-validation; Varma and Simon 2006, BMC Bioinformatics 7:91). The score is
/// the mean over inner folds of the correlation of genetic values with the trait less its covariates' part.
/// </summary>
/// <example><code>
/// var forest = TunedMethod.Of("forest", new TuningSettings { Trials = 30 });
/// var fitted = forest.FitTuned(data, data.AllRows, new FitSettings(1));
/// Console.WriteLine(fitted.Notes[0]);
/// </code></example>
public sealed class TunedMethod : IGenomicPredictor
{
    private readonly SearchSpace space;

    private TunedMethod(IGenomicPredictor method, SearchSpace space, TuningSettings settings)
    {
        Name = method.Name;
        EstimatesVariances = method.EstimatesVariances;
        FitsAlone = method.FitsAlone;
        UsesRelationship = method.UsesRelationship;
        this.space = space;
        Settings = settings;
    }

    /// <summary>The name of the method that is tuned.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public bool EstimatesVariances { get; }

    /// <inheritdoc/>
    public bool FitsAlone { get; }

    /// <inheritdoc/>
    public bool UsesRelationship { get; }

    /// <summary>How the settings are searched.</summary>
    public TuningSettings Settings { get; }

    /// <summary>The settings that are searched.</summary>
    public IReadOnlyList<SearchDimension> Dimensions => space.Dimensions;

    /// <summary>The methods that have settings to search; the others find theirs within each fit, or have none.</summary>
    public static IReadOnlyCollection<string> Names => SearchSpace.Names;

    /// <summary>A method by name, tuned.</summary>
    /// <exception cref="WorkbenchException">There is no such method, or none of its settings is searched.</exception>
    public static TunedMethod Of(string name, TuningSettings? settings = null) => SearchSpace.Of(name) is { } space
        ? new TunedMethod(Methods.Create(name), space, settings ?? new TuningSettings())
        : throw new WorkbenchException($"{Methods.Create(name).Name} has no settings to search: it finds its own within each fit, or has none. "
            + $"Methods that are tuned: {string.Join(", ", SearchSpace.Names)}.");

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitTuned(data, training, settings);

    /// <summary>Searches the settings and fits with the best; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    /// <exception cref="WorkbenchException">No trial could be fitted; the message is that of the last.</exception>
    public FittedTuned FitTuned(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        var folds = InnerFold.Of(training.Span, Settings.InnerFolds, settings.Seed)
            .Select(fold => (fold.Training, fold.Test, Target: ResidualTrait.OfOthers(data, fold.Training, fold.Test))).ToList();
        var search = new ParameterSearch(space.Dimensions, Settings, settings.Seed);
        var (done, best) = (0, double.NaN);
        WorkbenchException? failure = null;
        var trials = search.Run(values =>
        {
            using var parts = StepsTaken.Pause();
            var score = 0.0;
            try
            {
                foreach (var (learned, tested, target) in folds)
                {
                    settings.Cancellation.ThrowIfCancellationRequested();
                    var genetic = space.Make(values).Fit(data, learned, settings with { Progress = null }).GeneticValues(data, tested);

                    // Equal values for all, as a method gives that found nothing, are no prediction.
                    score += (Pearson.Of(genetic, target) is var correlation && double.IsNaN(correlation) ? 0 : correlation) / folds.Count;
                }
            }
            catch (WorkbenchException error)
            {
                failure = error;
                score = double.NaN;
            }

            best = double.IsNaN(best) || score > best ? score : best;
            settings.Progress?.Report(new WorkProgress($"tuning {Name}", ++done, search.Trials, FormattableString.Invariant($"best inner correlation {best:F3}")));
            return score;
        });
        if (trials.All(trial => double.IsNaN(trial.Score)))
            throw new WorkbenchException($"None of {trials.Count} settings of {Name} could be fitted: {failure!.Message}", failure);
        var chosen = trials.Where(trial => !double.IsNaN(trial.Score)).MaxBy(trial => trial.Score)!;
        return new FittedTuned(space.Make(chosen.Values).Fit(data, training, settings), trials, chosen);
    }
}

/// <summary>A method fitted with the settings that a search found.</summary>
public sealed class FittedTuned : FittedPredictor
{
    internal FittedTuned(FittedPredictor fitted, IReadOnlyList<TuningTrial> trials, TuningTrial chosen)
        : base(fitted.FixedEffects)
    {
        Fitted = fitted;
        Trials = trials;
        Chosen = chosen;
    }

    /// <summary>The fit with the settings found.</summary>
    public FittedPredictor Fitted { get; }

    /// <summary>All settings tried, the defaults first.</summary>
    public IReadOnlyList<TuningTrial> Trials { get; }

    /// <summary>The settings found.</summary>
    public TuningTrial Chosen { get; }

    /// <inheritdoc/>
    public override VarianceComponents? Variances => Fitted.Variances;

    /// <inheritdoc/>
    public override MarkerEffects? MarkerEffects => Fitted.MarkerEffects;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> GroupEffects => Fitted.GroupEffects;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"Of {Trials.Count} settings tried, the best were {string.Join(", ", Chosen.Values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:G4}")))}: inner correlation {Chosen.Score:F3}, with the defaults {Trials[0].Score:F3}."),
        .. Fitted.Notes,
    ];

    /// <inheritdoc/>
    internal override GeneticFunction Function => Fitted.Function;

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) => Fitted.GeneticValues(data, rows);

    /// <inheritdoc/>
    public override double[]? Reliabilities(PredictionData data, ReadOnlyMemory<int> rows) => Fitted.Reliabilities(data, rows);

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) => Fitted.Explain(data, rows, settings);
}
