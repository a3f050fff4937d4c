using static TorchSharp.torch;

namespace Workbench.Analysis.Experiments;

/// <summary>Bases that are put into a sequence.</summary>
/// <param name="Start">The place of the first, from 0.</param>
/// <param name="Bases">A, C, G, T; at N the sequence's own base stays.</param>
public sealed record SequenceChange(long Start, string Bases);

/// <summary>What a function gave for each combination of two changes; each (batch, ...).</summary>
/// <param name="Neither">Without a change.</param>
/// <param name="First">With the first alone.</param>
/// <param name="Second">With the second alone.</param>
/// <param name="Both">With both.</param>
public sealed record PairEffects(Tensor Neither, Tensor First, Tensor Second, Tensor Both)
{
    /// <summary>Both - first - second + neither: zero where the changes add up.</summary>
    public Tensor Epistasis => Both - First - Second + Neither;
}

/// <summary>Interaction of two changes of a sequence (epistasis): the difference of both together from the sum of each alone.</summary>
public static class PairInteraction
{
    /// <summary>A function of the four combinations of two changes.</summary>
    /// <param name="function">What is measured.</param>
    /// <param name="sequences">(batch, 4, length).</param>
    /// <param name="first">One change.</param>
    /// <param name="second">The other; the two do not overlap.</param>
    /// <exception cref="WorkbenchException">The changes overlap or do not lie in the sequences.</exception>
    public static PairEffects Of(SequenceFunction function, Tensor sequences, SequenceChange first, SequenceChange second)
    {
        if (first.Start < second.Start + second.Bases.Length && second.Start < first.Start + first.Bases.Length)
            throw new WorkbenchException(
                $"The changes {first.Bases} at {first.Start} and {second.Bases} at {second.Start} overlap: there is no sequence with both.");
        using var scope = NewDisposeScope();
        var withFirst = SequenceEdits.Substitute(sequences, first.Bases, first.Start);
        var withSecond = SequenceEdits.Substitute(sequences, second.Bases, second.Start);
        var withBoth = SequenceEdits.Substitute(withFirst, second.Bases, second.Start);
        var (neither, one, other, both) = (function(sequences), function(withFirst), function(withSecond), function(withBoth));
        return new PairEffects(
            neither.MoveToOuterDisposeScope(), one.MoveToOuterDisposeScope(), other.MoveToOuterDisposeScope(), both.MoveToOuterDisposeScope());
    }
}
