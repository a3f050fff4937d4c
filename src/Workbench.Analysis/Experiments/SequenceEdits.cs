using Workbench.Analysis.Attribution;
using Workbench.Data.Sequences;
using static TorchSharp.torch;

namespace Workbench.Analysis.Experiments;

/// <summary>
/// Changes of one-hot sequences, (batch, 4, length) with channels A, C, G, T. Each gives new tensors; the sequences stay as they
/// are. Places count from 0; an end is the first place behind.
/// </summary>
public static class SequenceEdits
{
    /// <summary>Bases put in place of those that are there; at an N of the motif the sequence's own base stays.</summary>
    /// <param name="sequences">(batch, 4, length).</param>
    /// <param name="bases">A, C, G, T or N.</param>
    /// <param name="start">The place of the first base.</param>
    /// <exception cref="WorkbenchException">The bases reach beyond the sequences.</exception>
    public static Tensor Substitute(Tensor sequences, string bases, long start)
    {
        using var scope = NewDisposeScope();
        CheckRegion(sequences, start, start + bases.Length, $"the bases {bases}");
        var motif = Encoded(bases, sequences);
        var changed = sequences.clone();
        var region = changed.narrow(2, start, bases.Length);
        region.copy_(where(motif.sum([0], keepdim: true).gt(0), motif, region));
        return changed.MoveToOuterDisposeScope();
    }

    /// <summary>Bases put between those that are there: the sequences become longer by them. N is a column of zeros.</summary>
    /// <param name="sequences">(batch, 4, length).</param>
    /// <param name="bases">A, C, G, T or N.</param>
    /// <param name="start">The place that the first base gets, 0 to the length.</param>
    /// <exception cref="WorkbenchException">The place lies beyond the sequences.</exception>
    public static Tensor Insert(Tensor sequences, string bases, long start)
    {
        using var scope = NewDisposeScope();
        CheckRegion(sequences, start, start, $"the insertion of {bases}");
        var motif = Encoded(bases, sequences).unsqueeze(0).expand(sequences.shape[0], -1, -1);
        return cat([sequences.narrow(2, 0, start), motif, sequences.narrow(2, start, sequences.shape[2] - start)], 2).MoveToOuterDisposeScope();
    }

    /// <summary>A region taken out: the sequences become shorter by it.</summary>
    /// <exception cref="WorkbenchException">The region reaches beyond the sequences.</exception>
    public static Tensor Delete(Tensor sequences, long start, long end)
    {
        using var scope = NewDisposeScope();
        CheckRegion(sequences, start, end, "the deletion");
        return cat([sequences.narrow(2, 0, start), sequences.narrow(2, end, sequences.shape[2] - end)], 2).MoveToOuterDisposeScope();
    }

    /// <summary>The bases of a region in random order, of each sequence for itself.</summary>
    /// <param name="sequences">(batch, 4, length).</param>
    /// <param name="start">The first place of the region.</param>
    /// <param name="end">The first place behind it.</param>
    /// <param name="seed">Seed of the orders; a sequence's order depends on the seed and its number.</param>
    /// <exception cref="WorkbenchException">The region reaches beyond the sequences.</exception>
    public static Tensor Shuffle(Tensor sequences, long start, long end, long seed = 1)
    {
        using var scope = NewDisposeScope();
        CheckRegion(sequences, start, end, "the shuffled region");
        var length = (int)(end - start);
        var orders = new long[sequences.shape[0] * length];
        for (var sequence = 0; sequence < sequences.shape[0]; sequence++)
        {
            var order = new SeededRandom(unchecked((ulong)seed), (ulong)sequence).Permutation(length);
            for (var i = 0; i < length; i++)
                orders[(sequence * length) + i] = order[i];
        }

        var changed = sequences.clone();
        var region = changed.narrow(2, start, length);
        var index = tensor(orders, [sequences.shape[0], 1, length], device: sequences.device).expand(-1, sequences.shape[1], -1);
        region.copy_(region.clone().gather(2, index));
        return changed.MoveToOuterDisposeScope();
    }

    /// <summary>A region in an order that keeps its counts of dinucleotides, of each sequence for itself.</summary>
    /// <param name="sequences">(batch, 4, length), one-hot.</param>
    /// <param name="start">The first place of the region.</param>
    /// <param name="end">The first place behind it.</param>
    /// <param name="seed">Seed of the orders; a sequence's order depends on the seed and its number.</param>
    /// <exception cref="WorkbenchException">The region reaches beyond the sequences, or a column is no letter.</exception>
    public static Tensor ShuffleDinucleotides(Tensor sequences, long start, long end, long seed = 1)
    {
        using var scope = NewDisposeScope();
        CheckRegion(sequences, start, end, "the shuffled region");
        var changed = sequences.clone();
        for (var sequence = 0; sequence < sequences.shape[0]; sequence++)
        {
            using var inner = NewDisposeScope();
            var region = changed[sequence].narrow(1, start, end - start);
            var letters = OneHotLetters.Decode(region, $"sequence {sequence}, region {start}-{end},");
            DinucleotideShuffle.Shuffle(letters, letters, new SeededRandom(unchecked((ulong)seed), (ulong)sequence));
            region.copy_(OneHotLetters.Encode(letters, region));
        }

        return changed.MoveToOuterDisposeScope();
    }

    /// <summary>The start of bases in the middle of sequences.</summary>
    internal static long Middle(Tensor sequences, long length) => (sequences.shape[2] - length) / 2;

    private static Tensor Encoded(string bases, Tensor like) => OneHotLetters.Encode(System.Text.Encoding.Latin1.GetBytes(bases), like);

    private static void CheckRegion(Tensor sequences, long start, long end, string what)
    {
        if (sequences.dim() != 3 || sequences.shape[1] != OneHotLetters.Channels)
            throw new WorkbenchException($"Sequences have shape [{string.Join(", ", sequences.shape)}]; (batch, 4, length) is expected.");
        if (start < 0 || end < start || end > sequences.shape[2])
            throw new WorkbenchException($"Places {start} to {end} of {what} do not lie in sequences of {sequences.shape[2]} bases.");
    }
}
