using System.Buffers;

namespace Workbench.Data.Genotypes;

/// <summary>
/// Genotypes of individuals at markers, read marker by marker. A genotype is the dosage of allele 1 (0, 1 or 2; a table
/// may hold fractions); a missing one stays missing until it is imputed in the open.
/// </summary>
public abstract class GenotypeMatrix : IDisposable
{
    /// <summary>Creates the matrix over its two margins.</summary>
    protected GenotypeMatrix(string source, IReadOnlyList<Individual> individuals, IReadOnlyList<Marker> markers)
    {
        Source = source;
        Individuals = individuals;
        Markers = markers;
    }

    /// <summary>Where the genotypes came from (a file prefix, a table, a simulation), for messages and provenance.</summary>
    public string Source { get; }

    /// <summary>The files behind the matrix; empty for genotypes made in memory.</summary>
    public virtual IReadOnlyList<string> Files => [];

    /// <summary>Rows: the individuals, in file order.</summary>
    public IReadOnlyList<Individual> Individuals { get; }

    /// <summary>Columns: the markers, in file order.</summary>
    public IReadOnlyList<Marker> Markers { get; }

    /// <summary>Decodes consecutive markers, marker by marker.</summary>
    /// <param name="first">Index of the first marker.</param>
    /// <param name="count">How many markers.</param>
    /// <param name="dosages">Receives count x individuals dosages, each marker contiguous.</param>
    /// <param name="missing">Written for a missing genotype.</param>
    public abstract void Read(int first, int count, Span<float> dosages, float missing = float.NaN);

    /// <summary>Whether the known genotypes of a marker differ among some individuals.</summary>
    /// <param name="marker">Index of the marker.</param>
    /// <param name="individuals">Indices of the individuals.</param>
    public bool Varies(int marker, ReadOnlySpan<int> individuals)
    {
        var dosages = ArrayPool<float>.Shared.Rent(Individuals.Count);
        Read(marker, 1, dosages.AsSpan(0, Individuals.Count));
        var known = float.NaN;
        var varies = false;
        foreach (var individual in individuals)
            if (!float.IsNaN(dosages[individual]))
            {
                varies |= dosages[individual] != known && !float.IsNaN(known);
                known = dosages[individual];
            }

        ArrayPool<float>.Shared.Return(dosages);
        return varies;
    }

    /// <summary>A view of some individuals and markers, in the order given. It shares the data and must not outlive it.</summary>
    /// <param name="individuals">Indices of individuals, or null for all.</param>
    /// <param name="markers">Indices of markers, or null for all.</param>
    public abstract GenotypeMatrix Select(IReadOnlyList<int>? individuals, IReadOnlyList<int>? markers);

    /// <summary>The calls at two bits each where the source has them so; null for other sources.</summary>
    internal virtual PackedCalls? Packed() => null;

    /// <summary>Refuses a range of markers outside the matrix, or room for fewer dosages than they need.</summary>
    protected void CheckRange(int first, int count, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)first + count, Markers.Count, nameof(count));
        if (length < (long)count * Individuals.Count)
            throw new ArgumentException($"room for {length} dosages; {count} markers of {Individuals.Count} individuals need more", nameof(length));
    }

    /// <summary>Indices in the shared data of a view's indices, checked against the size of the margin.</summary>
    protected static int[] Compose(IReadOnlyList<int> chosen, int[]? within, int size)
    {
        var composed = new int[chosen.Count];
        for (var i = 0; i < composed.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(chosen[i]);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(chosen[i], size);
            composed[i] = within is null ? chosen[i] : within[chosen[i]];
        }

        return composed;
    }

    /// <summary>The chosen items of a margin; the margin itself for null.</summary>
    protected static IReadOnlyList<T> Pick<T>(IReadOnlyList<T> margin, IReadOnlyList<int>? chosen) =>
        chosen is null ? margin : chosen.Select(index => margin[index]).ToArray();

    /// <summary>Releases the file or memory behind the matrix.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the matrix holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
