namespace Workbench.Data.Sequences;

/// <summary>
/// Random changes of a sequence each time it is read. They apply in the order shift, mutation, reverse complement.
/// </summary>
public sealed record SequenceAugmentation
{
    /// <summary>Nothing changes.</summary>
    public static SequenceAugmentation None { get; } = new();

    /// <summary>Probability that an example is read from the opposite strand.</summary>
    public double ReverseComplement { get; init; }

    /// <summary>The window moves by a whole number of bases, uniform from minus this to this.</summary>
    public int Shift { get; init; }

    /// <summary>Probability that a base A, C, G or T becomes one of the other three, each equally likely.</summary>
    public double MutationRate { get; init; }

    /// <summary>Refuses settings outside their ranges.</summary>
    /// <exception cref="ArgumentException">A probability is outside 0 to 1, or the shift is negative.</exception>
    internal SequenceAugmentation Checked() =>
        ReverseComplement is >= 0 and <= 1 && MutationRate is >= 0 and <= 1 && Shift >= 0
            ? this
            : throw new ArgumentException($"{this}: probabilities from 0 to 1 and a shift of 0 or more were expected.");

    /// <summary>Draws how far the window moves; draws nothing where it never does.</summary>
    internal int DrawShift(SeededRandom random) => Shift == 0 ? 0 : random.NextInt((2 * Shift) + 1) - Shift;

    /// <summary>Draws whether the example is read from the opposite strand.</summary>
    internal bool DrawReverse(SeededRandom random) => ReverseComplement > 0 && random.NextDouble() < ReverseComplement;

    /// <summary>
    /// Mutates letters in place. The gaps between mutations are drawn (geometric), so that the cost is one draw a mutation, not one a base.
    /// </summary>
    internal void Mutate(Span<byte> bases, SeededRandom random)
    {
        if (MutationRate == 0)
            return;
        var perBase = MutationRate < 1 ? -SeededRandom.Log(1 - MutationRate) : double.PositiveInfinity;
        for (var at = NextGap(); at < bases.Length; at += 1 + NextGap())
        {
            var i = (int)at;
            var code = Nucleotide.Code(bases[i]);
            if (code < Nucleotide.Ambiguous)
                bases[i] = (byte)Nucleotide.Letters[(code + 1 + random.NextInt(3)) % 4];
        }

        double NextGap() => Math.Floor(random.NextExponential() / perBase);
    }
}
