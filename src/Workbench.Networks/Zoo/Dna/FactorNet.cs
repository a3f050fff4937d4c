using Workbench.Data.Examples;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="FactorNet"/>; the defaults are the single-task model.</summary>
public sealed record FactorNetOptions : NetworkOptions
{
    /// <summary>Bases of a window.</summary>
    public int Length { get; init; } = 1000;

    /// <summary>Tracks beside the sequence.</summary>
    public int Tracks { get; init; } = 2;

    /// <summary>Kernels of the convolution.</summary>
    public int Kernels { get; init; } = 32;

    /// <summary>Bases of a kernel.</summary>
    public int KernelWidth { get; init; } = 26;

    /// <summary>Width of the pooling.</summary>
    public int Pool { get; init; } = 13;

    /// <summary>Units of the LSTM, each direction; 0 for none, below 0 for the maximum over all positions instead of pooling and LSTM.</summary>
    public int Recurrent { get; init; } = 32;

    /// <summary>Units of the hidden layer.</summary>
    public int Hidden { get; init; } = 128;

    /// <summary>Probability of dropout around the hidden layer.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>Transcription factors.</summary>
    public int Targets { get; init; } = 1;

    /// <summary>Numbers that describe the cell type; 0 for none, above 0 the meta model.</summary>
    public int Metadata { get; init; }

    /// <inheritdoc/>
    public override Network Create() => new FactorNet(this);
}

/// <summary>
/// FactorNet (Quang and Xie 2019): convolution, a linear layer a position, pooling, bidirectional LSTM and a hidden layer read each
/// strand with the same weights; the two probabilities are averaged.
/// </summary>
public sealed class FactorNet : Network
{
    private readonly FactorNetOptions options;
    private readonly nn.Module<Tensor, Tensor> motifs;
    private readonly RecurrentLayer? lstm;
    private readonly nn.Module<Tensor, Tensor>? lstm_dropout;
    private readonly nn.Module<Tensor, Tensor> hidden;
    private readonly nn.Module<Tensor, Tensor>? with_metadata;
    private readonly nn.Module<Tensor, Tensor> output;
    private readonly nn.Module<Tensor, Tensor> logistic;

    /// <summary>Makes the network.</summary>
    public FactorNet(FactorNetOptions options)
        : base("FactorNet")
    {
        this.options = options;
        var (kernels, units) = (options.Kernels, options.Recurrent);
        var pooled = units < 0 ? 1 : (options.Length - options.KernelWidth + 1) / options.Pool;
        if (pooled < 1)
            throw new WorkbenchException($"Nothing is left of {options.Length} bases after kernels of {options.KernelWidth} and a pooling of {options.Pool}.");
        motifs = nn.Sequential(
            ("conv", nn.Conv1d(4 + options.Tracks, kernels, options.KernelWidth)), ("relu1", nn.ReLU()), ("dropout1", nn.Dropout(0.1)),
            ("each", nn.Conv1d(kernels, kernels, 1)), ("relu2", nn.ReLU()),
            ("pool", units < 0 ? nn.AdaptiveMaxPool1d(1) : nn.MaxPool1d(options.Pool)));
        if (units > 0)
        {
            // The whole sequence of a feature is dropped, so that all steps lose the same ones.
            lstm_dropout = nn.Dropout1d(0.1);
            lstm = new RecurrentLayer(Cell(), Cell(), batchFirst: true, recurrentDropout: 0.1);
        }

        hidden = nn.Sequential(
            ("dropout1", nn.Dropout(options.Dropout)), ("flatten", nn.Flatten()),
            ("fc1", nn.Linear(pooled * (units > 0 ? 2 * units : kernels), options.Hidden)), ("relu", nn.ReLU()));
        if (options.Metadata > 0)
            with_metadata = nn.Sequential(
                ("dropout", nn.Dropout(0.1)), ("fc", nn.Linear(options.Hidden + options.Metadata, options.Hidden)), ("relu", nn.ReLU()));
        output = nn.Sequential(("dropout2", nn.Dropout(options.Dropout)), ("fc2", nn.Linear(options.Hidden, options.Targets)));
        logistic = nn.LogSigmoid();
        RegisterComponents();

        GatedLstmCell Cell() => new(kernels, units, GateActivation.KerasHardSigmoid);
    }

    /// <summary>The window: A, C, G, T and the tracks; the same on the other strand; the metadata, where the model takes them.</summary>
    public override IReadOnlyList<ExampleField> Inputs => options.Metadata > 0
        ? [Window("window"), Window("turned"), new("metadata", [options.Metadata])]
        : [Window("window"), Window("turned")];

    /// <summary>The window alone is enough where no track belongs to one strand: it is turned here.</summary>
    public override IReadOnlyList<IReadOnlyList<ExampleField>> InputForms => options.Metadata > 0 ? [Inputs] : [Inputs, [Window("window")]];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("bound", [options.Targets])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.Sigmoid;

    /// <summary>
    /// A window as the other strand reads it: positions reversed, bases complemented, and the tracks in the order given, which is
    /// their own unless some belong to one strand.
    /// </summary>
    /// <param name="window">(batch, 4 + tracks, length), bases A, C, G, T.</param>
    /// <param name="tracks">For each track the one that holds it on the other strand; null for itself.</param>
    public static Tensor Turn(Tensor window, IReadOnlyList<int>? tracks = null)
    {
        var order = Enumerable.Range(0, (int)window.shape[1]).Select(channel => (long)(channel < 4
            ? 3 - channel
            : tracks is null ? channel : 4 + tracks[channel - 4]));
        return window.index_select(1, tensor(order.ToArray(), device: window.device)).flip(2);
    }

    /// <summary>The logits of the mean of both strands' probabilities.</summary>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs)
    {
        var metadata = options.Metadata > 0 ? inputs[2] : null;
        var (forward, reverse) = (Strand(inputs[0], metadata), Strand(inputs.Count > 1 ? inputs[1] : Turn(inputs[0]), metadata));
        // log(p / (1 - p)) of the mean p, without its rounding to 0 or 1: log of the sum of sigmoids, each from its logarithm.
        return logistic.call(forward).logaddexp(logistic.call(reverse)) - logistic.call(-forward).logaddexp(logistic.call(-reverse));
    }

    /// <summary>The kernels of the convolution, (kernels, 4 + tracks, width), and its biases.</summary>
    internal (Tensor Weight, Tensor Bias) Kernels() => (motifs.get_parameter("conv.weight")!, motifs.get_parameter("conv.bias")!);

    private Tensor Strand(Tensor window, Tensor? metadata)
    {
        var features = motifs.call(window);
        // Keras flattens step by step, all features of a step together.
        features = lstm is null ? features.transpose(1, 2) : lstm.call(lstm_dropout!.call(features).transpose(1, 2)).Output;
        var summary = hidden.call(features);
        return output.call(with_metadata is null ? summary : with_metadata.call(cat([summary, metadata!], 1)));
    }

    private ExampleField Window(string name) => new(name, [4 + options.Tracks, options.Length]);
}
