using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Workbench.Networks.Zoo;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench zoo demo</c>: trains a system on its planted-signal task.</summary>
internal static class ZooDemoCommand
{
    private static readonly Argument<string> Name = ZooCommand.Name();
    private static readonly Option<long> Seed = new("--seed") { Description = "Seed of data, weights and order.", DefaultValueFactory = _ => 1 };
    private static readonly Option<bool> Json = ZooCommand.Json();

    /// <summary>The command; its status is 1 when the demo misses its bar or a check.</summary>
    public static Command Create()
    {
        var command = new Command("demo", "Train a system on its planted-signal task; the status is 1 when it misses its bar.") { Name, Seed, Json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    /// <summary>What <c>--json</c> prints.</summary>
    internal sealed record DemoResult(string Name, string Metric, double Value, double Bar, bool Passed, double Seconds, IReadOnlyList<DemoCheck> Checks);

    /// <summary>Runs a demo with a clock.</summary>
    internal static DemoResult Measure(string name, ZooDemo demo, long seed, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var outcome = demo.Run(seed, progress, cancellation);

        // A value that is not a number fails.
        var passed = outcome.Value >= demo.Bar && outcome.Checks.All(check => check.Passed);
        return new DemoResult(name, demo.Metric, outcome.Value, demo.Bar, passed,
            Math.Round(watch.Elapsed.TotalSeconds, 2), outcome.Checks);
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, log) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var system = ZooCommand.SystemOf(parsed.GetValue(Name)!);
        DemoResult result;
        using (var progress = new TerminalProgress(log))
            result = Measure(system.Card.Name, system.Demo, parsed.GetValue(Seed), progress, cancellation);
        if (parsed.GetValue(Json))
        {
            output.WriteLine(JsonSerializer.Serialize(result, ZooCommand.Layout));
            return result.Passed ? 0 : 1;
        }

        output.WriteLine($"{result.Name}: {system.Demo.Task}");
        if (system.Demo.Deviation is { } deviation)
            output.WriteLine(deviation);
        output.WriteLine(FormattableString.Invariant(
            $"{result.Metric}: {result.Value:F4}, bar {result.Bar}: {(result.Passed ? "passed" : "NOT passed")} in {result.Seconds:F1} s"));
        foreach (var check in result.Checks)
            output.WriteLine(FormattableString.Invariant($"  {(check.Passed ? "holds" : "FAILS")}: {check.Condition}: {check.Value:F4}"));
        return result.Passed ? 0 : 1;
    }
}
