using Workbench.Data.Examples;
using Workbench.Data.Metrics;
using Workbench.Data.Sequences;
using Workbench.Networks.Training;
using Workbench.Networks.Zoo.Demos;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Where a motif stands: a pooling of 4 keeps it, the maximum over the window does not.</summary>
internal sealed class CnnPromDemo : ZooDemo
{
    private const int Length = 251, Start = 200, Position = Start - 30, Shift = 3;
    private const double Error = 0.05;

    private static ReadOnlySpan<byte> Motif => "TATAAAAG"u8;

    /// <inheritdoc/>
    public override string Task => "TATAAAAG, a twentieth of its bases drawn anew, planted 30 +- 3 bases before the start in 251 bases; negatives hold it anywhere. 40 kernels of "
        + "21, hidden layer of 32; pooling 4 against the maximum over the window.";

    /// <inheritdoc/>
    public override string Metric => "Matthews correlation of 1,000 other sequences, pooling 4";

    /// <inheritdoc/>
    public override double Bar => 0.8;

    /// <inheritdoc/>
    public override DemoOutcome Run(long seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var run = new DemoTraining(seed, progress, cancellation);
        var pooled = Correlation(run, seed, 4, positional: true);
        var position = Correlation(run, seed, Length - 20, positional: true);
        var presence = Correlation(run, seed, Length - 20, positional: false);
        return new DemoOutcome(
            pooled,
            new DemoCheck("correlation with the maximum over the window, below 0.3", position, position < 0.3),
            new DemoCheck("correlation with the maximum over the window where negatives lack the motif, at least 0.8", presence, presence >= 0.8));
    }

    private static double Correlation(DemoTraining run, long seed, int pool, bool positional)
    {
        using var network = run.Create<CnnProm>(new CnnPromOptions { Length = Length, Kernels = 40, Pool = pool, Hidden = 32 });
        run.Fit(network, new Promoters(2000, null, positional), new Promoters(400, seed + 1, positional), new Recipe
        {
            Loss = new BinaryCrossEntropyLoss(),
            Optimizer = new AdamSettings { LearningRate = 1e-3 },
            BatchSize = 16,
            MaximalEpochs = 12,
        });
        var (scores, labels) = run.Measure(network, new Promoters(1000, seed + 2, positional));
        return Matthews.Of(scores, labels);
    }

    private sealed class Promoters(int count, long? seed, bool positional) : DrawnExamples(count, seed)
    {
        private static readonly SequenceEncoding Encoding = new("ATGC");

        public override IReadOnlyList<ExampleField> Inputs { get; } = [new("sequence", [4, Length])];

        public override IReadOnlyList<ExampleField> Targets { get; } = [new("promoter_other", [2])];

        protected override void Draw(int example, SeededRandom random, ExampleBatch batch, int row)
        {
            Span<byte> bases = stackalloc byte[Length];
            RandomBases.Fill(random, bases);
            var promoter = example % 2 == 0;
            if (promoter || positional)
            {
                var start = promoter ? Position - Shift + random.NextInt((2 * Shift) + 1) : random.NextInt(Length - Motif.Length + 1);
                RandomBases.PlantAt(random, bases, Motif, start, Error);
            }

            OneHot.Encode(bases, Encoding, batch.Floats(0, row));
            var target = batch.Floats(1, row);
            (target[0], target[1]) = promoter ? (1, 0) : (0, 1);
        }
    }
}
