using Workbench.Data.Examples;
using Workbench.Data.Metrics;
using Workbench.Data.Motifs;
using Workbench.Data.Sequences;
using Workbench.Networks.Zoo.Demos;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>A degenerate motif against shuffled copies of the same sequences, by the published calibration on a small scale.</summary>
internal sealed class DeepBindDemo : ZooDemo
{
    private const int Length = 101;
    private const int Positives = 2000;
    private const int TestPositives = 500;

    // 12 positions of 1.37 bits.
    private const int MotifLength = 12;
    private const double Likely = 0.9;

    /// <inheritdoc/>
    public override string Task => "101-base random sequences with one site of a 12-base motif of 16.5 bits on either strand, against dinucleotide-shuffled copies; "
        + "2,000 positives. Calibration: 10 draws, 3 folds, 5 checkpoints of at most 600 steps; 3 final trainings";

    /// <inheritdoc/>
    public override string Metric => "ROC AUC, 500 fresh positives and their shuffled copies";

    /// <inheritdoc/>
    public override double Bar => 0.97;

    /// <inheritdoc/>
    public override string? Deviation => "The proposal plants a motif of about 12 bits. Scoring with the planted matrix itself then reaches an AUC of 0.938 (10 positions, 0.85 at "
        + "the likeliest base) or 0.967 (12 positions) on 2,000 sequences and as many random ones, so that 0.97 is out of reach; with 16.5 bits it reaches 0.991. The network reached 0.913 on the proposal. The match with the "
        + "extracted motif is a correlation of probabilities, because p-values of motif matches are computed a floor above.";

    /// <inheritdoc/>
    public override bool Slow => true;

    /// <inheritdoc/>
    public override DemoOutcome Run(long seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var demo = new DemoTraining(seed, progress, cancellation);
        var motif = DrawMotif(new SeededRandom(demo.SeedOf(0)));
        var training = Draw(motif, Positives, demo.SeedOf(1));
        var test = Draw(motif, TestPositives, demo.SeedOf(2));
        var fit = DeepBindCalibration.Fit(training, new DeepBindCalibrationSettings
        {
            Draws = 10,
            MaximalSteps = 600,
            FinalTrials = 3,
            Seed = demo.SeedOf(3),
        }, progress, cancellation);
        using var network = fit.Network;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var sequences = Tensor(test);
        var scores = network.Logits([sequences]).data<float>().ToArray();
        var turned = network.Logits([sequences.flip(1, 2)]).data<float>().ToArray();
        var difference = scores.Zip(turned).Max(pair => Math.Abs(pair.First - pair.Second));
        var match = DeepBindScoring.Motifs(network, sequences).Max(found => found is null ? -1 : FirstLayerMotifs.Similarity(found, motif));
        return new DemoOutcome(
            Auroc.Of(scores, [.. Enumerable.Range(0, test.Count).Select(example => test.Target(example)[0])]),
            new DemoCheck("difference of a sequence's and its reverse complement's score, 0", difference, difference == 0),
            new DemoCheck("correlation of the planted motif with the best extracted one, at least 0.9", match, match >= 0.9));
    }

    private static Motif DrawMotif(SeededRandom random)
    {
        var probabilities = new double[MotifLength * 4];
        Array.Fill(probabilities, (1 - Likely) / 3);
        for (var position = 0; position < MotifLength; position++)
            probabilities[(position * 4) + random.NextInt(4)] = Likely;
        return new Motif("planted", probabilities);
    }

    private static ArrayExamples Draw(Motif motif, int positives, ulong seed)
    {
        var random = new SeededRandom(seed);
        var inputs = new float[2 * positives * 4 * Length];
        var targets = new float[2 * positives];
        var (bases, site, shuffled) = (new byte[Length], new byte[MotifLength], new byte[Length]);
        for (var i = 0; i < positives; i++)
        {
            RandomBases.Fill(random, bases);
            motif.Sample(random, site);
            if (random.NextInt(2) == 1)
                ReverseComplement.InPlace(site);
            RandomBases.Plant(random, bases, site);
            DinucleotideShuffle.Shuffle(bases, shuffled, random);
            OneHot.Encode(bases, SequenceEncoding.Standard, inputs.AsSpan(2 * i * 4 * Length, 4 * Length));
            OneHot.Encode(shuffled, SequenceEncoding.Standard, inputs.AsSpan(((2 * i) + 1) * 4 * Length, 4 * Length));
            targets[2 * i] = 1;
        }

        return new ArrayExamples(inputs, [4, Length], targets, [1]);
    }

    private static Tensor Tensor(ArrayExamples examples)
    {
        var values = new float[examples.Count * 4 * Length];
        for (var i = 0; i < examples.Count; i++)
            examples.Input(i).CopyTo(values.AsSpan(i * 4 * Length));
        return tensor(values, [examples.Count, 4, Length]);
    }
}
