using TorchSharp.Modules;
using Workbench.Data.Examples;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="BiRen"/>.</summary>
public sealed record BiRenOptions : NetworkOptions
{
    /// <summary>Bins of 200 bases at most.</summary>
    public int Steps { get; init; } = 40;

    /// <summary>Features of a bin: the chromatin features and the conservation.</summary>
    public int Features { get; init; } = 920;

    /// <summary>Units of the GRU, each direction; the published number is not known.</summary>
    public int Hidden { get; init; } = 64;

    /// <inheritdoc/>
    public override Network Create() => new BiRen(this);
}

/// <summary>
/// The second stage of BiRen (Yang et al. 2017): a bidirectional GRU reads the features of a region's bins, and the last state of
/// each direction decides. Bins that the mask leaves out change nothing.
/// </summary>
public sealed class BiRen : Network
{
    private readonly BiRenOptions options;
    private readonly RecurrentLayer gru;
    private readonly Linear classifier;

    /// <summary>Makes the network.</summary>
    public BiRen(BiRenOptions options)
        : base("BiRen")
    {
        this.options = options;
        gru = new RecurrentLayer(
            new ResetAfterGruCell(options.Features, options.Hidden), new ResetAfterGruCell(options.Features, options.Hidden), batchFirst: true);
        classifier = nn.Linear(2 * options.Hidden, 1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("features", [options.Steps, options.Features]), new("mask", [options.Steps])];

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<ExampleField>> InputForms => [Inputs, [Inputs[0]]];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("enhancer", [1])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.Sigmoid;

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) =>
        classifier.call(cat(gru.call(inputs[0], inputs.Count > 1 ? inputs[1].ne(0) : null).States, 1));
}
