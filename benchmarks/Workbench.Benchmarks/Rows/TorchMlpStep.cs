using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>A training step of the network that predicts phenotypes from all markers of the mouse data.</summary>
internal sealed class TorchMlpStep : BenchmarkRow
{
    private const int Inputs = 10_346;
    private const int Repeats = 100;

    private Sequential model = null!;
    private Adam optimiser = null!;
    private MSELoss loss = null!;
    private Tensor x = null!;
    private Tensor y = null!;
    private PythonPeer? peer;

    public override string Name => "torch-mlp-step";

    public override string Description =>
        $"a training step of {Inputs} inputs, 64, 32, 1 with ReLU, batch 64, mean squared error, Adam; per step";

    public override string Peer => peer!.Version;

    public override double Target => 1.0;

    public override void Prepare()
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        model = nn.Sequential(nn.Linear(Inputs, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 1));
        optimiser = optim.Adam(model.parameters(), 1e-3);
        loss = nn.MSELoss();
        (x, y) = (randn(64, Inputs), randn(64, 1));
        peer = new PythonPeer("torch_mlp_step.py", $"{Inputs}", $"{Repeats}", $"{Threads.Count}");
        Ours();
    }

    public override double Ours()
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Repeats; i++)
        {
            using var scope = NewDisposeScope();
            optimiser.zero_grad();
            var error = loss.call(model.call(x), y);
            error.backward();
            optimiser.step();
        }

        return clock.Elapsed.TotalSeconds / Repeats;
    }

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        optimiser?.Dispose();
        model?.Dispose();
        x?.Dispose();
        y?.Dispose();
    }
}
