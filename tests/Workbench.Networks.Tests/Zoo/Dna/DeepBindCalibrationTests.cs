using Workbench.Data.Examples;
using Workbench.Data.Metrics;
using Workbench.Networks.Zoo.Dna;
using Workbench.Tests;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public class DeepBindCalibrationTests
{
    private static readonly DeepBindCalibrationSettings Small = new()
    {
        Draws = 4,
        Folds = 2,
        MaximalSteps = 200,
        Checkpoints = 2,
        FinalTrials = 2,
        BatchSize = 32,
        Options = new DeepBindOptions { Length = 20, Detectors = 8, DetectorLength = 6 },
    };

    [Fact]
    public void Draws_lie_in_the_published_ranges()
    {
        var random = new SeededRandom(1);
        for (var i = 0; i < 500; i++)
        {
            var draw = DeepBindHyperparameters.Draw(i % 2 * 32, random);
            Assert.InRange(draw.LearningRate, 0.0005, 0.05);
            Assert.InRange(draw.Momentum, 0.95, 0.99);
            Assert.InRange(draw.DetectorL1, 1e-15, 1e-3);
            Assert.InRange(draw.DetectorScale, 1e-7, 1e-3);
            Assert.InRange(draw.DenseL1, 1e-10, 1e-3);
            Assert.InRange(draw.DenseScale, 1e-5, 1e-2);
            Assert.Contains(draw.Dropout, new[] { 0, 0.25, 0.5 });
        }
    }

    [Fact]
    public void Half_of_the_draws_are_M1_the_best_validation_loss_wins_and_a_seed_repeats_it()
    {
        var examples = Planted(200);
        var fit = DeepBindCalibration.Fit(examples, Small);
        using var network = fit.Network;
        Assert.Equal([0, 32, 0, 32], fit.Draws.Select(draw => draw.Hyperparameters.Hidden));
        Assert.Equal(fit.Draws.Min(draw => draw.Validation), fit.Best.Validation);
        Assert.Contains(fit.Best.Steps, new[] { 100, 200 });
        var again = DeepBindCalibration.Fit(examples, Small);
        using var other = again.Network;
        Assert.Equal(fit.Draws.Select(draw => draw.Validation), again.Draws.Select(draw => draw.Validation));
        Assert.Equal(
            network.get_parameter("detectors.conv.weight")!.data<float>().ToArray(),
            other.get_parameter("detectors.conv.weight")!.data<float>().ToArray());
    }

    [Fact]
    public void Too_few_examples_are_refused() =>
        Assert.Contains("3 folds", Assert.Throws<WorkbenchException>(() => DeepBindCalibration.Fit(Planted(2), Small with { Folds = 3 })).Message);

    [Fact]
    public void A_calibration_leaves_no_tensors_behind()
    {
        var examples = Planted(60);
        var settings = Small with { Draws = 2, MaximalSteps = 10, FinalTrials = 1 };
        DeepBindCalibration.Fit(examples, settings).Network.Dispose();
        var before = NativeMemory.LiveTensors();
        DeepBindCalibration.Fit(examples, settings).Network.Dispose();
        Assert.Equal(before, NativeMemory.LiveTensors());
    }

    [Fact]
    public void Training_finds_a_planted_word_whose_window_score_and_mutation_map_stand_out()
    {
        using var scope = NewDisposeScope();
        var examples = Planted(400);
        var hyperparameters = new DeepBindHyperparameters(0, 0, 0.02, 0.95, 1e-9, 1e-2, 1e-9, 1e-1);
        using var training = new DeepBindTraining(Small.Options, hyperparameters, examples, DeepBindTarget.Bound, 64, 3);
        using var network = training.Network;
        Assert.True(training.TrainTo(500, CancellationToken.None));
        var test = Planted(200, seed: 9);
        Assert.True(Auroc.Of(training.Score(test), [.. Enumerable.Range(0, test.Count).Select(example => test.Target(example)[0])]) > 0.95);
        Assert.True(DeepBindScoring.Score(network, "ATATATATTGACGTATATAT") > DeepBindScoring.Score(network, "ATATATATATATATATATAT") + 1);
        Assert.Equal(DeepBindScoring.Score(network, "acgtuu"), DeepBindScoring.Score(network, "ACGTTT"));

        // Positions 8 to 13 hold the word; a change there costs most.
        var map = DeepBindScoring.MutationMap(network, "ATATATATTGACGTATATAT");
        var worst = Enumerable.Range(0, map.Length).MinBy(i => map[i]) / 4;
        Assert.InRange(worst, 8, 13);
        Assert.Equal(0, map[0]);
    }

    // TGACGT, its own reverse complement less one base each side, in every second sequence.
    private static ArrayExamples Planted(int count, ulong seed = 5)
    {
        var random = new SeededRandom(seed);
        var (inputs, targets) = (new float[count * 80], new float[count]);
        for (var i = 0; i < count; i++)
        {
            var letters = Enumerable.Range(0, 20).Select(_ => "ACGT"[random.NextInt(4)]).ToArray();
            targets[i] = i % 2;
            if (i % 2 == 1)
                "TGACGT".CopyTo(0, letters, random.NextInt(15), 6);
            Workbench.Data.Sequences.OneHot.Encode(new string(letters)).CopyTo(inputs, i * 80);
        }

        return new ArrayExamples(inputs, [4, 20], targets, [1]);
    }
}
