using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>A training step of a stack of two-dimensional residual blocks (He et al., 2016, arXiv:1512.03385).</summary>
internal sealed class TorchResNetStep() : TrainingStepRow("torch_resnet_step.py", 2)
{
    private const int Batch = 16;
    private const int Channels = 64;
    private const int Side = 32;
    private const int Blocks = 4;

    public override string Name => "torch-resnet-step";

    public override string Description =>
        $"a training step of {Blocks} residual blocks of {Channels} channels on {Side}x{Side}, batch {Batch}, cross entropy, Adam; per step";

    public override int Rounds => 7;

    protected override (optim.Optimizer Optimiser, Func<Tensor> Loss) Make()
    {
        var blocks = Enumerable.Range(0, Blocks).Select(nn.Module<Tensor, Tensor> (_) => new Block()).ToArray();
        var model = Own(nn.Sequential(
            [nn.Conv2d(3, Channels, 3, padding: 1), .. blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(Channels, 10)]));
        var x = Own(randn(Batch, 3, Side, Side));
        var y = Own(randint(10, [Batch]));
        return (optim.Adam(model.parameters()), () => nn.functional.cross_entropy(model.call(x), y));
    }

    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d first = nn.Conv2d(Channels, Channels, 3, padding: 1, bias: false);
        private readonly BatchNorm2d firstNorm = nn.BatchNorm2d(Channels);
        private readonly Conv2d second = nn.Conv2d(Channels, Channels, 3, padding: 1, bias: false);
        private readonly BatchNorm2d secondNorm = nn.BatchNorm2d(Channels);

        public Block()
            : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var hidden = nn.functional.relu(firstNorm.call(first.call(input)));
            return nn.functional.relu(input + secondNorm.call(second.call(hidden)));
        }
    }
}
