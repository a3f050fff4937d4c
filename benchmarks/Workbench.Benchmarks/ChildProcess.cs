using System.Globalization;
using TorchSharp;
using Workbench.Benchmarks.Rows;
using static TorchSharp.torch;

namespace Workbench.Benchmarks;

/// <summary>What the benchmark program does when a row starts it as a process of its own: <c>bench child TASK</c>.</summary>
internal static class ChildProcess
{
    public const string Verb = "child";
    public const string StartUp = "start-up";
    public const string Training = "training";
    public const string Fit = "fit";
    public const string Growth = "growth";
    public const string Cells = "cells";

    /// <summary>Does a task and returns the exit status.</summary>
    public static int Run(string[] arguments)
    {
        switch (arguments)
        {
            case [StartUp]:
                Console.WriteLine(ones(1).str());
                return 0;
            case [Training, var steps, var threads]:
                Threads.Count = int.Parse(threads, CultureInfo.InvariantCulture);
                Console.WriteLine(PeakOfTraining(int.Parse(steps, CultureInfo.InvariantCulture)));
                return 0;
            case [Fit, var name, var threads]:
                Threads.Count = int.Parse(threads, CultureInfo.InvariantCulture);
                Console.WriteLine(PeakOfFit(ZooTraining.All.Single(training => training.Name == name)));
                return 0;
            case [Growth, var method, var prefix, var threads]:
                Threads.Count = int.Parse(threads, CultureInfo.InvariantCulture);
                Console.WriteLine(GrowthPoint.Measure(method, prefix) + " " + Peak());
                return 0;
            case [Cells, var language, var engine]:
                var output = Console.Out;
                output.WriteLine(EngineLoop.MeasureAsync(language, bare: engine == "bare").GetAwaiter().GetResult());
                return 0;
            default:
                Console.Error.WriteLine($"A row starts 'bench {Verb}'; there is no task '{string.Join(' ', arguments)}'.");
                return 2;
        }
    }

    /// <summary>The peak of this process's resident memory in KiB after some training steps.</summary>
    private static string PeakOfTraining(int steps)
    {
        using (var training = new MlpTraining())
            for (var step = 0; step < steps; step++)
                training.Step();
        return Peak();
    }

    /// <summary>The same after an epoch of the trainer.</summary>
    private static string PeakOfFit(ZooTraining training)
    {
        var folder = Directory.CreateTempSubdirectory("bench");
        try
        {
            using var fit = new ZooFit(training, ZooFit.Simulate(training, folder.FullName));
            fit.Epoch();
            return Peak();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Peak() =>
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1];
}
