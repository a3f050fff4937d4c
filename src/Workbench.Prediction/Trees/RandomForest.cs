using Workbench.Data.Steps;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Trees;

/// <summary>
/// A random forest of regression trees on genotypes. Covariates are regressed out by least squares in the training individuals, the rest is
/// learned. Breiman 2001, Machine Learning 45:5; for genomic prediction González-Recio and Forni 2011, Genetics Selection Evolution 43:7.
/// </summary>
/// <param name="forest">Sizes; null for the defaults.</param>
public sealed class RandomForest(ForestSettings? forest = null) : IGenomicPredictor
{
    /// <inheritdoc/>
    public string Name => "forest";

    /// <inheritdoc/>
    public bool EstimatesVariances => false;

    /// <inheritdoc/>
    public bool FitsAlone => true;

    /// <inheritdoc/>
    public bool UsesRelationship => false;

    /// <summary>Sizes.</summary>
    public ForestSettings Settings { get; } = forest ?? new ForestSettings();

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitModel(data, training, settings);

    /// <summary>Grows the trees; see <see cref="IGenomicPredictor.Fit"/>. Every tree has random numbers of its own, so that the forest does not
    /// depend on the number of threads.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range, or the trait is constant.</exception>
    public FittedForest FitModel(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        Settings.Check(data.Genotypes.Markers.Count);
        var tried = Settings.TriedOf(data.Genotypes.Markers.Count);
        StepsTaken.Note(() => PredictionSteps.OfFit(
            Name,
            data,
            training.Length,
            $"{Settings.Trees:N0} trees, {tried:N0} markers tried at each split, nodes of at most {Settings.NodeSize} individuals not split, seed {settings.Seed}"));
        var rows = training.ToArray();
        var trait = ResidualTrait.Of(data, rows);
        var genotypes = data.Shared(GenotypeBytes.Of);
        var trees = new RegressionTree[Settings.Trees];
        var done = 0;
        Parallel.For(
            0,
            trees.Length,
            Threads.Options(settings.Cancellation),
            () => new TreeGrower(genotypes, rows, trait.Values, tried, Settings.NodeSize),
            (tree, _, grower) =>
            {
                trees[tree] = grower.Grow(FittedForest.RandomOf(settings.Seed, tree));
                settings.Progress?.Report(new WorkProgress("growing trees", Interlocked.Increment(ref done), trees.Length));
                return grower;
            },
            _ => { });
        return new FittedForest(data, rows, trait, genotypes, trees, settings.Seed);
    }
}

/// <summary>A grown random forest.</summary>
public sealed class FittedForest : FittedPredictor
{
    private readonly PredictionData fitted;
    private readonly int[] training;
    private readonly ResidualTrait trait;
    private readonly GenotypeBytes genotypes;
    private readonly RegressionTree[] trees;
    private readonly long seed;

    internal FittedForest(
        PredictionData fitted, int[] training, ResidualTrait trait, GenotypeBytes genotypes, RegressionTree[] trees, long seed)
        : base(trait.Effects)
    {
        this.fitted = fitted;
        this.training = training;
        this.trait = trait;
        this.genotypes = genotypes;
        this.trees = trees;
        this.seed = seed;
    }

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) => Function.Values(fitted, data, rows.Span);

    /// <inheritdoc/>
    internal override GeneticFunction Function => new ForestFunction(Array.ConvertAll(trees, tree => tree.Nodes), trait.Scale);

    /// <summary>
    /// Permutation importance (Breiman 2001): how much larger the mean squared error of a tree's out-of-bag individuals becomes when a
    /// marker's genotypes are shuffled among them, averaged over trees; what is below 0 by chance is 0. The training individuals of
    /// the fit decide, whoever is named.
    /// </summary>
    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings)
    {
        // Trees are summed in a fixed number of parts, joined in order: the same bits whatever the threads.
        const int parts = 16;
        var sums = new double[parts][];
        var done = 0;
        Parallel.For(0, parts, Threads.Options(settings.Cancellation), part =>
        {
            sums[part] = new double[genotypes.Markers];
            for (var tree = part; tree < trees.Length; tree += parts)
            {
                settings.Cancellation.ThrowIfCancellationRequested();
                AddPermutationImportance(tree, sums[part]);
                settings.Progress?.Report(new WorkProgress("permuting markers", Interlocked.Increment(ref done), trees.Length));
            }
        });
        var factor = trait.Scale * trait.Scale / trees.Length;
        return Listed(
            "increase of the out-of-bag mean squared error when the marker is permuted, in squared units of the trait",
            marker => Math.Max(0, sums.Sum(part => part[marker])) * factor);
    }

    /// <summary>Impurity importance: what the splits on a marker took from the sum of squared deviations, averaged over trees. It favours markers
    /// of intermediate frequency; <see cref="Explain"/> does not.</summary>
    public Explanation ImpurityImportance()
    {
        var sums = new double[genotypes.Markers];
        foreach (var tree in trees)
            for (var node = 0; node < tree.Nodes.Length; node++)
                if (tree.Nodes[node].Marker >= 0)
                    sums[tree.Nodes[node].Marker] += tree.Decreases[node];
        var factor = trait.Scale * trait.Scale / trees.Length;
        return Listed("decrease of the sum of squared deviations by splits on the marker, a tree, in squared units of the trait", marker => sums[marker] * factor);
    }

    internal static SeededRandom RandomOf(long seed, int tree) => new(unchecked((ulong)seed), stream: (ulong)tree + 1);

    private Explanation Listed(string measure, Func<int, double> importance) => new(
        measure, fitted.Genotypes.Markers.Select((marker, index) => new MarkerImportance(marker, importance(index))).ToList());

    private void AddPermutationImportance(int tree, double[] sums)
    {
        var random = RandomOf(seed, tree);
        var drawn = new bool[training.Length];
        foreach (var index in TreeGrower.Bootstrap(random, training.Length))
            drawn[index] = true;
        var outside = Enumerable.Range(0, training.Length).Where(index => !drawn[index]).ToArray();
        if (outside.Length < 2)
            return;
        var shuffled = (int[])outside.Clone();
        var before = outside.Sum(index => Square(trees[tree].Predict(genotypes, training[index]) - trait.Values[index]));
        foreach (var marker in trees[tree].Nodes.Where(node => node.Marker >= 0).Select(node => node.Marker).Distinct())
        {
            random.Shuffle<int>(shuffled);
            var after = 0.0;
            for (var index = 0; index < outside.Length; index++)
                after += Square(trees[tree].Predict(genotypes, training[outside[index]], marker, training[shuffled[index]]) - trait.Values[outside[index]]);
            sums[marker] += (after - before) / outside.Length;
        }
    }

    private static double Square(double value) => value * value;
}
