using Workbench.Data.Encoding;
using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Relationship;

/// <summary>How a genomic relationship matrix weighs its markers.</summary>
public enum RelationshipMethod
{
    /// <summary>W W' / p, W centred and scaled to variance 1, p polymorphic markers; all markers weigh the same
    /// (GEMMA -gk 2; Yang et al. 2010, Nature Genetics 42:565).</summary>
    Standardized,

    /// <summary>Z Z' / sum 2 f (1 - f), Z centred dosages, f allele frequencies (VanRaden 2008, Journal of Dairy Science
    /// 91:4414, first method).</summary>
    VanRaden1,
}

/// <summary>The genomic relationships between all individuals of a study: symmetric, individuals x individuals.</summary>
public sealed class RelationshipMatrix : KernelMatrix
{
    private RelationshipMatrix(RelationshipMethod method, int markers, int size, double[] values)
        : base(size, values)
    {
        Method = method;
        Markers = markers;
    }

    /// <summary>How markers were weighed.</summary>
    public RelationshipMethod Method { get; }

    /// <summary>Polymorphic markers that entered.</summary>
    public int Markers { get; }

    /// <summary>
    /// Computes the matrix in blocks of markers decoded straight from their source. Products are float32 within a block and
    /// summed over blocks in double, lower triangle only; an entry is accurate to about 1e-7.
    /// </summary>
    /// <param name="markers">Genotypes with their means and deviations.</param>
    /// <param name="method">How markers are weighed.</param>
    /// <param name="progress">Told of markers done.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public static RelationshipMatrix Compute(
        StandardizedMarkers markers,
        RelationshipMethod method = RelationshipMethod.Standardized,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var size = markers.Individuals;
        var values = MarkerProducts.Within(markers.Count, size, DecoderOf(markers, method), Divisor(markers, method), progress, cancellation);
        return new RelationshipMatrix(method, markers.Polymorphic, size, values);
    }

    /// <summary>The relationships of new individuals with those of a study, on the study's marker scale.</summary>
    /// <param name="individuals">The new individuals, made by <see cref="StandardizedMarkers.Apply"/>.</param>
    /// <param name="markers">The study's individuals.</param>
    /// <param name="method">How markers are weighed.</param>
    /// <returns>New individuals x study individuals values, row by row.</returns>
    public static double[] Between(StandardizedMarkers individuals, StandardizedMarkers markers, RelationshipMethod method) =>
        MarkerProducts.Between(
            markers.Count,
            individuals.Individuals,
            DecoderOf(individuals, method),
            markers.Individuals,
            DecoderOf(markers, method),
            Divisor(markers, method));

    /// <summary>The relationship of each individual with itself, without the matrix.</summary>
    /// <param name="markers">Individuals on a study's marker scale.</param>
    /// <param name="method">How markers are weighed.</param>
    public static double[] Diagonal(StandardizedMarkers markers, RelationshipMethod method)
    {
        var divisor = Divisor(markers, method);
        return markers.Sum(ScaleOf(method), (_, values, sum) =>
        {
            for (var individual = 0; individual < sum.Length; individual++)
                sum[individual] += values[individual] * (double)values[individual] / divisor;
        });
    }

    internal static MarkerScale ScaleOf(RelationshipMethod method) =>
        method == RelationshipMethod.Standardized ? MarkerScale.Standardized : MarkerScale.Centred;

    internal static double Divisor(StandardizedMarkers markers, RelationshipMethod method)
    {
        if (method == RelationshipMethod.Standardized)
            return markers.Polymorphic;
        var heterozygosity = 0.0;
        for (var marker = 0; marker < markers.Count; marker++)
            if (markers.StandardDeviations[marker] > 0)
                heterozygosity += markers.Means[marker] * (1 - (markers.Means[marker] / 2));
        return heterozygosity;
    }

    private static MarkerDecoder DecoderOf(StandardizedMarkers markers, RelationshipMethod method) =>
        (first, count, codes) => markers.Read(first, count, codes, ScaleOf(method));
}
