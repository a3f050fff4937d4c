using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

/// <summary>Measures the process's memory, hence runs while no other test does.</summary>
[CollectionDefinition(nameof(SessionMemoryTests), DisableParallelization = true)]
[Collection(nameof(SessionMemoryTests))]
public sealed class SessionMemoryTests
{
    [Fact]
    public async Task Two_hundred_cells_stay_bounded()
    {
        var session = new NotebookSession();
        await session.ExecuteAsync("var total = 0L; var block = new byte[0];");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var cell = 0; cell < 200; cell++)
            await session.ExecuteAsync($"block = new byte[1 << 20]; total += block.Length; int F{cell}(int x) => x + {cell};\nF{cell}(1)");
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(200L << 20, session.FindVariable("csharp", "total")!.Value);
        Assert.InRange(grown, long.MinValue, 60L << 20);
    }
}
