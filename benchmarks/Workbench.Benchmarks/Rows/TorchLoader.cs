using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>An epoch of a data loader with two workers, whose batches go through a model that costs next to nothing.</summary>
internal sealed class TorchLoader : BenchmarkRow
{
    private const int Items = 50_000;
    private const int Width = 100;
    private const int Batch = 64;
    private const int Workers = 2;

    private Tensor x = null!;
    private Tensor y = null!;
    private Linear model = null!;
    private IterableDataLoader loader = null!;
    private PythonPeer? peer;

    public override string Name => "torch-loader";

    public override string Description =>
        $"an epoch of a data loader over {Items} items of {Width} float32, batch {Batch}, shuffled, {Workers} workers (kept by "
        + "the peer from epoch to epoch), through a linear model without gradient";

    public override string Peer => peer!.Version;

    public override double Target => 1.0 / 3;

    public override void Prepare()
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        (x, y) = (randn(Items, Width), randn(Items));
        model = nn.Linear(Width, 1);
        loader = utils.data.DataLoader(utils.data.TensorDataset(x, y), Batch, shuffle: true, num_worker: Workers);
        peer = new PythonPeer("torch_loader.py", $"{Items}", $"{Width}", $"{Batch}", $"{Workers}", $"{Threads.Count}");
        Ours();
    }

    public override double Ours()
    {
        using var unrecorded = no_grad();
        var clock = Stopwatch.StartNew();
        var batches = 0;
        foreach (var batch in loader)
        {
            using var predicted = model.call(batch[0]);
            batches++;
        }

        return batches == (Items + Batch - 1) / Batch
            ? clock.Elapsed.TotalSeconds
            : throw new WorkbenchException($"The loader gave {batches} batches.");
    }

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        loader?.Dispose();
        model?.Dispose();
        x?.Dispose();
        y?.Dispose();
    }
}
