using Workbench.Data.Examples;
using Workbench.Networks;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>What DeepPINK found.</summary>
/// <param name="Selection">The selected features.</param>
/// <param name="Statistics">Of each feature: its squared importance minus its knockoff's.</param>
/// <param name="Shrinkage">The weight of the identity in the correlations that knockoffs were drawn with.</param>
/// <param name="Method">The settings.</param>
/// <param name="Seed">The seed.</param>
public sealed record DeepPinkResult(
    KnockoffSelection Selection, IReadOnlyList<double> Statistics, double Shrinkage, string Method, long Seed);

/// <summary>
/// DeepPINK (Lu et al. 2018, arXiv:1809.01185): selects features for a neural network with a controlled false discovery rate. Each
/// feature competes with its knockoff in a pairwise-coupling layer; a feature that matters wins. As published two hidden layers
/// of as many units as features, Adam and an L1 penalty of sqrt(2 log p / n) times a constant.
/// </summary>
public sealed record DeepPink
{
    /// <summary>The mean share of features without an effect among the selected.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.2;

    /// <summary>Units of the hidden layers; null for two layers of as many as there are features.</summary>
    public IReadOnlyList<int>? Hidden { get; init; }

    /// <summary>Epochs of the training.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>Examples of a batch.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>Adam's step size.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The L1 penalty over sqrt(2 log p / n), for p features and n individuals.</summary>
    public double Penalty { get; init; } = 0.01;

    /// <summary>Whether the trait is 0 or 1 and the loss the cross-entropy; otherwise squared errors of the standardised trait.</summary>
    public bool Binary { get; init; }

    /// <summary>Draws knockoffs, trains the network on features and knockoffs, and selects.</summary>
    /// <param name="features">individuals x features numbers, each individual contiguous.</param>
    /// <param name="trait">One number an individual.</param>
    /// <param name="seed">Seed of the knockoffs and of the training.</param>
    /// <param name="session">Progress and cancellation of the training; null for none.</param>
    /// <exception cref="WorkbenchException">The table is not rectangular, a number is missing, or a feature or the trait is constant.</exception>
    public DeepPinkResult Select(float[] features, float[] trait, long seed = 1, TrainingSession? session = null)
    {
        if (trait.Length == 0 || features.Length % trait.Length != 0 || features.Length == 0)
            throw new WorkbenchException($"{features.Length} numbers are no table of features of {trait.Length} individuals.");
        var count = features.Length / trait.Length;
        using var gaussian = GaussianKnockoffs.Fit(features, count);
        var copies = gaussian.Draw(features, new SeededRandom(unchecked((ulong)seed)));
        var (standard, standardCopies) = Standardise(features, copies, count);
        var examples = new ArrayExamples(
            [new ExampleArray("features", standard, count), new ExampleArray("knockoffs", standardCopies, count)],
            [new ExampleArray("trait", Binary ? Labels(trait) : Standardise(trait), 1)]);
        manual_seed(seed);
        using var scope = NewDisposeScope();
        using var network = new PairwiseCoupling(count, Hidden ?? [count, count], Binary ? OutputFunction.Sigmoid : OutputFunction.Identity);
        // All individuals train for a fixed number of epochs, as published: nothing is decided by a validation part.
        Trainer.Fit(network, new TrainingData(examples, examples), RecipeFor(trait.Length, count, seed), session);
        var statistics = network.Statistics();
        return new DeepPinkResult(KnockoffFilter.Select(statistics, FalseDiscoveryRate), statistics, gaussian.Shrinkage, ToString(), seed);
    }

    private Recipe RecipeFor(int individuals, int features, long seed) => new()
    {
        Loss = Binary ? new BinaryCrossEntropyLoss() : new MeanSquaredErrorLoss(),
        Optimizer = new AdamSettings { LearningRate = LearningRate },
        L1 = Penalty * Math.Sqrt(2 * Math.Log(features) / individuals),
        BatchSize = BatchSize,
        MaximalEpochs = Epochs,
        Patience = null,
        RestoreBest = false,
        Seed = seed,
    };

    /// <summary>Features and knockoffs less the features' means, over their standard deviations: the same for both, so that neither is favoured.</summary>
    private static (float[] Features, float[] Copies) Standardise(float[] features, float[] copies, int count)
    {
        using var scope = NewDisposeScope();
        var table = tensor(features, [features.Length / count, count]);
        var (mean, deviation) = (table.mean([0]), table.std(0, unbiased: false));
        float[] Of(Tensor numbers) => ((numbers - mean) / deviation).contiguous().data<float>().ToArray();
        return (Of(table), Of(tensor(copies, table.shape)));
    }

    private static float[] Standardise(float[] trait)
    {
        var mean = trait.Average();
        var deviation = Math.Sqrt(trait.Average(value => (value - mean) * (value - (double)mean)));
        if (!(deviation > 0) || !double.IsFinite(deviation))
            throw new WorkbenchException("The trait is constant or holds a missing value: there is nothing to select for.");
        return Array.ConvertAll(trait, value => (float)((value - mean) / deviation));
    }

    private static float[] Labels(float[] trait) => trait.All(value => value is 0 or 1) && trait.Distinct().Count() == 2
        ? trait
        : throw new WorkbenchException("A binary trait has the values 0 and 1, each at least once; set Binary = false for other numbers.");
}
