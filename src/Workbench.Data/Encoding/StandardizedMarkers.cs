using System.Buffers;
using Workbench.Data.Genotypes;

namespace Workbench.Data.Encoding;

/// <summary>Work on the encoded dosages of one marker.</summary>
/// <param name="marker">Index of the marker.</param>
/// <param name="values">One value an individual, valid during the call.</param>
public delegate void MarkerWork(int marker, ReadOnlySpan<float> values);

/// <summary>Adds what one marker contributes to a sum over individuals.</summary>
/// <param name="marker">Index of the marker.</param>
/// <param name="values">One value an individual, valid during the call.</param>
/// <param name="sum">One value an individual.</param>
public delegate void MarkerSum(int marker, ReadOnlySpan<float> values, double[] sum);

/// <summary>
/// Genotypes imputed by the marker's mean and centred, or centred and scaled, while they are read: what
/// <see cref="MarkerMatrix"/> holds in memory, a few markers at a time instead. A marker that does not vary is 0 throughout.
/// </summary>
public sealed class StandardizedMarkers
{
    // A few markers of some thousand individuals stay in the cache between decoding and use.
    private const int MarkersAtATime = 16;

    // Sums are made in this many parts and joined in order, so that their rounding does not depend on the threads.
    private const int Parts = 16;

    private readonly double[] means;
    private readonly double[] deviations;

    private StandardizedMarkers(GenotypeMatrix genotypes, double[] means, double[] deviations)
    {
        Genotypes = genotypes;
        this.means = means;
        this.deviations = deviations;
        Polymorphic = deviations.Count(deviation => deviation > 0);
    }

    /// <summary>What is read.</summary>
    public GenotypeMatrix Genotypes { get; }

    /// <summary>Markers, those without variation included.</summary>
    public int Count => means.Length;

    /// <summary>Individuals.</summary>
    public int Individuals => Genotypes.Individuals.Count;

    /// <summary>Markers with variation.</summary>
    public int Polymorphic { get; }

    /// <summary>Mean dosage of each marker, over its non-missing genotypes.</summary>
    public ReadOnlySpan<double> Means => means;

    /// <summary>Standard deviation of each marker, with denominator n and missing dosages at the mean; 0 for one without variation.</summary>
    public ReadOnlySpan<double> StandardDeviations => deviations;

    /// <summary>Takes means and deviations from the genotypes themselves, in one pass on all cores.</summary>
    /// <param name="genotypes">At least one individual and one marker.</param>
    /// <param name="cancellation">Stops the pass.</param>
    /// <exception cref="WorkbenchException">A marker is missing in every individual (it is named), or no marker varies.</exception>
    public static StandardizedMarkers Of(GenotypeMatrix genotypes, CancellationToken cancellation = default)
    {
        var count = genotypes.Markers.Count;
        var means = new double[count];
        var deviations = new double[count];
        if (genotypes.Packed() is { } packed)
            CountCalls(packed, means, deviations, cancellation);
        else
            Parallel.For(0, (count + MarkersAtATime - 1) / MarkersAtATime, Threads.Options(cancellation), block => Visit(
                genotypes,
                block * MarkersAtATime,
                Math.Min((block + 1) * MarkersAtATime, count),
                (first, some, buffer) => genotypes.Read(first, some, buffer),
                (marker, dosages) => (means[marker], deviations[marker]) = MarkerColumn.Statistics(dosages, null)));
        if (Array.FindIndex(means, double.IsNaN) is >= 0 and var missing)
            throw new WorkbenchException($"{genotypes.Source}: the marker {genotypes.Markers[missing].Name} is missing in every individual. "
                + "Filter markers first (MarkerFilter with MinCallRate; --min-call-rate on the command line).");
        var markers = new StandardizedMarkers(genotypes, means, deviations);
        return markers.Polymorphic > 0
            ? markers
            : throw new WorkbenchException($"{genotypes.Source}: none of the {count} markers varies between the {genotypes.Individuals.Count} individuals.");
    }

    /// <summary>Genotypes on a scale that was measured before, for prediction by a model that was saved with it.</summary>
    /// <param name="genotypes">The genotypes.</param>
    /// <param name="means">The mean dosage of each marker.</param>
    /// <param name="deviations">The standard deviation of each marker.</param>
    /// <exception cref="ArgumentException">There are not as many as markers.</exception>
    public static StandardizedMarkers On(GenotypeMatrix genotypes, double[] means, double[] deviations) =>
        means.Length == genotypes.Markers.Count && deviations.Length == means.Length
            ? new(genotypes, means, deviations)
            : throw new ArgumentException($"{means.Length} means, {deviations.Length} deviations, {genotypes.Markers.Count} markers.", nameof(means));

    /// <summary>Other individuals on the scale of these markers, for prediction.</summary>
    /// <param name="genotypes">Genotypes of the same markers, in the same order, counting the same alleles.</param>
    /// <exception cref="WorkbenchException">The markers differ; the message names the first that does.</exception>
    public StandardizedMarkers Apply(GenotypeMatrix genotypes)
    {
        MarkerAgreement.Check(Genotypes.Markers, genotypes);
        return new StandardizedMarkers(genotypes, means, deviations);
    }

    /// <summary>Some of the markers, with the means and deviations they have here.</summary>
    /// <param name="chosen">Indices of the markers.</param>
    public StandardizedMarkers Select(IReadOnlyList<int> chosen) => new(
        Genotypes.Select(null, chosen),
        chosen.Select(marker => means[marker]).ToArray(),
        chosen.Select(marker => deviations[marker]).ToArray());

    /// <summary>Reads consecutive markers.</summary>
    /// <param name="first">Index of the first marker.</param>
    /// <param name="count">How many.</param>
    /// <param name="values">Receives count x individuals values, each marker contiguous.</param>
    /// <param name="scale">The scale of the values.</param>
    public void Read(int first, int count, Span<float> values, MarkerScale scale)
    {
        Genotypes.Read(first, count, values);
        for (var marker = 0; marker < count; marker++)
        {
            var column = values.Slice(marker * Individuals, Individuals);
            var deviation = deviations[first + marker];
            if (deviation == 0)
                column.Clear();
            else
                MarkerColumn.Encode(column, means[first + marker], scale == MarkerScale.Standardized ? deviation : 1);
        }
    }

    /// <summary>Calls the work once a marker, for different markers at the same time on all cores.</summary>
    public void ForEach(MarkerScale scale, MarkerWork work, CancellationToken cancellation = default) =>
        Parallel.For(0, (Count + MarkersAtATime - 1) / MarkersAtATime, Threads.Options(cancellation), block => Visit(
            Genotypes,
            block * MarkersAtATime,
            Math.Min((block + 1) * MarkersAtATime, Count),
            (first, some, buffer) => Read(first, some, buffer, scale),
            work));

    /// <summary>Sums the markers' contributions to each individual on all cores; the result does not depend on their number.</summary>
    /// <returns>One value an individual.</returns>
    public double[] Sum(MarkerScale scale, MarkerSum work, CancellationToken cancellation = default)
    {
        var sums = new double[Parts][];
        Parallel.For(0, Parts, Threads.Options(cancellation), part =>
        {
            var sum = sums[part] = new double[Individuals];
            Visit(
                Genotypes,
                (int)((long)Count * part / Parts),
                (int)((long)Count * (part + 1) / Parts),
                (first, some, buffer) => Read(first, some, buffer, scale),
                (marker, values) => work(marker, values, sum));
        });
        for (var part = 1; part < Parts; part++)
            for (var individual = 0; individual < Individuals; individual++)
                sums[0][individual] += sums[part][individual];
        return sums[0];
    }

    // Calls at two bits are counted 32 at a time instead of being decoded.
    private static void CountCalls(PackedCalls packed, double[] means, double[] deviations, CancellationToken cancellation)
    {
        var mask = packed.Mask(Enumerable.Range(0, packed.Positions.Length).ToArray());
        Parallel.For(0, means.Length, Threads.Options(cancellation), () => new byte[mask.Length * sizeof(ulong)], (marker, _, row) =>
        {
            packed.Read(marker, 1, row, row.Length);
            var (two, one, none, missing) = PackedCalls.Count(row, mask);
            (means[marker], deviations[marker]) = MarkerColumn.Statistics(two, one, none, missing);
            return row;
        }, _ => { });
    }

    private delegate void Reader(int first, int count, Span<float> buffer);

    private static void Visit(GenotypeMatrix genotypes, int from, int to, Reader read, MarkerWork work)
    {
        var individuals = genotypes.Individuals.Count;
        var buffer = ArrayPool<float>.Shared.Rent(MarkersAtATime * individuals);
        for (var first = from; first < to; first += MarkersAtATime)
        {
            var count = Math.Min(MarkersAtATime, to - first);
            read(first, count, buffer.AsSpan(0, count * individuals));
            for (var marker = 0; marker < count; marker++)
                work(first + marker, buffer.AsSpan(marker * individuals, individuals));
        }

        ArrayPool<float>.Shared.Return(buffer);
    }
}
