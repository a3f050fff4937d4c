using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

/// <summary>Cells that are stopped while the process's thread pool has no thread for them.</summary>
[CollectionDefinition(nameof(BusyThreadPoolTests), DisableParallelization = true)]
[Collection(nameof(BusyThreadPoolTests))]
public sealed class BusyThreadPoolTests
{
    // Each thread of the pool is behind by three seconds: longer than a stopped cell has to end by itself where the pool is not behind.
    private static readonly TimeSpan work = TimeSpan.FromSeconds(0.1);
    private const int WorksPerThread = 30;

    [Fact]
    public async Task Code_that_watches_its_token_ends_by_itself_and_keeps_its_variables()
    {
        using var session = new NotebookSession();
        using var cancel = new CancellationTokenSource();
        var free = new ManualResetEventSlim();
        var stopped = await session.ExecuteAsync(
            "var watched = 0;\ntry { Console.Write(1); await Task.Delay(-1, Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken); }\n"
            + "finally { watched = 5; }",
            onOutput: _ => new Thread(() =>
            {
                for (var works = WorksPerThread * ThreadPool.ThreadCount; works > 0; works--)
                    ThreadPool.UnsafeQueueUserWorkItem(free => free.Wait(work), free, preferLocal: false);
                cancel.Cancel();
            }).Start(),
            cancellation: cancel.Token);
        free.Set();
        Assert.Equal(CellStatus.Cancelled, stopped.Status);
        Assert.Equal("5", (await session.ExecuteAsync("Console.Write(watched)")).Printed());
    }
}
