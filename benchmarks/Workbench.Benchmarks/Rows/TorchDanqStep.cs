using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>A training step of DanQ: Quang and Xie, 2016 (doi:10.1093/nar/gkw226).</summary>
internal sealed class TorchDanqStep : BenchmarkRow
{
    private const int Batch = 32;
    private const int Length = 1000;
    private const int Targets = 919;

    private Danq? model;
    private RMSProp? optimiser;
    private Tensor? x;
    private Tensor? y;
    private PythonPeer? peer;

    public override string Name => "torch-danq-step";

    public override string Description =>
        $"a training step of DanQ (convolution of 320 kernels, bidirectional LSTM of 320, 925, {Targets}), batch {Batch}, 4 x {Length}, RMSprop";

    public override string Peer => peer!.Version;

    public override double Target => 1.0;

    // A step takes seconds.
    public override int Rounds => 5;

    public override void Prepare()
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        model = new Danq();
        optimiser = optim.RMSProp(model.parameters(), 1e-3, alpha: 0.9);
        (x, y) = (randn(Batch, 4, Length), (rand(Batch, Targets) < 0.02).to(ScalarType.Float32));
        peer = new PythonPeer("torch_danq_step.py", $"{Batch}", $"{Length}", $"{Targets}", $"{Threads.Count}");
        Ours();
    }

    public override double Ours()
    {
        var clock = Stopwatch.StartNew();
        using var scope = NewDisposeScope();
        optimiser!.zero_grad();
        nn.functional.binary_cross_entropy_with_logits(model!.call(x!), y!).backward();
        optimiser.step();
        return clock.Elapsed.TotalSeconds;
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

    private sealed class Danq : nn.Module<Tensor, Tensor>
    {
        private const int Kernels = 320;
        private const int Steps = (Length - 26 + 1) / 13;

        private readonly Sequential motifs =
            nn.Sequential(nn.Conv1d(4, Kernels, 26), nn.ReLU(), nn.MaxPool1d(13, 13), nn.Dropout(0.2));

        private readonly LSTM lstm = nn.LSTM(Kernels, Kernels, batchFirst: true, bidirectional: true);

        private readonly Sequential head = nn.Sequential(
            nn.Dropout(0.5), nn.Flatten(), nn.Linear(Steps * 2 * Kernels, 925), nn.ReLU(), nn.Linear(925, Targets));

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
