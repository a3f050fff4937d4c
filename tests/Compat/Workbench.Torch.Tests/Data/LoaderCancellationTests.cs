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
    public void ATokenWakesAConsumerThatWaits()
    {
        using var source = new CancellationTokenSource();
        using var stuck = new Stuck();
        using var loader = data.DataLoader(stuck, 1, num_worker: 1, disposeDataset: false);
        Exception? ended = null;
        var consumer = new Thread(() => ended = Record.Exception(() => loader.WithCancellation(source.Token).Count()));
        consumer.Start();
        stuck.Reached.Wait();
        WaitUntilItWaits(consumer);
        // Cancelling waits for the worker, which is at an item until the gate opens.
        var canceller = new Thread(source.Cancel);
        canceller.Start();
        WaitUntilItWaits(canceller);
        stuck.Gate.Set();
        canceller.Join();
        consumer.Join();
        Assert.IsType<OperationCanceledException>(ended);
        Assert.InRange(stuck.Items, 1, 2);
    }

    private static void WaitUntilItWaits(Thread thread) =>
        SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin) || !thread.IsAlive);

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
