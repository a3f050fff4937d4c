using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Distributed;

public class ProcessGroupTests
{
    /// <summary>All collectives among 3 and 4 processes, over both stores, against values computed by hand.</summary>
    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public async Task CollectivesGiveWhatTheirDefinitionSays(int size, bool overTcp)
    {
        using var ranks = new Ranks(
            "collectives", Enumerable.Range(0, size), size, overTcp ? Ranks.FreeTcpStore() : Ranks.FreeFileStore(), 30);
        var outputs = await ranks.Outputs();
        double sum = size * (size + 1) / 2, product = Enumerable.Range(1, size).Aggregate(1, (a, b) => a * b);
        for (var rank = 0; rank < size; rank++)
        {
            var lines = outputs[rank].Split('\n');
            double row = 2 * rank, next = row + 1;
            string[] expected =
            [
                $"all_reduce Sum: {sum} {10 * sum}",
                $"all_reduce Average: {sum / size:R} {10 * sum / size:R}",
                $"all_reduce Product: {product} {product * Math.Pow(10, size)}",
                "all_reduce Min: 1 10",
                $"all_reduce Max: {size} {10 * size}",
                $"int64: {sum - size} {2 * (sum - size)}",
                $"strided: {6 * sum}",
                $"broadcast: {size - 1} {size - 1}",
                $"all_gather: {string.Join(" ", Enumerable.Range(0, size).Select(i => $"{i} {(i == 0 ? "0" : $"-{i}")}"))}",
                $"reduce_scatter Sum: {row * sum} {next * sum}",
                $"reduce_scatter Average: {row * sum / size:R} {next * sum / size:R}",
                $"reduce_scatter Product: {Math.Pow(row, size) * product} {Math.Pow(next, size) * product}",
                $"reduce_scatter Min: {row} {next}",
                $"reduce_scatter Max: {row * size} {next * size}",
                "done",
            ];
            Assert.All(expected, line => Assert.Contains(line, lines));
            Assert.Equal(3, lines.Count(line => line.StartsWith("refused: ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task ARankThatNeverJoinsIsNamed()
    {
        using var ranks = new Ranks("collectives", [0, 1, 3], 4, Ranks.FreeFileStore(), 5);
        Assert.All(await ranks.Outputs(), output =>
        {
            Assert.Contains("missing: 2\n", output);
            Assert.Contains("error: rank 2 of 4 did not join the group within 5 s", output);
        });
    }

    /// <summary>One that ends is noticed at once, one that hangs after the time-out; both are named.</summary>
    [Theory]
    [InlineData("dies", true)]
    [InlineData("dies", false)]
    [InlineData("hangs", false)]
    public async Task ARankThatStopsIsNamed(string scenario, bool overTcp)
    {
        using var ranks = new Ranks(
            scenario, Enumerable.Range(0, 3), 3, overTcp ? Ranks.FreeTcpStore() : Ranks.FreeFileStore(), 5);
        var outputs = await ranks.Outputs(2);
        // The server of a TCP store names the missing rank and ends; the other may find the store gone.
        Assert.Contains("missing: 2\n", outputs[0]);
        Assert.Contains("could not complete all_reduce (collective 1 of its group): rank 2 did not arrive", outputs[0]);
        Assert.Contains("error: Rank 1 of 3 could not complete all_reduce", outputs[1]);
        if (!overTcp)
            Assert.Contains("missing: 2\n", outputs[1]);
    }

    [Theory]
    [InlineData("shapes", "rank 0 called all_reduce(Float32[2], Sum), rank 1 called all_reduce(Float32[3], Sum)")]
    [InlineData("calls", "rank 0 called barrier(), rank 1 called all_gather(Float32[3])")]
    public async Task UnequalCallsAreRefusedOnEveryRank(string scenario, string message)
    {
        using var ranks = new Ranks(scenario, [0, 1], 2, Ranks.FreeFileStore(), 20);
        Assert.All(await ranks.Outputs(), output => Assert.Contains(message, output));
    }

    [Fact]
    public void AGroupOfOne()
    {
        using var scope = NewDisposeScope();
        using var store = RendezvousStore.Tcp("127.0.0.1", 0, 1, serve: true);
        using var group = new ProcessGroup(store, 0, 1, host: "127.0.0.1");
        var x = tensor(new float[] { 1, 2 });
        group.AllReduce(x, Reduction.Average);
        group.Barrier();
        Assert.Equal([1f, 2f], x.data<float>().ToArray());
        Assert.True(store.Port > 0);
        group.Dispose();
        Assert.Throws<ObjectDisposedException>(() => group.AllReduce(x));
    }

    [Fact]
    public void StoresKeepTexts()
    {
        var path = Path.Combine(Path.GetTempPath(), $"workbench-store-{Guid.NewGuid():N}");
        try
        {
            using var store = RendezvousStore.File(path, 1, TimeSpan.FromSeconds(1));
            Assert.False(store.Has("name"));
            store.Set("name", "Größe");
            Assert.True(store.Has("name"));
            Assert.Equal("Größe", store.Get("name"));
            Assert.Equal(5, store.Add("count", 5));
            Assert.Equal(3, store.Add("count", -2));
            Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => store.Get("absent"));
            Assert.Throws<ArgumentException>(() => store.Set("long", new string('x', 5000)));
            Assert.Throws<InvalidOperationException>(() => store.Port);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void BadArgumentsAreRefused()
    {
        using var store = RendezvousStore.Tcp("127.0.0.1", 0, 1, serve: true);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProcessGroup(store, 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => RendezvousStore.Tcp("127.0.0.1", 70000, 1, serve: true));
        Assert.SkipWhen(ProcessGroup.IsAvailable(CollectiveBackend.Nccl), "this LibTorch has NCCL");
        Assert.Throws<PlatformNotSupportedException>(() => new ProcessGroup(store, 0, 1, CollectiveBackend.Nccl));
    }
}
