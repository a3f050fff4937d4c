using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>What a method found. The tensors belong to the innermost dispose scope of the caller, or to the garbage collector.</summary>
/// <param name="Attributions">One an input of the network, of the input's shape; zeros for an input that holds whole numbers and is not attributed.</param>
/// <param name="Provenance">What made it.</param>
public sealed record AttributionResult(IReadOnlyList<Tensor> Attributions, AttributionProvenance Provenance)
{
    /// <summary>The attributions of the first input: of a sequence (batch, channel, length).</summary>
    public Tensor Attribution => Attributions[0];

    /// <summary>
    /// (batch): the sum of an example's attributions minus the difference of its logit from the reference's. Zero up to rounding
    /// where the method is complete; null for a method that promises no sum.
    /// </summary>
    public Tensor? ConvergenceDelta { get; init; }

    /// <summary>
    /// What each letter would have got at its place, one tensor an input, (batch, channel, length): the sum over channels of the
    /// multiplier times (one-hot of the letter minus the reference), averaged over references. Null where the method has none.
    /// </summary>
    public IReadOnlyList<Tensor>? Hypothetical { get; init; }

    /// <summary>What the reader of the numbers should know, e.g. that a faster way did not fit the network; empty if nothing.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
