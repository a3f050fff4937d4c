using System.Text.Json;
using Workbench.Networks.Layers;
using Workbench.Networks.Records;
using Workbench.Networks.Tests.Training;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Records;

public sealed class RunRegistryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("registry").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void RunsAreListedLatestFirstAndReadByTheBeginningOfTheirIds()
    {
        using var registry = RunRegistry.Open(folder);
        var first = registry.Add(RunRecordFileTests.Sample());
        var second = registry.Add(RunRecordFileTests.Sample() with { Started = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero), Seed = null });
        Assert.StartsWith("20260301-083000-", first);
        Assert.Equal([second, first], registry.List().Select(run => run.Id));
        Assert.Equal(
            (7L, 1.5, "workbench run 01.ipynb -p folds=5"), (registry.List()[1].Seed, registry.List()[1].Seconds, registry.List()[1].Command));
        Assert.Null(registry.List()[0].Seed);
        Assert.Equal(7, registry.Read("202603").Seed);
        Assert.Contains("begins the ids of 2", Assert.Throws<WorkbenchException>(() => registry.Read("2026")).Message);
        Assert.Contains("no run 'x'", Assert.Throws<WorkbenchException>(() => registry.Read("x")).Message);
    }

    [Fact]
    public void TheFilesAreTheTruth()
    {
        string kept, gone;
        using (var registry = RunRegistry.Open(folder))
        {
            kept = registry.Add(RunRecordFileTests.Sample());
            gone = registry.Add(RunRecordFileTests.Sample() with { Seed = 8 });
        }

        // A crash between file and table, a deleted run, a damaged table.
        File.Delete(Path.Combine(folder, gone + ".json"));
        RunRecordFile.Write(Path.Combine(folder, "by-hand.json"), RunRecordFileTests.Sample());
        File.WriteAllText(Path.Combine(folder, "other.json"), "{}");
        using (var registry = RunRegistry.Open(folder))
        {
            Assert.Equal([kept, "by-hand"], registry.List().Select(run => run.Id).Order());
            Assert.EndsWith("other.json", Assert.Single(registry.Unreadable));
        }

        File.WriteAllText(Path.Combine(folder, "runs.db"), new string('x', 5000));
        using (var registry = RunRegistry.Open(folder))
            Assert.Equal([kept, "by-hand"], registry.List().Select(run => run.Id).Order());
    }

    [Fact]
    public void DifferencesAreNamedByTheirPlace()
    {
        var first = RunRecordFileTests.Sample();
        var second = first with
        {
            Seed = 8,
            Parameters = new Dictionary<string, string> { ["folds"] = "10" },
            Software = [new(".NET", "10.0.13"), new("BLAS", "x")],
        };
        Assert.Equal(
            [
                new("seed", "7", "8"), new("parameters.folds", "5", "10"), new("parameters.trait", "höhe <cm>", null),
                new("software..NET.version", "10.0.12", "10.0.13"), new("software.BLAS.name", null, "BLAS"), new("software.BLAS.version", null, "x"),
            ],
            RunDifference.Between(first, second));
        Assert.Empty(RunDifference.Between(first, first));
    }

    [Fact]
    public void ATrainingIsRecordedWithAllThatMadeIt()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = new MultilayerPerceptron(1, [4], 1);
        var data = Path.Combine(folder, "data.txt");
        File.WriteAllText(data, "x");
        var recipe = new Recipe { BatchSize = 5, MaximalEpochs = 2, StopOn = "pearson", Seed = 3 };
        var session =
            new TrainingSession { Folder = Path.Combine(folder, "training"), Runs = Path.Combine(folder, "runs"), Command = "test", Inputs = [data] };
        var record = Trainer.Fit(network, new TrainingData(Toys.Line(1), Toys.Line(1), Toys.Line(1)), recipe, session).Record!;
        var written = RunRecordFile.Read(Path.Combine(folder, "training", "run.json"));
        Assert.Equal(RunRecordFile.Text(record), RunRecordFile.Text(written));
        var training = written.Training!;
        Assert.Equal(recipe, RecipeJson.Read(training.Recipe));
        Assert.Equal(("MultilayerPerceptron", 13L, "CPU", 2), (training.Network, training.Parameters, training.Device, training.Epochs));
        Assert.Equal(["validation loss", "validation pearson", "test loss", "test pearson"], training.Metrics.Keys);
        Assert.StartsWith("20 ArrayExamples: input [B, 1]", training.Data["test"]);
        Assert.Equal(InputFile.Of(Path.Combine(folder, "training", training.Weights)).Sha256, training.WeightsSha256);
        Assert.Equal("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881", Assert.Single(written.Inputs).Sha256);
        using var registry = RunRegistry.Open(session.Runs);
        var run = Assert.Single(registry.List());
        Assert.Equal(("test", "MultilayerPerceptron"), (run.Command, run.Network));
        Assert.Contains("validation pearson", run.Metrics);
        Assert.Equal(JsonValueKind.Object, registry.Read(run.Id).Training!.Recipe.ValueKind);
    }
}
