using System.Diagnostics;
using System.Security.Cryptography;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Training.Checkpoints;

/// <summary>A training with dropout, batch normalisation, momentum, a schedule and an average, in a process of its own that a test may
/// kill.</summary>
internal static class KilledTraining
{
    private const string Result = "weights ";

    /// <summary>Trains in a folder; prints a line now and then and at last the hash of the weights.</summary>
    public static int Run(string folder)
    {
        set_num_threads(1);
        manual_seed(11);
        var read = 0;
        var examples = new DrawnExamples(96, 6)
        {
            Reading = _ =>
            {
                if (Interlocked.Increment(ref read) % 16 == 0)
                    Console.Out.WriteLine("going on");
            },
        };
        using var network = nn.Sequential(
            ("first", nn.Linear(6, 12)), ("norm", nn.BatchNorm1d(12)), ("relu", nn.ReLU()), ("dropout", nn.Dropout(0.3)), ("last", nn.Linear(12, 1)));
        var recipe = new Recipe
        {
            Optimizer = new AdamSettings { LearningRate = 0.01, WeightDecay = 1e-3 },
            Schedule = new CosineDecay(),
            BatchSize = 16,
            AccumulationSteps = 2,
            MaximalEpochs = 12,
            Patience = null,
            MovingAverage = 0.9,
            RestoreBest = false,
        };
        Trainer.Fit(
            network,
            new TrainingData(examples, new DrawnExamples(16, 6)),
            recipe,
            new TrainingSession { Folder = folder, Runs = Path.Combine(folder, "runs") });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, tensor) in network.state_dict().OrderBy(pair => pair.Key, StringComparer.Ordinal))
            hash.AppendData(tensor.detach().contiguous().bytes);
        Console.Out.WriteLine(Result + Convert.ToHexStringLower(hash.GetHashAndReset()));
        return 0;
    }

    /// <summary>Starts the training, kills it after some lines or lets it end; returns the hash of the weights if it came to them.</summary>
    public static string? Start(string folder, int? killAfterLines = null)
    {
        var host = Environment.ProcessPath!;
        var isDotnet = Path.GetFileNameWithoutExtension(host) == "dotnet";
        using var process = Process.Start(new ProcessStartInfo(
            host, [.. isDotnet ? (string[])[typeof(KilledTraining).Assembly.Location] : [], "--train", folder])
        { RedirectStandardOutput = true })!;
        string? hash = null;
        for (var lines = 0; process.StandardOutput.ReadLine() is { } line; lines++)
        {
            if (line.StartsWith(Result, StringComparison.Ordinal))
                hash = line[Result.Length..];
            if (lines == killAfterLines)
                process.Kill();
        }

        process.WaitForExit();
        return hash;
    }
}
