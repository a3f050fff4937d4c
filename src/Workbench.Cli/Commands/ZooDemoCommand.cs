using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Workbench.Networks.Zoo;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench zoo demo</c>: trains a system on its planted-signal task.</summary>
internal static class ZooDemoCommand
{
    private static readonly Argument<string[]> Names = new("NAME")
    {
        Description = "Systems, as 'workbench zoo list' names them; all without it (about 20 minutes on two cores).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<long> Seed = new("--seed") { Description = "Seed of data, weights and order.", DefaultValueFactory = _ => 1 };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of text: an object, or an array of several." };
    private static readonly Option<string?> Table = new("--table")
    {
        HelpName = "FILE",
        Description = $"Write the results into the table between '{ZooDemoTable.Begin}' and '{ZooDemoTable.End}' of a Markdown file.",
    };

    /// <summary>The command; its status is 1 when the demo misses its bar or a check.</summary>
    public static Command Create()
    {
        var command = new Command("demo", "Train systems on their planted-signal tasks; the status is 1 when one misses its bar.")
        {
            Names, Seed, Json, Table,
        };
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
        var names = parsed.GetValue(Names) is { Length: > 0 } given ? given : [.. Zoo.Names];
        var systems = names.Select(ZooCommand.SystemOf).ToArray();
        var (json, table) = (parsed.GetValue(Json), parsed.GetValue(Table));
        if (table is not null)
            ZooDemoTable.Check(table);
        var results = new List<DemoResult>();
        foreach (var system in systems)
        {
            DemoResult result;
            using (var progress = new TerminalProgress(log))
                result = Measure(system.Card.Name, system.Demo, parsed.GetValue(Seed), progress, cancellation);
            results.Add(result);
            if (!json)
                Print(output, system.Demo, result);

            // Each result is kept at once, so that a long run that is cut short has not been for nothing.
            if (table is not null)
                ZooDemoTable.Write(table, [result]);
        }

        if (json)
            output.WriteLine(results.Count == 1
                ? JsonSerializer.Serialize(results[0], ZooCommand.Layout) : JsonSerializer.Serialize(results, ZooCommand.Layout));
        return results.All(result => result.Passed) ? 0 : 1;
    }

    private static void Print(TextWriter output, ZooDemo demo, DemoResult result)
    {
        output.WriteLine($"{result.Name}: {demo.Task}");
        if (demo.Deviation is { } deviation)
            output.WriteLine(deviation);
        output.WriteLine(FormattableString.Invariant(
            $"{result.Metric}: {result.Value:F4}, bar {result.Bar}: {(result.Passed ? "passed" : "NOT passed")} in {result.Seconds:F1} s"));
        foreach (var check in result.Checks)
            output.WriteLine(FormattableString.Invariant($"  {(check.Passed ? "holds" : "FAILS")}: {check.Condition}: {check.Value:F4}"));
    }
}
