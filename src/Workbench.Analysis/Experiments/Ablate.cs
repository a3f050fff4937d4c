using static TorchSharp.torch;

namespace Workbench.Analysis.Experiments;

/// <summary>What a function gave before a region was shuffled and after each shuffle.</summary>
/// <param name="Before">(batch, ...).</param>
/// <param name="After">(batch, shuffles, ...).</param>
public sealed record Ablation(Tensor Before, Tensor After)
{
    /// <summary>The mean over shuffles, minus before: (batch, ...). Negative where the region raised the function.</summary>
    public Tensor Effect => After.mean([1]) - Before;
}

/// <summary>Ablation: what is lost when a region's bases are put into random order.</summary>
public static class Ablate
{
    /// <summary>A function of sequences before and after shuffles of a region.</summary>
    /// <param name="function">What is measured.</param>
    /// <param name="sequences">(batch, 4, length).</param>
    /// <param name="start">The first place of the region.</param>
    /// <param name="end">The first place behind it.</param>
    /// <param name="shuffles">How many orders are tried.</param>
    /// <param name="keepDinucleotides">Whether the orders keep the region's counts of dinucleotides.</param>
    /// <param name="seed">Seed of the orders.</param>
    /// <exception cref="WorkbenchException">The region does not lie in the sequences, or there is no shuffle.</exception>
    public static Ablation Region(
        SequenceFunction function, Tensor sequences, long start, long end, int shuffles = 20, bool keepDinucleotides = false, long seed = 1)
    {
        if (shuffles < 1)
            throw new WorkbenchException($"{shuffles} shuffles were asked for; at least one is needed.");
        using var scope = NewDisposeScope();
        var after = new Tensor[shuffles];
        for (var i = 0; i < shuffles; i++)
        {
            using var inner = NewDisposeScope();
            var ofShuffle = unchecked((seed * 1_000_003) + i);
            var changed = keepDinucleotides
                ? SequenceEdits.ShuffleDinucleotides(sequences, start, end, ofShuffle)
                : SequenceEdits.Shuffle(sequences, start, end, ofShuffle);
            after[i] = function(changed).MoveToOuterDisposeScope();
        }

        return new Ablation(function(sequences).MoveToOuterDisposeScope(), stack(after, 1).MoveToOuterDisposeScope());
    }
}
