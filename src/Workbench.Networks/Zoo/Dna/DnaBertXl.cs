using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>
/// DNABERT-XL: a sequence with more k-mers than the network has positions is cut into pieces of 510 k-mers, each between its own
/// [CLS] and [SEP], and the pooled vectors of the pieces stand behind each other.
/// </summary>
public static class DnaBertXl
{
    private const long Pad = 0;
    private const long Cls = 2;
    private const long Sep = 3;

    /// <summary>Encodes one sequence of any length.</summary>
    /// <param name="network">The encoder.</param>
    /// <param name="kmers">Token ids of the k-mers, without special tokens; at least one.</param>
    /// <param name="pieces">Pieces of the result; missing ones are zeros. As many as needed when null.</param>
    /// <returns>(pieces x width) numbers.</returns>
    /// <exception cref="WorkbenchException">There is no k-mer, or the sequence needs more pieces than given.</exception>
    public static Tensor Pooled(DnaBert network, ReadOnlySpan<long> kmers, int? pieces = null)
    {
        using var scope = NewDisposeScope();
        var (tokens, mask) = Split(kmers, network.Options.Positions);
        var wanted = pieces ?? (int)tokens.shape[0];
        if (tokens.shape[0] > wanted)
            throw new WorkbenchException($"{kmers.Length} k-mers need {tokens.shape[0]} pieces of {network.Options.Positions - 2}; {wanted} were given.");
        var pooled = network.call([tokens, mask])[1].reshape(-1);
        var missing = (wanted * network.Options.Width) - pooled.shape[0];
        return nn.functional.pad(pooled, [0, missing]).MoveToOuterDisposeScope();
    }

    /// <summary>Cuts k-mers into pieces with their special tokens and pads the last one.</summary>
    /// <param name="kmers">Token ids of the k-mers; at least one.</param>
    /// <param name="positions">Positions of the network; a piece has two k-mers fewer.</param>
    /// <returns>Token ids and mask, int64 (pieces, positions, or fewer where one piece holds all).</returns>
    public static (Tensor Tokens, Tensor Mask) Split(ReadOnlySpan<long> kmers, int positions)
    {
        if (kmers.Length == 0)
            throw new WorkbenchException("There is no k-mer to encode: the sequence must have at least k bases.");
        var room = positions - 2;
        var pieces = (kmers.Length + room - 1) / room;
        var width = Math.Min(kmers.Length, room) + 2;
        var tokens = new long[pieces * width];
        var mask = new long[pieces * width];
        Array.Fill(tokens, Pad);
        for (var piece = 0; piece < pieces; piece++)
        {
            var part = kmers[(piece * room)..Math.Min((piece + 1) * room, kmers.Length)];
            var row = tokens.AsSpan(piece * width, width);
            row[0] = Cls;
            part.CopyTo(row[1..]);
            row[part.Length + 1] = Sep;
            mask.AsSpan(piece * width, part.Length + 2).Fill(1);
        }

        return (tensor(tokens, [pieces, width]), tensor(mask, [pieces, width]));
    }
}
