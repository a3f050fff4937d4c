using Workbench.Data.Genome;

namespace Workbench.Data.Tracks;

/// <summary>What a base has that no stretch of a track covers.</summary>
public enum UncoveredBases
{
    /// <summary>NaN: nothing is known there.</summary>
    Missing,

    /// <summary>Zero: nothing was measured there, as with read counts.</summary>
    Zero,
}

/// <summary>What a track holds altogether.</summary>
/// <param name="CoveredBases">Bases with a value.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Greatest value.</param>
/// <param name="Sum">Sum of the values over the bases.</param>
/// <param name="SumOfSquares">Sum of their squares.</param>
public readonly record struct TrackSummary(long CoveredBases, double Minimum, double Maximum, double Sum, double SumOfSquares);

/// <summary>A value for each base of a genome, where one is known. Reading is safe from several threads at once.</summary>
public abstract class SignalTrack(string source, IReadOnlyList<Contig> contigs) : IDisposable
{
    private readonly Dictionary<string, int> numbers = Enumerable.Range(0, contigs.Count).ToDictionary(i => contigs[i].Name, StringComparer.Ordinal);

    /// <summary>Where the values come from, for messages and provenance.</summary>
    public string Source { get; } = source;

    /// <summary>The contigs, in the order of their numbers in the file.</summary>
    public IReadOnlyList<Contig> Contigs { get; } = contigs;

    /// <summary>Reads the value of each base of an interval.</summary>
    /// <param name="where">The interval, all of it within its contig.</param>
    /// <param name="values">Receives the values; its length is the interval's.</param>
    /// <param name="uncovered">What a base without a value gets.</param>
    /// <exception cref="WorkbenchException">There is no such contig, or it ends before the interval does; or the file is damaged there.</exception>
    public void Values(GenomicInterval where, Span<float> values, UncoveredBases uncovered = UncoveredBases.Missing)
    {
        if (values.Length != where.Length)
            throw new ArgumentException($"room for {values.Length} values; {where} has {where.Length} bases.", nameof(values));
        values.Fill(uncovered == UncoveredBases.Zero ? 0 : float.NaN);
        if (values.Length > 0)
            ReadValues(Check(where), where.Start, values);
    }

    /// <summary>Reads the mean value of each of several bins of equal width, from the values of all bases.</summary>
    /// <param name="where">The interval, all of it within its contig. Bin i of n begins at base length * i / n, rounded down.</param>
    /// <param name="means">Receives a mean a bin; at most as many bins as bases.</param>
    /// <param name="uncovered">
    /// Missing: the mean is over the bases that have a value, NaN where none has. Zero: it is over all bases of the bin.
    /// </param>
    /// <exception cref="WorkbenchException">There is no such contig, or it ends before the interval does; or the file is damaged there.</exception>
    public void Means(GenomicInterval where, Span<float> means, UncoveredBases uncovered = UncoveredBases.Missing)
    {
        if (means.Length == 0 || means.Length > where.Length)
            throw new ArgumentException($"{means.Length} bins of the {where.Length} bases of {where}: 1 to {where.Length} were expected.", nameof(means));
        var contig = Check(where);
        var bins = means.Length;
        Span<float> values = stackalloc float[512];
        for (var bin = 0; bin < bins; bin++)
        {
            var (start, end) = (Edge(where, bin, bins), Edge(where, bin + 1, bins));
            var (sum, covered) = (0.0, 0L);
            for (var at = start; at < end; at += values.Length)
            {
                var some = values[..(int)Math.Min(values.Length, end - at)];
                some.Fill(float.NaN);
                ReadValues(contig, at, some);
                foreach (var value in some)
                {
                    if (float.IsNaN(value))
                        continue;
                    sum += value;
                    covered++;
                }
            }

            var over = uncovered == UncoveredBases.Zero ? end - start : covered;
            means[bin] = over == 0 ? float.NaN : (float)(sum / over);
        }
    }

    /// <summary>Releases the file or memory behind the track.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes the values of the bases that have one; the others keep what is there.</summary>
    /// <param name="contig">Number of the contig.</param>
    /// <param name="start">0-based first base.</param>
    /// <param name="values">Receives the values; known to lie within the contig.</param>
    protected abstract void ReadValues(int contig, long start, Span<float> values);

    /// <summary>Releases what the track holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>The number of the contig that an interval lies on.</summary>
    protected int Check(GenomicInterval where)
    {
        if (!numbers.TryGetValue(where.Chromosome, out var contig))
        {
            var names = ContigNames.Reconcile([where.Chromosome], Contigs);
            throw new WorkbenchException($"{Source}: there is no contig '{where.Chromosome}'; there are {Contigs.Count}. "
                + (names.TryMap(where.Chromosome, out var other) ? $"'{other}' may be the same: reconcile the names first." : "Is it another assembly?"));
        }

        return where.End <= Contigs[contig].Length
            ? contig
            : throw new WorkbenchException($"{Source}: {where} reaches beyond the end of {Contigs[contig]}. "
                + "Do the interval and the track belong to the same assembly?");
    }

    private static long Edge(GenomicInterval where, int bin, int bins) => where.Start + (long)((Int128)where.Length * bin / bins);
}
