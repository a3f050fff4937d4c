using TorchSharp.Modules;
using Workbench.Data.Examples;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="DeMoRecurrent"/>.</summary>
public sealed record DeMoRecurrentOptions : NetworkOptions
{
    /// <summary>Bases of a window.</summary>
    public int Length { get; init; } = 101;

    /// <summary>Kernels of the convolution before the LSTM; 0 for none, the RNN.</summary>
    public int Kernels { get; init; } = 128;

    /// <summary>Units of the LSTM, each direction.</summary>
    public int Hidden { get; init; } = 32;

    /// <inheritdoc/>
    public override Network Create() => new DeMoRecurrent(this);
}

/// <summary>
/// The RNN and the CNN-RNN of Deep Motif Dashboard (Lanchantin et al. 2017): a bidirectional LSTM over the bases or over the
/// output of one convolution, whose outputs are averaged over the positions.
/// </summary>
public sealed class DeMoRecurrent : Network
{
    private const int Kernel = 9;

    private readonly DeMoRecurrentOptions options;
    private readonly Sequential? convolution;
    private readonly RecurrentLayer lstm;
    private readonly nn.Module<Tensor, Tensor> dropout;
    private readonly Linear classifier;

    /// <summary>Makes the network.</summary>
    public DeMoRecurrent(DeMoRecurrentOptions options)
        : base(options.Kernels > 0 ? "DeMoDashboard" : "DeMoDashboard:RNN")
    {
        this.options = options;
        if (options.Kernels > 0)
            convolution = nn.Sequential(("conv", nn.Conv1d(4, options.Kernels, Kernel, padding: Kernel / 2)), ("relu", nn.ReLU()));
        var features = options.Kernels > 0 ? options.Kernels : 4;
        lstm = new RecurrentLayer(Cell(features), Cell(features), batchFirst: true);
        dropout = nn.Dropout(0.5);
        classifier = nn.Linear(2 * options.Hidden, 2);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, options.Length])];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("bound_unbound", [2])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.LogSoftmax;

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => LogitsOfSteps(Steps(inputs[0]));

    /// <summary>What the LSTM reads: (batch, positions, kernels), or the bases themselves where there is no convolution.</summary>
    internal Tensor Steps(Tensor sequence) => (convolution is null ? sequence : convolution.call(sequence)).transpose(1, 2);

    /// <summary>The logits of sequences of steps, of which the mask (batch, positions) keeps some; null for all.</summary>
    internal Tensor LogitsOfSteps(Tensor steps, Tensor? mask = null)
    {
        var outputs = dropout.call(lstm.call(steps, mask).Output);
        if (mask is null)
            return classifier.call(outputs.mean([1]));
        var kept = mask.unsqueeze(-1).to(outputs.dtype);
        return classifier.call((outputs * kept).sum(1) / kept.sum(1));
    }

    // Weights N(0, 1 / sqrt(inputs + units)), as the authors draw them; the cell's own biases are 0, and 1 at the forget gate.
    private GatedLstmCell Cell(int features)
    {
        var cell = new GatedLstmCell(features, options.Hidden);
        foreach (var weights in cell.parameters().Where(parameter => parameter.dim() == 2))
            nn.init.normal_(weights, 0, 1 / Math.Sqrt(features + options.Hidden));
        return cell;
    }
}
