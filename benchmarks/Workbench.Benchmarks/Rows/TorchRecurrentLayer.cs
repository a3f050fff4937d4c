using System.Diagnostics;
using TorchSharp.Modules;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>What it costs to run a cell step by step: an LSTM with Keras's hard sigmoid against LibTorch's own LSTM.</summary>
internal sealed class TorchRecurrentLayer : BenchmarkRow
{
    private const int Features = 320;
    private const int Steps = 75;
    private const int Batch = 32;

    private RecurrentLayer? layer;
    private LSTM? lstm;
    private Tensor? x;

    public override string Name => "torch-recurrent-layer";

    public override string Description =>
        $"forward and backward of an LSTM of {Features} units over {Steps} steps, batch {Batch}; ours with Keras's hard sigmoid, step by step";

    public override string Peer => $"nn.LSTM of LibTorch {LibTorch.Version}";

    public override double Target => 1.5;

    public override void Prepare()
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        layer = new RecurrentLayer(new GatedLstmCell(Features, Features, GateActivation.KerasHardSigmoid));
        lstm = nn.LSTM(Features, Features);
        x = randn(Steps, Batch, Features);
        Ours();
        Theirs();
    }

    public override double Ours() => Timed(() => layer!.call(x!).Output, layer!);

    public override double Theirs() => Timed(() => lstm!.call(x!).Item1, lstm!);

    public override void Dispose()
    {
        layer?.Dispose();
        lstm?.Dispose();
        x?.Dispose();
    }

    private static double Timed(Func<Tensor> output, nn.Module module)
    {
        var clock = Stopwatch.StartNew();
        using var scope = NewDisposeScope();
        module.zero_grad();
        output().sum().backward();
        return clock.Elapsed.TotalSeconds;
    }
}
