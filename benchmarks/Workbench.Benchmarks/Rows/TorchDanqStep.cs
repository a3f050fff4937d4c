using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>A training step of DanQ: Quang and Xie, 2016 (doi:10.1093/nar/gkw226).</summary>
internal sealed class TorchDanqStep() : TrainingStepRow("torch_danq_step.py", 1)
{
    private const int Batch = 32;
    private const int Length = 1000;
    private const int Targets = 919;

    public override string Name => "torch-danq-step";

    public override string Description =>
        $"a training step of DanQ (320 kernels, bidirectional LSTM of 320, 925, {Targets}), {Batch} sequences of {Length} bases, RMSprop";

    public override int Rounds => 5;

    protected override (optim.Optimizer Optimiser, Func<Tensor> Loss) Make()
    {
        var model = Own(new Danq());
        var x = Own(nn.functional.one_hot(randint(4, [Batch, Length]), 4).transpose(1, 2).contiguous().to(float32));
        var y = Own(rand(Batch, Targets).lt(0.02).to(float32));
        return (
            optim.RMSProp(model.parameters(), 1e-3, alpha: 0.9),
            () => nn.functional.binary_cross_entropy_with_logits(model.call(x), y));
    }

    private sealed class Danq : nn.Module<Tensor, Tensor>
    {
        private const int Kernels = 320;
        private const int Places = (Length - 26 + 1) / 13;

        private readonly Sequential motifs =
            nn.Sequential(nn.Conv1d(4, Kernels, 26), nn.ReLU(), nn.MaxPool1d(13, 13), nn.Dropout(0.2));

        private readonly LSTM lstm = nn.LSTM(Kernels, Kernels, batchFirst: true, bidirectional: true);

        private readonly Sequential head = nn.Sequential(
            nn.Dropout(0.5), nn.Flatten(), nn.Linear(Places * 2 * Kernels, 925), nn.ReLU(), nn.Linear(925, Targets));

        public Danq()
            : base(nameof(Danq)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var found = motifs.call(input);
            var (output, hidden, cell) = lstm.call(found.transpose(1, 2));
            hidden.Dispose();
            cell.Dispose();
            return head.call(output);
        }
    }
}
