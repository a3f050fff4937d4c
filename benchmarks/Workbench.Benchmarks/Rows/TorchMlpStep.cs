using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>A training step of the network that predicts phenotypes from all markers of the mouse data.</summary>
internal sealed class TorchMlpStep() : TrainingStepRow("torch_mlp_step.py", 100)
{
    internal const int Inputs = 10_346;

    public override string Name => "torch-mlp-step";

    public override string Description =>
        $"a training step of {Inputs} inputs, 64, 32, 1 with ReLU, batch 64, mean squared error, Adam; per step";

    protected override (optim.Optimizer Optimiser, Func<Tensor> Loss) Make()
    {
        var training = Own(new MlpTraining());
        return (training.Optimiser, training.Loss);
    }
}
