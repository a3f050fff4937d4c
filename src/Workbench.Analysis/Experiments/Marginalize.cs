using static TorchSharp.torch;

namespace Workbench.Analysis.Experiments;

/// <summary>What a function gave before and after a change of the same sequences.</summary>
/// <param name="Before">(batch, ...).</param>
/// <param name="After">(batch, ...).</param>
public sealed record BeforeAndAfter(Tensor Before, Tensor After)
{
    /// <summary>After minus before.</summary>
    public Tensor Effect => After - Before;
}

/// <summary>
/// Marginalisation: what a motif does by itself, in backgrounds that know nothing of it (global importance analysis, Koo et al.
/// 2021, doi 10.1371/journal.pcbi.1008925).
/// </summary>
public static class Marginalize
{
    /// <summary>A function of backgrounds before and after a motif is put in.</summary>
    /// <param name="function">What is measured.</param>
    /// <param name="backgrounds">(batch, 4, length), e.g. random or shuffled sequences.</param>
    /// <param name="motif">Its bases; at N the background's stay.</param>
    /// <param name="start">The place of its first base; null for the middle.</param>
    /// <exception cref="WorkbenchException">The motif does not fit into the backgrounds.</exception>
    public static BeforeAndAfter Motif(SequenceFunction function, Tensor backgrounds, string motif, long? start = null)
    {
        using var scope = NewDisposeScope();
        var changed = SequenceEdits.Substitute(backgrounds, motif, start ?? SequenceEdits.Middle(backgrounds, motif.Length));
        return new BeforeAndAfter(function(backgrounds).MoveToOuterDisposeScope(), function(changed).MoveToOuterDisposeScope());
    }
}
