using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>A training step of DeepSEA (Zhou and Troyanskaya, 2015, doi:10.1038/nmeth.3547), of 52.8 million parameters.</summary>
internal sealed class TorchDeepSeaStep() : TrainingStepRow("torch_deepsea_step.py", 1)
{
    private const int Batch = 64;
    private const int Length = 1000;
    private const int Targets = 919;

    public override string Name => "torch-deepsea-step";

    public override string Description =>
        $"a training step of DeepSEA, {Batch} sequences of {Length} bases, {Targets} targets, SGD with momentum; per step";

    public override int Rounds => 5;

    protected override (optim.Optimizer Optimiser, Func<Tensor> Loss) Make()
    {
        var model = Own(nn.Sequential(
            nn.Conv1d(4, 320, 8), nn.ReLU(), nn.MaxPool1d(4), nn.Dropout(0.2),
            nn.Conv1d(320, 480, 8), nn.ReLU(), nn.MaxPool1d(4), nn.Dropout(0.2),
            nn.Conv1d(480, 960, 8), nn.ReLU(), nn.Dropout(0.5),
            nn.Flatten(), nn.Linear(960 * 53, 925), nn.ReLU(), nn.Linear(925, Targets)));
        var x = Own(nn.functional.one_hot(randint(4, [Batch, Length]), 4).transpose(1, 2).contiguous().to(float32));
        var y = Own(rand(Batch, Targets).lt(0.1).to(float32));
        return (
            optim.SGD(model.parameters(), 0.01, momentum: 0.9, weight_decay: 1e-6),
            () => nn.functional.binary_cross_entropy_with_logits(model.call(x), y));
    }
}
