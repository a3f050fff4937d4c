using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>The network that predicts phenotypes from all markers of the mouse data, and its training steps.</summary>
internal sealed class MlpTraining : IDisposable
{
    private readonly Sequential model;
    private readonly MSELoss loss = nn.MSELoss();
    private readonly Tensor x;
    private readonly Tensor y;

    public MlpTraining()
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        model = TrainingDevice.Take(
            nn.Sequential(nn.Linear(TorchMlpStep.Inputs, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 1)));
        Optimiser = optim.Adam(model.parameters(), 1e-3);
        (x, y) = (TrainingDevice.Take(randn(64, TorchMlpStep.Inputs)), TrainingDevice.Take(randn(64, 1)));
    }

    public Adam Optimiser { get; }

    /// <summary>The loss on the batch, which is always the same.</summary>
    public Tensor Loss() => loss.call(model.call(x), y);

    /// <summary>Takes a training step.</summary>
    public void Step()
    {
        using var scope = NewDisposeScope();
        Optimiser.zero_grad();
        Loss().backward();
        Optimiser.step();
    }

    public void Dispose()
    {
        Optimiser.Dispose();
        model.Dispose();
        loss.Dispose();
        x.Dispose();
        y.Dispose();
    }
}
