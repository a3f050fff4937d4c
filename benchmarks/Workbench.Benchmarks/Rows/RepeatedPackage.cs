using System.Diagnostics;
using Workbench.Kernel.Sessions;

namespace Workbench.Benchmarks.Rows;

/// <summary>What a package costs that an earlier session restored: the cell with its <c>#r</c> line against the same cell without.</summary>
internal sealed class RepeatedPackage : BenchmarkRow
{
    private const string Cell = "6 * 7";

    public override string Name => "package-repeated";

    public override string Description => "The first cell of a new session that references a package restored before, against the same cell without the reference.";

    public override string Peer => "the cell without #r";

    public override double Target => 1.1;

    public override int Rounds => 21;

    public override void Prepare()
    {
        Ours();
        Theirs();
    }

    public override double Ours() => Seconds($"#r \"nuget: Humanizer.Core, 2.14.1\"\n{Cell}");

    public override double Theirs() => Seconds(Cell);

    private static double Seconds(string code)
    {
        using var session = new NotebookSession();
        var clock = Stopwatch.StartNew();
        var result = session.ExecuteAsync(code).GetAwaiter().GetResult();
        return result.Error is { } error ? throw new WorkbenchException($"The cell failed: {error.Value}") : clock.Elapsed.TotalSeconds;
    }
}
