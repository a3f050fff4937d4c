using TorchSharp.Modules;
using Workbench.Data.Examples;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="DanQ"/>.</summary>
public sealed record DanQOptions : NetworkOptions
{
    /// <summary>Bases of a window.</summary>
    public int Length { get; init; } = 1000;

    /// <summary>Kernels of the convolution.</summary>
    public int Kernels { get; init; } = 320;

    /// <summary>Bases that a kernel spans.</summary>
    public int KernelLength { get; init; } = 26;

    /// <summary>Positions that are pooled to one.</summary>
    public int Pool { get; init; } = 13;

    /// <summary>Units of the LSTM, each direction.</summary>
    public int LstmUnits { get; init; } = 320;

    /// <summary>Units of the hidden layer.</summary>
    public int Hidden { get; init; } = 925;

    /// <summary>Chromatin features.</summary>
    public int Targets { get; init; } = 919;

    /// <summary>
    /// The gates' function: the hard sigmoid of the published training's framework; <see cref="GateActivation.Sigmoid"/> is PyTorch's.
    /// </summary>
    public GateActivation Gate { get; init; } = GateActivation.KerasHardSigmoid;

    /// <inheritdoc/>
    public override Network Create() => new DanQ(this);
}

/// <summary>
/// DanQ (Quang and Xie 2016): one convolution, a bidirectional LSTM over the pooled positions, one hidden layer, one logit a
/// chromatin feature.
/// </summary>
public sealed class DanQ : Network
{
    private readonly DanQOptions options;
    private readonly nn.Module<Tensor, Tensor> convolution;
    private readonly RecurrentLayer lstm;
    private readonly nn.Module<Tensor, Tensor> dense;

    /// <summary>Makes the network.</summary>
    /// <exception cref="WorkbenchException">The window is too short for the convolution and the pooling.</exception>
    public DanQ(DanQOptions options)
        : base("DanQ")
    {
        this.options = options;
        var steps = (options.Length - options.KernelLength + 1) / options.Pool;
        ZooSizes.RequireLength(steps, options.Length, "DanQ");
        convolution = nn.Sequential(
            ("conv", nn.Conv1d(4, options.Kernels, options.KernelLength)), ("relu", nn.ReLU()), ("pool", nn.MaxPool1d(options.Pool)),
            ("dropout", nn.Dropout(0.2)));
        lstm = new RecurrentLayer(
            new GatedLstmCell(options.Kernels, options.LstmUnits, options.Gate),
            new GatedLstmCell(options.Kernels, options.LstmUnits, options.Gate), batchFirst: true);
        dense = nn.Sequential(
            ("dropout", nn.Dropout(0.5)), ("flatten", nn.Flatten()), ("fc1", nn.Linear(steps * 2 * options.LstmUnits, options.Hidden)),
            ("relu", nn.ReLU()), ("fc2", nn.Linear(options.Hidden, options.Targets)));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, options.Length])];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("features", [options.Targets])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.Sigmoid;

    /// <summary>The convolution, whose kernels the published variant sets to known motifs.</summary>
    internal Conv1d Motifs => (Conv1d)((Sequential)convolution)[0];

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) =>
        dense.call(lstm.call(convolution.call(inputs[0]).transpose(1, 2)).Output);
}
