using System.Text;
using Workbench.Data.Examples;
using Workbench.Data.Sequences;
using Workbench.Networks.Training;
using Workbench.Networks.Zoo.Demos;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Detection of any of four motifs, then the transfer to a cell line with few enhancers.</summary>
internal sealed class DeepEnhancerDemo : ZooDemo
{
    private const int Length = 80;

    private static readonly DeepEnhancerOptions Options = new() { Length = Length, Channels = [32, 32, 16, 16], Hidden = [64, 32] };
    private static readonly byte[][] Motifs = [.. new[] { "TGACTCATGC", "CCACTAGGGG", "GATAAGATCC", "ACAGGAAGTT" }.Select(Encoding.Latin1.GetBytes)];

    /// <inheritdoc/>
    public override string Task => "Enhancers hold one of four motifs of 10 bases, others none: 4,000 fresh sequences of 80 bases an epoch. Then 200 sequences of a cell line that "
        + "uses two of the motifs. 32, 32, 16, 16 kernels, hidden layers of 64 and 32.";

    /// <inheritdoc/>
    public override string Metric => "ROC AUC of 1,000 other sequences, before the transfer";

    /// <inheritdoc/>
    public override double Bar => 0.95;

    /// <inheritdoc/>
    public override string? Deviation => "Proposed on the network's 300 bases. There, 12 epochs of 4,000 fresh sequences reached 0.49; on 80 bases the same network "
        + "with the same kernels learns the task.";

    /// <inheritdoc/>
    public override DemoOutcome Run(long seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var run = new DemoTraining(seed, progress, cancellation);
        using var network = run.Create<DeepEnhancer>(Options);
        run.Fit(network, new Sequences(4000, null, 4), new Sequences(400, seed + 1, 4), Settings(5, 1e-3));
        var auc = run.Auroc(network, new Sequences(1000, seed + 2, 4), output: 1);

        using var scratch = run.Create<DeepEnhancer>(Options);
        var test = new Sequences(1000, seed + 5, 2);
        var areas = new double[2];
        foreach (var (trained, at) in new[] { (network, 0), (scratch, 1) })
        {
            run.Fit(trained, new Sequences(200, seed + 3, 2), new Sequences(100, seed + 4, 2), Settings(5, 3e-4));
            areas[at] = run.Auroc(trained, test, output: 1);
        }

        return new DemoOutcome(
            auc,
            new DemoCheck("ROC AUC in the cell line after the transfer less that from scratch, at least 0.03", areas[0] - areas[1], areas[0] - areas[1] >= 0.03));
    }

    private static Recipe Settings(int epochs, double rate) => new()
    {
        Loss = new CrossEntropyLoss(),
        Optimizer = new AdamSettings { LearningRate = rate },
        BatchSize = 32,
        MaximalEpochs = epochs,
    };

    private sealed class Sequences(int count, long? seed, int motifs) : DrawnExamples(count, seed)
    {
        public override IReadOnlyList<ExampleField> Inputs { get; } = [new("sequence", [4, Length])];

        public override IReadOnlyList<ExampleField> Targets { get; } = [new("class", [], ElementType.Int64)];

        protected override void Draw(int example, SeededRandom random, ExampleBatch batch, int row)
        {
            Span<byte> bases = stackalloc byte[Length];
            RandomBases.Fill(random, bases);
            var enhancer = example % 2 == 0;
            if (enhancer)
                RandomBases.Plant(random, bases, Motifs[random.NextInt(motifs)]);

            OneHot.Encode(bases, SequenceEncoding.Standard, batch.Floats(0, row));
            batch.Integers(1, row)[0] = enhancer ? 1 : 0;
        }
    }
}
