using System.Diagnostics;
using Workbench.Kernel.Sessions;
using Workbench.Tests;

namespace Workbench.Kernel.Tests.Sessions;

/// <summary>Measures the process's memory, hence runs while no other test does.</summary>
[CollectionDefinition(nameof(SessionMemoryTests), DisableParallelization = true)]
[Collection(nameof(SessionMemoryTests))]
public sealed class SessionMemoryTests(ITestOutputHelper output)
{
    private const long Megabyte = 1 << 20;
    private const int CellsASession = 8;

    /// <summary>Cells of both languages that declare, compute, print and show.</summary>
    private static async Task RunCellsAsync(NotebookSession session, int count)
    {
        for (var cell = 0; cell < count; cell++)
        {
            var (code, language) = (cell % 4) switch
            {
                0 => ($"record R{cell}(int N); int F{cell}(int x) => x + {cell};\nF{cell}(1)", "csharp"),
                1 => ($"type T{cell} = {{ N: int }}\nlet f{cell} x = x + {cell}\n{{ N = f{cell} 1 }}", "fsharp"),
                2 => ($"var list{cell} = Enumerable.Range(0, 100).Select(n => n * {cell}).ToList(); Console.WriteLine(list{cell}.Sum());\nlist{cell}", "csharp"),
                _ => ($"let rec g{cell} n = if n = 0 then {cell} else g{cell} (n - 1)\nprintfn \"%d\" (g{cell} 10)", "fsharp"),
            };
            var result = await session.ExecuteAsync(code, language);
            Assert.True(result.Error is null, $"cell {cell}: {result.Error?.Value}");
        }
    }

    [Fact]
    public async Task Two_hundred_cells_stay_bounded()
    {
        using var session = new NotebookSession();
        await session.ExecuteAsync("var total = 0L; var block = new byte[0];");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var cell = 0; cell < 200; cell++)
            await session.ExecuteAsync($"block = new byte[1 << 20]; total += block.Length; int F{cell}(int x) => x + {cell};\nF{cell}(1)");
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(200L << 20, session.FindVariable("csharp", "total")!.Value);
        Assert.InRange(grown, long.MinValue, 60 * Megabyte);
    }

    [Fact]
    public Task Two_hundred_cells_of_both_languages_stay_small() => CellsStayUnderAsync(200, 600 * Megabyte);

    [Fact]
    public Task Two_thousand_cells_of_both_languages_stay_under_one_and_a_half_gigabytes()
    {
        SlowTest.Require();
        return CellsStayUnderAsync(2_000, 1_500 * Megabyte);
    }

    private async Task CellsStayUnderAsync(int count, long limit)
    {
        using var session = new NotebookSession();
        var before = Environment.WorkingSet;
        var clock = Stopwatch.StartNew();
        await RunCellsAsync(session, count);
        var grown = Environment.WorkingSet - before;
        var live = GC.GetTotalMemory(forceFullCollection: true);
        output.WriteLine($"{count} cells in {clock.Elapsed.TotalSeconds:F0} s: {before / Megabyte} MB before, {grown / Megabyte} MB more, {live / Megabyte} MB live");
        Assert.InRange(grown, long.MinValue, limit);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(24)]
    public async Task Closed_sessions_of_CSharp_leave_only_their_compiled_cells(int sessions)
    {
        if (sessions > 6)
            SlowTest.Require();
        var last = new List<(long Live, int Assemblies)>();
        for (var round = 0; round < sessions; round++)
        {
            await OpenAndCloseAsync();
            for (var collection = 0; collection < 3; collection++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            last.Add((GC.GetTotalMemory(forceFullCollection: true), AppDomain.CurrentDomain.GetAssemblies().Length));
            output.WriteLine($"session {round + 1}: {last[^1].Live / 1024.0 / 1024:F1} MB live, {last[^1].Assemblies} assemblies, {Environment.WorkingSet / Megabyte} MB in all");
        }

        // The first sessions make what the process makes once. Compiled cells stay loaded: the runtime cannot unload them.
        Assert.InRange((last[^1].Live - last[2].Live) / (sessions - 3), long.MinValue, 3 * Megabyte);
        Assert.InRange((last[^1].Assemblies - last[2].Assemblies) / (sessions - 3), 0, CellsASession + 3);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static async Task OpenAndCloseAsync()
    {
        using var session = new NotebookSession();
        for (var cell = 0; cell < CellsASession; cell++)
            Assert.Null((await session.ExecuteAsync($"record R{cell}(int N); var list{cell} = Enumerable.Range(0, 1_000).ToList();\nnew R{cell}(list{cell}.Sum())")).Error);
    }
}
