using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>The network that predicts phenotypes from all markers of the mouse data, and its training steps.</summary>
internal sealed class MlpTraining : IDisposable
{
    private readonly Sequential model;
    private readonly Adam optimiser;
    private readonly MSELoss loss = nn.MSELoss();
    private readonly Tensor x;
    private readonly Tensor y;

    public MlpTraining()
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        model = nn.Sequential(nn.Linear(TorchMlpStep.Inputs, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 1));
        optimiser = optim.Adam(model.parameters(), 1e-3);
        (x, y) = (randn(64, TorchMlpStep.Inputs), randn(64, 1));
    }

    /// <summary>Takes a training step on the same batch.</summary>
    public void Step()
    {
        using var scope = NewDisposeScope();
        optimiser.zero_grad();
        var error = loss.call(model.call(x), y);
        error.backward();
        optimiser.step();
    }

    public void Dispose()
    {
        optimiser.Dispose();
        model.Dispose();
        loss.Dispose();
        x.Dispose();
        y.Dispose();
    }
}
