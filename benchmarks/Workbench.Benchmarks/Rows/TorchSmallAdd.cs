using System.Diagnostics;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>What one operator call costs beside its work.</summary>
internal sealed class TorchSmallAdd : BenchmarkRow
{
    private const int Repeats = 200_000;

    private Tensor a = null!;
    private Tensor b = null!;
    private PythonPeer? peer;

    public override string Name => "torch-small-add";

    public override string Description => "a + b of two float32 tensors of 3 elements, the result dropped; per addition";

    public override string Peer => peer!.Version;

    public override double Target => 0.85;

    public override string Unit => "us";

    public override void Prepare()
    {
        set_num_threads(Threads.Count);
        (a, b) = (ones(3), ones(3));
        peer = new PythonPeer("torch_small_add.py", $"{Repeats}", $"{Threads.Count}");
        Ours();
        Ours();
    }

    public override double Ours()
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Repeats; i++)
            (a + b).Dispose();
        return clock.Elapsed.TotalSeconds / Repeats;
    }

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        a?.Dispose();
        b?.Dispose();
    }
}
