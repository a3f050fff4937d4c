using Workbench.Networks.Layers;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Training.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private static readonly Recipe Plain = new()
    {
        Optimizer = new SgdSettings { LearningRate = 1e-4, Momentum = 0.9 },
        BatchSize = 4,
        MaximalEpochs = 6,
        Patience = null,
        RestoreBest = false,
    };

    private readonly string folder = Directory.CreateTempSubdirectory("workbench-training-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_training_killed_at_random_points_comes_to_the_same_weights()
    {
        var uninterrupted = KilledTraining.Start(Path.Combine(folder, "whole"));
        Assert.NotNull(uninterrupted);
        var random = new SeededRandom(4);
        var interrupted = Path.Combine(folder, "killed");
        for (var kill = 0; kill < 4; kill++)
            Assert.Null(KilledTraining.Start(interrupted, killAfterLines: 8 + random.NextInt(20)));
        Assert.Equal(uninterrupted, KilledTraining.Start(interrupted));
    }

    [Fact]
    public void A_training_cancelled_in_an_epoch_goes_on_at_that_step()
    {
        var whole = Fit(null, new CancellationToken());
        using var source = new CancellationTokenSource();
        var read = 0;
        Assert.Throws<OperationCanceledException>(() => Fit(folder, source.Token, () =>
        {
            if (Interlocked.Increment(ref read) == 150)
                source.Cancel();
        }));
        read = 0;
        Assert.Equal(whole, Fit(folder, new CancellationToken(), () => Interlocked.Increment(ref read)));

        // Six epochs of 40 and the check before; what was done before the stop is not done again.
        Assert.InRange(read, 100, 200);
    }

    [Fact]
    public void A_training_that_ended_is_not_trained_again()
    {
        var first = Fit(folder, new CancellationToken());
        var read = 0;
        Assert.Equal(first, Fit(folder, new CancellationToken(), () => Interlocked.Increment(ref read)));
        Assert.InRange(read, 0, 60);
    }

    [Fact]
    public void The_checkpoint_of_another_training_is_refused()
    {
        Fit(folder, new CancellationToken());
        var error = Assert.Throws<WorkbenchException>(() => Fit(folder, new CancellationToken(), recipe: Plain with { Seed = 5 }));
        Assert.Contains("another training", error.Message);
    }

    [Fact]
    public void A_damaged_checkpoint_is_said_to_be_one()
    {
        Fit(folder, new CancellationToken());
        var path = Path.Combine(folder, "checkpoint.safetensors");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..200]);
        Assert.Contains("can be deleted to start anew", Assert.Throws<WorkbenchException>(() => Fit(folder, new CancellationToken())).Message);
    }

    [Fact]
    public void What_a_killed_process_left_is_cleared_away()
    {
        var part = Path.Combine(folder, ".checkpoint.safetensors.0.part");
        File.WriteAllText(part, "half");
        Fit(folder, new CancellationToken());
        Assert.False(File.Exists(part));
    }

    [Fact]
    public void A_recipe_survives_as_json()
    {
        var recipe = new Recipe
        {
            Loss = new CrossEntropyLoss { ClassWeights = [1, 2.5], FocalGamma = 2 },
            Optimizer = new RmsPropSettings { LearningRate = 0.002, Alpha = 0.98 },
            Schedule = new LinearWarmUp { WarmUpSteps = 10 },
            StopOn = "mcc",
            MaxNorm = 4,
        };
        var back = RecipeJson.Read(RecipeJson.Write(recipe));
        Assert.Equal([1, 2.5], ((CrossEntropyLoss)back.Loss).ClassWeights!);
        Assert.Equal(recipe with { Loss = back.Loss }, back);
        Assert.Contains("not a training recipe", Assert.Throws<WorkbenchException>(() =>
            RecipeJson.Read(System.Text.Json.JsonDocument.Parse("""{"loss":{"kind":"NoLoss"}}""").RootElement)).Message);
    }

    private float[] Fit(string? where, CancellationToken cancellation, Action? reading = null, Recipe? recipe = null)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var network = new MultilayerPerceptron(3, [5], 1, dropout: 0.3);
        var training = new DrawnExamples(40, 3) { Reading = _ => reading?.Invoke() };
        Trainer.Fit(network, new TrainingData(training, new DrawnExamples(8, 3)), recipe ?? Plain, new TrainingSession
        {
            Folder = where,
            Cancellation = cancellation,
            Runs = Path.Combine(folder, "runs"),
        });
        return [.. network.parameters().SelectMany(parameter => parameter.detach().flatten().data<float>().ToArray())];
    }
}
