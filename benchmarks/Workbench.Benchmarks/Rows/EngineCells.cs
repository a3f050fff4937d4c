using System.Diagnostics;

namespace Workbench.Benchmarks.Rows;

/// <summary>A session of the notebook engine against the bare compiler over the same cells, each in a process of its own.</summary>
/// <param name="name">Name of the row.</param>
/// <param name="language"><c>csharp</c> or <c>fsharp</c>.</param>
/// <param name="what">What is measured, in words.</param>
/// <param name="unit">Its unit.</param>
/// <param name="target">The ratio to be reached.</param>
/// <param name="quantity">The figure.</param>
/// <param name="bound">A bound that stands in the peer's place; null for the bare compiler.</param>
internal sealed class EngineCells(
    string name, string language, string what, string unit, double target, Func<EngineLoop, double> quantity, double? bound = null) : BenchmarkRow
{
    private string Compiler => language == "csharp" ? "Roslyn scripting" : "FSharp.Compiler.Service";

    public override string Name => name;

    public override string Description =>
        $"{what}; {EngineLoop.Cells} cells (lists and queries, records, recursion, types, printing), then {EngineLoop.More} more. The peer is a bare loop of {Compiler} "
        + "with the framework's references alone, without displays, console capture or magics.";

    public override string Peer => bound is { } most ? $"a bound of {most} MiB" : Compiler;

    public override double Target => target;

    public override string Unit => unit;

    public override int Rounds => 3;

    /// <summary>The rows of a language.</summary>
    /// <param name="language"><c>csharp</c> or <c>fsharp</c>.</param>
    public static IEnumerable<BenchmarkRow> Rows(string language) =>
    [
        new EngineCells($"engine-first-{language}", language, "Opening a session to the first cell's value", "ms", 1.3, loop => loop.First),
        new EngineCells($"engine-warm-{language}", language, "Median of the cells after the first two", "ms", 1.5, loop => loop.Warm),
        new EngineCells($"engine-memory-{language}", language, $"Resident memory after {EngineLoop.Cells} cells", "MiB", 1.3, loop => loop.Memory),
        new EngineCells($"engine-growth-{language}", language, $"What {EngineLoop.More} more cells add to it", "MiB", 1, loop => loop.Growth, bound: 60),
    ];

    public override void Prepare()
    {
    }

    public override double Ours() => quantity(Loop("session"));

    public override double Theirs() => bound ?? quantity(Loop("bare"));

    private EngineLoop Loop(string engine)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(EngineCells).Assembly.Location, ChildProcess.Verb, ChildProcess.Cells, language, engine },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? EngineLoop.Parse(line) : throw new WorkbenchException($"The loop of {engine} cells ended with status {process.ExitCode}.");
    }
}
