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

    /// <summary>
    /// What a closed session leaves is its compiled cells, which the runtime cannot unload: a tenth of a megabyte for eight of them. The
    /// first dozen sessions of F# add 0.4 MB each in caches of the process, which every other one empties by 7 MB. One compiler of F# kept
    /// alive is 49 MB.
    /// </summary>
    [Theory]
    [InlineData("csharp", 6)]
    [InlineData("csharp", 24)]
    [InlineData("fsharp", 24)]
    [InlineData("mixed", 24)]
    public async Task Closed_sessions_leave_only_their_compiled_cells(string languages, int sessions)
    {
        if (sessions > 6)
            SlowTest.Require();
        var live = new List<long>();
        var assemblies = new List<int>();
        for (var round = 0; round < sessions; round++)
        {
            await OpenAndCloseAsync(languages);

            // What ran the session's last step is still on the stack below.
            await Task.Yield();
            live.Add(LiveBytes());
            assemblies.Add(AppDomain.CurrentDomain.GetAssemblies().Length);
            output.WriteLine($"session {round + 1}: {live[^1] / 1024.0 / 1024:F1} MB live, {assemblies[^1]} assemblies, {Environment.WorkingSet / Megabyte} MB in all");
        }

        // The first two sessions make what the process makes once; pairs, because of the caches.
        var growth = (live[^1] + live[^2] - live[3] - live[2]) / 2 / (sessions - 4);
        output.WriteLine($"{growth / 1024} KB more a session");
        Assert.InRange(growth, long.MinValue, Megabyte);
        Assert.InRange((assemblies[^1] - assemblies[3]) / (sessions - 4), 0, CellsASession + 3);
    }

    private static long LiveBytes()
    {
        for (var collection = 0; collection < 3; collection++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task OpenAndCloseAsync(string languages)
    {
        using var session = new NotebookSession();
        if (languages == "mixed")
        {
            await RunCellsAsync(session, CellsASession);
            return;
        }

        for (var cell = 0; cell < CellsASession; cell++)
        {
            var code = languages == "csharp"
                ? $"record R{cell}(int N); var list{cell} = Enumerable.Range(0, 1_000).ToList();\nnew R{cell}(list{cell}.Sum())"
                : $"type T{cell} = {{ N: int }}\nlet list{cell} = [ 0 .. 999 ]\n{{ N = List.sum list{cell} }}";
            Assert.Null((await session.ExecuteAsync(code, languages)).Error);
        }
    }
}
