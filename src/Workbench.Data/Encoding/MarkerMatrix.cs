using Workbench.Data.Genotypes;

namespace Workbench.Data.Encoding;

/// <summary>
/// Markers ready for a model: missing dosages imputed by the marker's mean, then centred, or centred and scaled. The
/// means and standard deviations are kept, so that new individuals can be encoded alike.
/// </summary>
public sealed class MarkerMatrix
{
    private MarkerMatrix(IReadOnlyList<Individual> individuals, IReadOnlyList<Marker> markers, float[] values, double[] means, double[] deviations, bool scaled)
    {
        Individuals = individuals;
        Markers = markers;
        Values = values;
        Means = means;
        StandardDeviations = deviations;
        IsStandardized = scaled;
    }

    /// <summary>The individuals.</summary>
    public IReadOnlyList<Individual> Individuals { get; }

    /// <summary>The markers.</summary>
    public IReadOnlyList<Marker> Markers { get; }

    /// <summary>The encoded dosages, marker by marker: markers x individuals.</summary>
    public float[] Values { get; }

    /// <summary>Mean dosage of each marker, over the non-missing genotypes the statistics were taken from.</summary>
    public double[] Means { get; }

    /// <summary>
    /// Standard deviation of each marker, with denominator n and missing dosages at the mean, over the individuals the statistics were taken from.
    /// </summary>
    public double[] StandardDeviations { get; }

    /// <summary>Whether the values were divided by the standard deviations.</summary>
    public bool IsStandardized { get; }

    /// <summary>Imputes, centres and scales to variance 1.</summary>
    /// <param name="genotypes">The genotypes.</param>
    /// <param name="statisticsFrom">Individuals the means and deviations are taken from; null takes all.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkbenchException">A marker is all missing or does not vary there; the message names it.</exception>
    public static MarkerMatrix Standardize(
        GenotypeMatrix genotypes, IReadOnlyList<int>? statisticsFrom = null, CancellationToken cancellation = default) =>
        Encode(genotypes, statisticsFrom, scale: true, cancellation);

    /// <summary>Imputes and centres.</summary>
    /// <param name="genotypes">The genotypes.</param>
    /// <param name="statisticsFrom">Individuals the means are taken from; null takes all.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkbenchException">A marker is all missing there; the message names it.</exception>
    public static MarkerMatrix Center(
        GenotypeMatrix genotypes, IReadOnlyList<int>? statisticsFrom = null, CancellationToken cancellation = default) =>
        Encode(genotypes, statisticsFrom, scale: false, cancellation);

    /// <summary>Encodes other individuals at the same markers by the means and deviations of this matrix.</summary>
    /// <param name="genotypes">Genotypes at the same markers, in the same order, counting the same alleles.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkbenchException">The markers differ; the message names the first that does.</exception>
    public MarkerMatrix Apply(GenotypeMatrix genotypes, CancellationToken cancellation = default)
    {
        MarkerAgreement.Check(Markers, genotypes);
        var individuals = genotypes.Individuals.Count;
        var values = Allocate(genotypes);
        Parallel.For(0, Markers.Count, Threads.Options(cancellation), marker =>
        {
            var column = values.AsSpan(marker * individuals, individuals);
            genotypes.Read(marker, 1, column);
            MarkerColumn.Encode(column, Means[marker], IsStandardized ? StandardDeviations[marker] : 1);
        });
        return new MarkerMatrix(genotypes.Individuals, Markers, values, Means, StandardDeviations, IsStandardized);
    }

    private static MarkerMatrix Encode(
        GenotypeMatrix genotypes, IReadOnlyList<int>? statisticsFrom, bool scale, CancellationToken cancellation)
    {
        var individuals = genotypes.Individuals.Count;
        var markers = genotypes.Markers.Count;
        var rows = CheckRows(genotypes, statisticsFrom);
        var values = Allocate(genotypes);
        var means = new double[markers];
        var deviations = new double[markers];
        Parallel.For(0, markers, Threads.Options(cancellation), marker =>
        {
            var column = values.AsSpan(marker * individuals, individuals);
            genotypes.Read(marker, 1, column);
            (means[marker], deviations[marker]) = MarkerColumn.Statistics(column, rows);
            MarkerColumn.Encode(column, means[marker], scale ? deviations[marker] : 1);
        });
        CheckMarkers(genotypes, means, deviations, scale, statisticsFrom);
        return new MarkerMatrix(genotypes.Individuals, genotypes.Markers, values, means, deviations, scale);
    }

    private static int[]? CheckRows(GenotypeMatrix genotypes, IReadOnlyList<int>? rows)
    {
        if (rows is null)
            return null;
        if (rows.Count == 0)
            throw new ArgumentException("no individuals to take the statistics from", nameof(rows));
        foreach (var row in rows)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, genotypes.Individuals.Count);
        }

        return rows.ToArray();
    }

    private static float[] Allocate(GenotypeMatrix genotypes)
    {
        var size = (long)genotypes.Individuals.Count * genotypes.Markers.Count;
        return size <= Array.MaxLength
            ? GC.AllocateUninitializedArray<float>((int)size)
            : throw new WorkbenchException($"{genotypes.Source}: {size:N0} genotypes are more than one matrix in memory holds ({Array.MaxLength:N0}). "
                + "Select fewer markers or individuals.");
    }

    private static void CheckMarkers(
        GenotypeMatrix genotypes, double[] means, double[] deviations, bool scale, IReadOnlyList<int>? statisticsFrom)
    {
        var among = statisticsFrom is null ? "" : $" among the {statisticsFrom.Count} individuals the statistics are taken from";
        for (var marker = 0; marker < means.Length; marker++)
        {
            if (double.IsNaN(means[marker]))
                throw new WorkbenchException($"{genotypes.Source}: the marker {genotypes.Markers[marker].Name} is missing in every individual{among}. "
                    + "Filter markers first (MarkerFilter with MinCallRate; --min-call-rate on the command line).");
            if (scale && deviations[marker] == 0)
                throw new WorkbenchException($"{genotypes.Source}: the marker {genotypes.Markers[marker].Name} is monomorphic{among}: it cannot be scaled. "
                    + "Filter markers first (MarkerFilter with MinMinorAlleleFrequency).");
        }
    }
}
