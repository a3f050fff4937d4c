using Workbench.Data.Genotypes;

namespace Workbench.Data.QualityControl;

/// <summary>What one marker's genotypes show.</summary>
/// <param name="Marker">The marker.</param>
/// <param name="Homozygotes1">Individuals with two copies of allele 1.</param>
/// <param name="Heterozygotes">Individuals with one copy.</param>
/// <param name="Homozygotes2">Individuals with none.</param>
/// <param name="Fractional">Individuals with a dosage between; they count in the frequency, not in the test.</param>
/// <param name="Missing">Individuals without a genotype.</param>
/// <param name="Allele1Frequency">Mean dosage over 2; NaN where all are missing.</param>
/// <param name="HardyWeinbergP">
/// Exact p of Hardy-Weinberg proportions; null where it does not apply (fractional dosages, or all missing). On chromosome
/// X (X or 23) over females alone where sexes are known.
/// </param>
public sealed record MarkerStatistics(
    Marker Marker, int Homozygotes1, int Heterozygotes, int Homozygotes2, int Fractional, int Missing, double Allele1Frequency, double? HardyWeinbergP)
{
    /// <summary>Share of individuals with a genotype.</summary>
    public double CallRate => Called / (double)(Called + Missing);

    /// <summary>Frequency of the rarer allele; NaN where all are missing.</summary>
    public double MinorAlleleFrequency => Math.Min(Allele1Frequency, 1 - Allele1Frequency);

    /// <summary>Whether all genotypes are missing.</summary>
    public bool IsAllMissing => Called == 0;

    /// <summary>Whether there are genotypes and they are all alike (all heterozygous ones too carry no information).</summary>
    public bool IsMonomorphic { get; private init; }

    private int Called => Homozygotes1 + Heterozygotes + Homozygotes2 + Fractional;

    /// <summary>Computes the statistics of every marker, on all threads.</summary>
    /// <param name="genotypes">The genotypes.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One a marker, in order.</returns>
    public static MarkerStatistics[] Compute(GenotypeMatrix genotypes, CancellationToken cancellation = default)
    {
        var statistics = new MarkerStatistics[genotypes.Markers.Count];
        var females = Females(genotypes);
        Parallel.For(
            0,
            statistics.Length,
            Threads.Options(cancellation),
            () => new float[genotypes.Individuals.Count],
            (marker, _, dosages) =>
            {
                genotypes.Read(marker, 1, dosages);
                statistics[marker] = Of(genotypes.Markers[marker], dosages, females);
                return dosages;
            },
            _ => { });
        return statistics;
    }

    private static MarkerStatistics Of(Marker marker, float[] dosages, bool[]? females)
    {
        var counts = GenotypeCounts.Of(dosages, null);
        var tested = females is not null && marker.IsOnX
            ? GenotypeCounts.Of(dosages, females)
            : counts;
        return new MarkerStatistics(
            marker,
            counts.Two,
            counts.One,
            counts.Zero,
            counts.Fractional,
            counts.Missing,
            counts.Called == 0 ? double.NaN : counts.Sum / (2 * counts.Called),
            tested.Fractional > 0 || tested.Called == 0 ? null : HardyWeinberg.ExactP(tested.Two, tested.One, tested.Zero))
        {
            IsMonomorphic = counts.Called > 0 && !counts.Varies,
        };
    }

    private static bool[]? Females(GenotypeMatrix genotypes) =>
        genotypes.Individuals.Any(individual => individual.Sex != Sex.Unknown)
            ? genotypes.Individuals.Select(individual => individual.Sex == Sex.Female).ToArray()
            : null;
}
