using Workbench.Data.Examples;
using Workbench.Data.Sequences;
using Workbench.Networks.Training;
using Workbench.Networks.Zoo.Demos;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>A site is bound where its motif stands and the chromatin is open there: the track tells the cell types apart.</summary>
internal sealed class FactorNetDemo : ZooDemo
{
    private const int Length = 200, OpenWidth = 40;

    private static readonly FactorNetOptions Options = new() { Length = Length, Kernels = 16, Recurrent = 8, Hidden = 16 };

    private static ReadOnlySpan<byte> Motif => "CCACTAGGTG"u8;

    /// <inheritdoc/>
    public override string Task => "Bound when the motif is there and the accessibility is high around it; 60 % of the unbound windows hold the motif and are "
        + "open elsewhere. 200 bases, 16 kernels, 8 units a direction, hidden layer of 16. The motif is injected into the first two kernels.";

    /// <inheritdoc/>
    public override string Metric => "ROC AUC of 1,000 other windows";

    /// <inheritdoc/>
    public override double Bar => 0.95;

    /// <inheritdoc/>
    public override bool Slow => true;

    /// <inheritdoc/>
    public override string? Deviation => "Proposed without motif injection. With random kernels, 15 epochs of 3,000 fresh windows reached 0.80 (and 0.49 from the "
        + "sequence alone: the motif was not found); injection is the published way to train on a factor with a known motif, and the control has it too.";

    /// <inheritdoc/>
    public override DemoOutcome Run(long seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var run = new DemoTraining(seed, progress, cancellation);
        using var network = Train(run, seed, withTracks: true);
        using var sequenceOnly = Train(run, seed, withTracks: false);
        var test = new Windows(1000, seed + 2, true);
        var ablated = run.Auroc(sequenceOnly, new Windows(1000, seed + 2, false));
        var difference = StrandDifference(network, test);
        return new DemoOutcome(
            run.Auroc(network, test),
            new DemoCheck("ROC AUC from the sequence alone, at most 0.75", ablated, ablated <= 0.75),
            new DemoCheck("largest difference between the strands' predictions, below 1e-6", difference, difference < 1e-6));
    }

    private static FactorNet Train(DemoTraining run, long seed, bool withTracks)
    {
        var network = run.Create<FactorNet>(Options);
        FactorNetMotif.Inject(network, [.. Motif.ToArray().SelectMany(letter => "ACGT".Select(channel => channel == letter ? 1.0 : 0))]);
        run.Fit(network, new Windows(3000, null, withTracks), new Windows(400, seed + 1, withTracks), new Recipe
        {
            Loss = new BinaryCrossEntropyLoss(),
            Optimizer = new AdamSettings { LearningRate = 0.003 },
            BatchSize = 50,
            MaximalEpochs = 15,
        });
        return network;
    }

    private static double StrandDifference(FactorNet network, Windows test)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        network.eval();
        var window = tensor(
            Enumerable.Range(0, 100).SelectMany(example => ArrayBatch.Of(test, example).Floats(0, 0).ToArray()).ToArray(), [100, 6, Length]);
        var turned = FactorNet.Turn(window);
        return (network.Predict(window, turned) - network.Predict(turned, window)).abs().max().item<float>();
    }

    private sealed class Windows(int count, long? seed, bool withTracks) : DrawnExamples(count, seed)
    {
        public override IReadOnlyList<ExampleField> Inputs { get; } = [new("window", [6, Length]), new("turned", [6, Length])];

        public override IReadOnlyList<ExampleField> Targets { get; } = [new("bound", [1])];

        protected override void Draw(int example, SeededRandom random, ExampleBatch batch, int row)
        {
            var bound = example % 2 == 0;
            Span<byte> bases = stackalloc byte[Length];
            RandomBases.Fill(random, bases);
            var site = random.NextInt(Length - Motif.Length + 1);
            if (bound || random.NextDouble() < 0.6)
                RandomBases.PlantAt(random, bases, Motif, site);
            var middle = site + (Motif.Length / 2);
            // Elsewhere: at least a width of open chromatin away.
            var open = bound ? middle : (middle + OpenWidth + random.NextInt(Length - (2 * OpenWidth))) % Length;
            var window = batch.Floats(0, row);
            OneHot.Encode(bases, SequenceEncoding.Standard, window[..(4 * Length)]);
            for (var at = 0; at < Length; at++)
            {
                var signal = (Math.Abs(at - open) < OpenWidth / 2 ? 1 : 0) + (0.1 * random.NextDouble());
                window[(4 * Length) + at] = withTracks ? (float)signal : 0;
                window[(5 * Length) + at] = withTracks ? 1 : 0;
            }

            var turned = batch.Floats(1, row);
            for (var channel = 0; channel < 6; channel++)
                for (var at = 0; at < Length; at++)
                    turned[((channel < 4 ? 3 - channel : channel) * Length) + Length - 1 - at] = window[(channel * Length) + at];
            batch.Floats(2, row)[0] = bound ? 1 : 0;
        }
    }
}
