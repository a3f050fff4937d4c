using Workbench.Data.Genome;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>What becomes of a bin that only relaxed peaks overlap.</summary>
public enum AmbiguousBin
{
    /// <summary>Its label is missing: single-task training.</summary>
    Ignored,

    /// <summary>It is unbound: multi-task training.</summary>
    Unbound,
}

/// <summary>
/// The bins of FactorNet and the ENCODE-DREAM challenge: 200 bases every 50 bases. A bin is bound where a conservative peak covers
/// more than half of it; ambiguous where none does but a relaxed peak overlaps it; unbound elsewhere.
/// </summary>
public static class FactorNetBins
{
    /// <summary>Bases of a bin.</summary>
    public const int Bases = 200;

    /// <summary>Bases from bin to bin.</summary>
    public const int Step = 50;

    /// <summary>The bins of a chromosome that lie wholly on it.</summary>
    public static IEnumerable<GenomicInterval> Of(string chromosome, long length)
    {
        for (long start = 0; start + Bases <= length; start += Step)
            yield return new GenomicInterval(chromosome, start, start + Bases);
    }

    /// <summary>The label of a bin: 1, 0, or NaN where it is ambiguous and to be ignored.</summary>
    /// <param name="bin">The bin.</param>
    /// <param name="conservative">Conservative peaks near it.</param>
    /// <param name="relaxed">Relaxed peaks near it.</param>
    /// <param name="ambiguous">What becomes of an ambiguous bin.</param>
    public static float Label(
        GenomicInterval bin, IReadOnlyList<GenomicInterval> conservative, IReadOnlyList<GenomicInterval> relaxed, AmbiguousBin ambiguous)
    {
        if (conservative.Any(peak => Shared(bin, peak) > bin.Length / 2))
            return 1;
        return ambiguous == AmbiguousBin.Ignored && (relaxed.Any(bin.Overlaps) || conservative.Any(bin.Overlaps)) ? float.NaN : 0;
    }

    private static long Shared(GenomicInterval bin, GenomicInterval peak) => bin.Overlaps(peak)
        ? Math.Min(bin.End, peak.End) - Math.Max(bin.Start, peak.Start)
        : 0;
}
