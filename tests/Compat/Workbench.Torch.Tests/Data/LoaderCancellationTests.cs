using Workbench.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.utils;

namespace Workbench.Tests.WorkbenchTorch.Data;

public class LoaderCancellationTests
{
    [Fact]
    public void WithoutCancellationAllBatchesCome()
    {
        using var loader = data.DataLoader(data.TensorDataset(arange(10)), 3, num_worker: 2);
        Assert.Equal([3, 3, 3, 1], loader.WithCancellation(CancellationToken.None).Select(batch => (int)batch[0].size(0)));
    }

    /// <summary>Cancelling in the middle leaves the batch in hand alone and ends at the next.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void ATokenEndsTheEpoch(int workers)
    {
        using var source = new CancellationTokenSource();
        using var loader = data.DataLoader(data.TensorDataset(arange(1000)), 1, num_worker: workers);
        var seen = 0;
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var batch in loader.WithCancellation(source.Token))
            {
                if (++seen == 3)
                    source.Cancel();
                Assert.False(batch[0].IsInvalid);
            }
        });
        Assert.Equal(3, seen);
    }

    [Fact]
    public async Task ATokenWakesAConsumerThatWaits()
    {
        using var source = new CancellationTokenSource();
        using var stuck = new Stuck();
        using var loader = data.DataLoader(stuck, 1, num_worker: 1, disposeDataset: false);
        var waiting = Task.Run(() => loader.WithCancellation(source.Token).Count());
        stuck.Reached.Wait();
        var cancelling = source.CancelAsync();
        stuck.Gate.Set();
        await cancelling;
        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
        Assert.InRange(stuck.Items, 1, 2);
    }

    private sealed class Stuck : data.Dataset
    {
        private int items;

        public ManualResetEventSlim Gate { get; } = new(false);

        public ManualResetEventSlim Reached { get; } = new(false);

        public int Items => Volatile.Read(ref items);

        public override long Count => 100;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            Interlocked.Increment(ref items);
            Reached.Set();
            Gate.Wait();
            return new() { ["number"] = tensor(index) };
        }
    }
}
