using System.Diagnostics;
using Workbench.Analysis.Attribution;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>DeepLIFT beside a two-pass implementation in PyTorch.</summary>
internal sealed class DeepLiftRescale : BenchmarkRow
{
    private const int Batch = 64;

    private AttributionNetwork network = null!;
    private Tensor sequences = null!;
    private PythonPeer? peer;

    public override string Name => "deeplift";

    public override string Description =>
        $"DeepLIFT contributions (rescale, reference zero) of {Batch} sequences of {AttributionNetwork.Length} bases, network of three convolutions";

    public override string Peer => peer!.Version;

    public override double Target => 1.0;

    public override void Prepare()
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        network = new AttributionNetwork();
        sequences = AttributionNetwork.Sequences(Batch);
        peer = new PythonPeer("deeplift.py", $"{Threads.Count}");
        Ours();
    }

    public override double Ours()
    {
        using var scope = NewDisposeScope();
        var clock = Stopwatch.StartNew();
        new DeepLift().Attribute(network, sequences, 0, new() { BatchSize = Batch });
        return clock.Elapsed.TotalSeconds;
    }

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        network?.Dispose();
        sequences?.Dispose();
    }
}
