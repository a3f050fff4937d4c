using Workbench.Data.Steps;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Penalized;
using Workbench.Prediction.Trees;

namespace Workbench.Prediction.Ensembles;

/// <summary>How the members of an ensemble are weighed.</summary>
public enum EnsembleWeighting
{
    /// <summary>All alike.</summary>
    Equal,

    /// <summary>Weights of at least 0 by least squares of the trait on what the members predicted of individuals they had not seen.</summary>
    NonNegative,

    /// <summary>
    /// Stacking (Wolpert 1992, Neural Networks 5:241): the same least squares with an intercept and weights of any sign, shrunk a little.
    /// </summary>
    Stacked,
}

/// <summary>
/// Several methods together: the weighted sum of their genetic values. The weights come from inner folds of the training individuals
/// alone, in which each member predicts individuals that it was not fitted to; then all members are fitted to all training individuals.
/// Breiman 1996, Machine Learning 24:49, for why weights of at least 0 are the default.
/// </summary>
public sealed class MethodEnsemble : IGenomicPredictor
{
    /// <summary>Makes an ensemble.</summary>
    /// <param name="name">Name in results.</param>
    /// <param name="members">At least two methods, of different names.</param>
    /// <exception cref="WorkbenchException">Fewer than two members, or two of one name.</exception>
    public MethodEnsemble(string name, IReadOnlyList<IGenomicPredictor> members)
    {
        if (members.Count < 2)
            throw new WorkbenchException($"The ensemble {name} has {members.Count} member; it needs at least 2.");
        if (members.GroupBy(member => member.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new WorkbenchException($"The ensemble {name} has {twice.Count()} members named {twice.Key}; each name may occur once.");
        Name = name;
        Members = members;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool EstimatesVariances => false;

    /// <inheritdoc/>
    public bool FitsAlone => Members.Any(member => member.FitsAlone);

    /// <inheritdoc/>
    public bool UsesRelationship => Members.Any(member => member.UsesRelationship);

    /// <summary>The methods.</summary>
    public IReadOnlyList<IGenomicPredictor> Members { get; }

    /// <summary>How the members are weighed.</summary>
    public EnsembleWeighting Weighting { get; init; } = EnsembleWeighting.NonNegative;

    /// <summary>Inner folds that the weights are found in.</summary>
    public int InnerFolds { get; init; } = 5;

    /// <summary>
    /// The method <c>stack</c>: additive, nonlinear, sparse and tree-based predictions, stacked by weights of at least 0
    /// (Breiman 1996, Machine Learning 24:49).
    /// </summary>
    public static MethodEnsemble Stack() => new("stack", [new Gblup(), new Rkhs(), PenalizedRegression.ElasticNet(), new RandomForest()]);

    /// <summary>
    /// The method <c>average</c>: three nonlinear methods of different kinds, weighed alike, which needs no inner folds. On the wheat lines it
    /// predicts better than each of them.
    /// </summary>
    public static MethodEnsemble Average() =>
        new("average", [new Rkhs(), new SupportVectorRegression("svr-poly", SvrSettings.Polynomial), new RandomForest()]) { Weighting = EnsembleWeighting.Equal };

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitMembers(data, training, settings);

    /// <summary>Fits the members and their weights; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    public FittedEnsemble FitMembers(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        StepsTaken.Note(() => PredictionSteps.OfEnsemble(Name, Members, InWords(settings.Seed), data, training.Length));
        using var parts = StepsTaken.Pause();
        var trait = ResidualTrait.Of(data, training.Span);
        var (weights, intercept) = Weighting == EnsembleWeighting.Equal
            ? (Members.Select(_ => 1.0 / Members.Count).ToArray(), 0.0)
            : Weigh(data, training, settings);
        var fitted = new List<(string, FittedPredictor)>();
        foreach (var member in Members)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            fitted.Add((member.Name, member.Fit(data, training, settings)));
        }

        return new FittedEnsemble(trait.Effects, fitted, weights, intercept);
    }

    private string InWords(long seed) => Weighting switch
    {
        EnsembleWeighting.Equal => "all weighed alike",
        EnsembleWeighting.NonNegative => FormattableString.Invariant($"weights of at least 0 from {InnerFolds} inner folds (seed {seed})"),
        _ => FormattableString.Invariant($"weights of any sign from {InnerFolds} inner folds (seed {seed})"),
    };

    private (double[] Weights, double Intercept) Weigh(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        if (InnerFolds < 2 || training.Length < 2 * InnerFolds)
            throw new WorkbenchException(
                $"{training.Length} training individuals cannot be weighed in {InnerFolds} inner folds; at least 2 folds of 2 are needed.");
        var shuffled = training.ToArray();
        new SeededRandom(unchecked((ulong)settings.Seed), stream: 3).Shuffle<int>(shuffled);
        var predicted = Members.Select(_ => new double[shuffled.Length]).ToArray();
        var target = new double[shuffled.Length];
        for (var fold = 0; fold < InnerFolds; fold++)
        {
            var (from, to) = (shuffled.Length * fold / InnerFolds, shuffled.Length * (fold + 1) / InnerFolds);
            var (tested, learned) = (shuffled[from..to], (int[])[.. shuffled[..from], .. shuffled[to..]]);
            ResidualTrait.OfOthers(data, learned, tested).CopyTo(target, from);
            for (var member = 0; member < Members.Count; member++)
            {
                settings.Cancellation.ThrowIfCancellationRequested();
                Members[member].Fit(data, learned, settings with { Progress = null }).GeneticValues(data, tested).CopyTo(predicted[member], from);
                settings.Progress?.Report(new WorkProgress(
                    "weighing members", (fold * Members.Count) + member + 1, InnerFolds * Members.Count, Members[member].Name));
            }
        }

        return Weighting == EnsembleWeighting.NonNegative ? (NonNegativeLeastSquares.Solve(predicted, target), 0) : Stacked(predicted, target);
    }

    // Ridge regression with a penalty of a thousandth of the predictions' variance: members that predict nearly the same share a weight.
    private static (double[] Weights, double Intercept) Stacked(double[][] predicted, double[] target)
    {
        var count = predicted.Length;
        var means = predicted.Select(column => column.Average()).ToArray();
        var mean = target.Average();
        var gram = new double[count * count];
        var right = new double[count];
        for (var row = 0; row < count; row++)
            for (var individual = 0; individual < target.Length; individual++)
            {
                var centred = predicted[row][individual] - means[row];
                right[row] += centred * (target[individual] - mean);
                for (var column = 0; column <= row; column++)
                    gram[(row * count) + column] += centred * (predicted[column][individual] - means[column]);
            }

        var penalty = 1e-3 * Enumerable.Range(0, count).Average(row => gram[(row * count) + row]);
        for (var row = 0; row < count; row++)
            gram[(row * count) + row] += penalty;
        var factor = new CholeskyFactor(count);
        if (!(penalty > 0) || !factor.TryFactor(gram))
            throw new WorkbenchException("No member of the ensemble predicts any difference between individuals; there is nothing to weigh.");
        factor.Solve(right);
        return (right, mean - right.Zip(means, (weight, average) => weight * average).Sum());
    }
}
