using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>A chain of operators on small matrices with its gradients: what is measured is the cost of calling.</summary>
internal sealed class TorchSmallChain : BenchmarkRow
{
    private const int Size = 32;
    private const int Repeats = 1000;

    private Parameter w = null!;
    private Parameter v = null!;
    private Tensor x = null!;
    private PythonPeer? peer;

    public override string Name => "torch-small-chain";

    public override string Description =>
        $"23 elementwise operators, matrix products and sums on {Size} x {Size} float32 matrices, and their gradients; per chain";

    public override string Peer => peer!.Version;

    public override double Target => 0.85;

    public override string Unit => "us";

    public override void Prepare()
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        (w, v) = (new Parameter(randn(Size, Size) * 0.1), new Parameter(randn(Size, Size) * 0.1));
        x = randn(Size, Size);
        peer = new PythonPeer("torch_small_chain.py", $"{Size}", $"{Repeats}", $"{Threads.Count}");
        Ours();
        Ours();
    }

    public override double Ours()
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Repeats; i++)
        {
            using var scope = NewDisposeScope();
            w.grad = v.grad = null;
            var h = x;
            for (var layer = 0; layer < 3; layer++)
            {
                var a = h.mm(w).tanh();
                var b = h.mm(v).sigmoid();
                h = ((a * b) + h).relu();
            }

            (h * h).mean().backward();
        }

        return clock.Elapsed.TotalSeconds / Repeats;
    }

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        w?.Dispose();
        v?.Dispose();
        x?.Dispose();
    }
}
