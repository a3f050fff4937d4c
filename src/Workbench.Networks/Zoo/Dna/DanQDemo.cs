using Workbench.Data.Sequences;
using Workbench.Networks.Training;
using Workbench.Networks.Zoo.Demos;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Both classes hold both motifs; only their order tells them apart.</summary>
internal sealed class DanQDemo : ZooDemo
{
    private const int Length = 200;
    private const int NearestGap = 30;
    private const int FarthestGap = 120;
    private const double Chance = 0.6;

    /// <inheritdoc/>
    public override string Task => "200-base random sequences with two exact 10-mers 30 to 120 bases apart; positive when the first lies upstream of the second; "
        + "sequences drawn afresh each epoch. 32 kernels of 26, pooling 13, LSTM of 32 units each way, 64 hidden units, Adam 1e-3, batches of 64";

    /// <inheritdoc/>
    public override string Metric => "ROC AUC, 1,000 fresh sequences";

    /// <inheritdoc/>
    public override double Bar => 0.95;

    /// <inheritdoc/>
    public override DemoOutcome Run(long seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var demo = new DemoTraining(seed, progress, cancellation);
        var words = RandomBases.Words(new SeededRandom(demo.SeedOf(0)), 2, 10);
        var sequences = new PlantedSequences(64 * 100, Length, 1, new SequenceEncoding("AGCT"), (random, bases, labels) => Plant(words, random, bases, labels));
        var validation = sequences.Draw(500, demo.SeedOf(1)).Examples;
        var test = sequences.Draw(1000, demo.SeedOf(2));
        var recipe = new Recipe
        {
            Loss = new BinaryCrossEntropyLoss(),
            Optimizer = new AdamSettings { LearningRate = 1e-3 },
            BatchSize = 64,
            MaximalEpochs = 10,
        };
        using var network = demo.Create(new DanQOptions { Length = Length, Kernels = 32, LstmUnits = 32, Hidden = 64, Targets = 1 });
        demo.Fit(network, sequences, validation, recipe);
        var value = demo.Auroc(network, test)[0];

        // The maximum over the whole sequence forgets where a motif was.
        using var global = demo.Create(new DeepBindOptions { Length = Length, Detectors = 32, DetectorLength = 26, Hidden = 64, BothStrands = false });
        demo.Fit(global, sequences, validation, recipe);
        var control = demo.Auroc(global, test)[0];
        return new DemoOutcome(value, new DemoCheck("AUC of a network with global pooling, at most 0.6", control, control <= Chance));
    }

    private static void Plant(byte[][] words, SeededRandom random, Span<byte> bases, Span<float> labels)
    {
        labels[0] = random.NextInt(2);
        var (first, second) = labels[0] == 1 ? (words[0], words[1]) : (words[1], words[0]);
        var gap = NearestGap + random.NextInt(FarthestGap - NearestGap + 1);
        var start = random.NextInt(bases.Length - first.Length - gap - second.Length + 1);
        RandomBases.PlantAt(random, bases, first, start);
        RandomBases.PlantAt(random, bases, second, start + first.Length + gap);
    }
}
