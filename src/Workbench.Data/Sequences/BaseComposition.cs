namespace Workbench.Data.Sequences;

/// <summary>How many bases of a sequence are which.</summary>
/// <param name="Length">Letters.</param>
/// <param name="GcBases">G and C.</param>
/// <param name="Unknown">Letters other than A, C, G, T and U.</param>
public readonly record struct BaseComposition(int Length, int GcBases, int Unknown)
{
    /// <summary>Share of G and C among the known bases; NaN where none is known.</summary>
    public double Gc => GcBases / (double)(Length - Unknown);

    /// <summary>Counts the letters of a sequence.</summary>
    public static BaseComposition Of(ReadOnlySpan<byte> bases)
    {
        var (gc, unknown) = (0, 0);
        foreach (var letter in bases)
        {
            var code = Nucleotide.Code(letter);
            gc += code is 1 or 2 ? 1 : 0;
            unknown += code > 3 ? 1 : 0;
        }

        return new BaseComposition(bases.Length, gc, unknown);
    }
}
