using System.Diagnostics;

namespace Workbench.Benchmarks.Rows;

/// <summary>A training step of the network that predicts phenotypes from all markers of the mouse data.</summary>
internal sealed class TorchMlpStep : BenchmarkRow
{
    internal const int Inputs = 10_346;
    private const int Repeats = 100;

    private MlpTraining? training;
    private PythonPeer? peer;

    public override string Name => "torch-mlp-step";

    public override string Description =>
        $"a training step of {Inputs} inputs, 64, 32, 1 with ReLU, batch 64, mean squared error, Adam; per step";

    public override string Peer => peer!.Version;

    public override double Target => 1.0;

    public override void Prepare()
    {
        training = new MlpTraining();
        peer = new PythonPeer("torch_mlp_step.py", $"{Inputs}", $"{Repeats}", $"{Threads.Count}");
        Ours();
    }

    public override double Ours()
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Repeats; i++)
            training!.Step();
        return clock.Elapsed.TotalSeconds / Repeats;
    }

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        training?.Dispose();
    }
}
