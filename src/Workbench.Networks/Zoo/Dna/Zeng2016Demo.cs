using Workbench.Data.Sequences;
using Workbench.Networks.Zoo.Demos;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Three motifs that must all be there: one kernel cannot see that, many can.</summary>
internal sealed class Zeng2016Demo : ZooDemo
{
    private const int Length = 101;
    private const double OneKernel = 0.85;

    /// <inheritdoc/>
    public override string Task => "101-base random sequences with three exact 10-mers (positive) or two of the three (negative), drawn afresh each epoch; 64 kernels "
        + "against 1 kernel, published recipe with batches of 100";

    /// <inheritdoc/>
    public override string Metric => "ROC AUC of the network with 64 kernels, 1,000 fresh sequences";

    /// <inheritdoc/>
    public override double Bar => 0.97;

    /// <inheritdoc/>
    public override string? Deviation => "The proposal's second task, spacing of two motifs by a network with local pooling and two layers, is left out: the sizes of those "
        + "networks were not found. Negatives hold two of the three motifs, so that no single motif decides.";

    /// <inheritdoc/>
    public override DemoOutcome Run(long seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var demo = new DemoTraining(seed, progress, cancellation);
        var words = RandomBases.Words(new SeededRandom(demo.SeedOf(0)), 3, 10);
        var sequences = new PlantedSequences(6400, Length, 1, SequenceEncoding.Standard, (random, bases, labels) => Plant(words, random, bases, labels))
        {
            LabelIsClass = true,
        };
        var validation = sequences.Draw(500, demo.SeedOf(1)).Examples;
        var test = sequences.Draw(1000, demo.SeedOf(2));
        double Measure(int kernels)
        {
            using var network = demo.Create(new Zeng2016Options { Kernels = kernels });
            demo.Fit(network, sequences, validation, new Zeng2016System().Recipe with { MaximalEpochs = 25 });
            return demo.Auroc(network, test)[0];
        }

        var (many, one) = (Measure(64), Measure(1));
        return new DemoOutcome(many, new DemoCheck("AUC of the network with 1 kernel, below 0.85", one, one < OneKernel));
    }

    private static void Plant(byte[][] words, SeededRandom random, Span<byte> bases, Span<float> labels)
    {
        labels[0] = random.NextInt(2);
        var left = labels[0] == 1 ? -1 : random.NextInt(3);
        RandomBases.PlantApart(random, bases, [.. words.Where((_, motif) => motif != left)]);
    }
}
