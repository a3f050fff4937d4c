using System.Runtime.InteropServices;
using Workbench.Data.Encoding;
using Workbench.Prediction.Kernels;
using static TorchSharp.torch;

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
    private const int MarkersInBlock = 1024;
    private const int RowsInStrip = 256;
    private const int MarkersInRead = 16;

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
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var sum = zeros([size, size], dtype: ScalarType.Float64);
        var block = empty([Math.Min(MarkersInBlock, markers.Count), size], dtype: ScalarType.Float32);
        for (var first = 0; first < markers.Count; first += MarkersInBlock)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(MarkersInBlock, markers.Count - first);
            Decode(markers, method, first, count, block);
            AddProducts(sum, block, count, size);
            progress?.Report(new WorkProgress("relationship matrix", first + count, markers.Count));
        }

        sum.div_(Divisor(markers, method));
        var values = sum.data<double>().ToArray();
        Mirror(values, size);
        return new RelationshipMatrix(method, markers.Polymorphic, size, values);
    }

    /// <summary>The relationships of new individuals with those of a study, on the study's marker scale.</summary>
    /// <param name="individuals">The new individuals, made by <see cref="StandardizedMarkers.Apply"/>.</param>
    /// <param name="markers">The study's individuals.</param>
    /// <param name="method">How markers are weighed.</param>
    /// <returns>New individuals x study individuals values, row by row.</returns>
    public static double[] Between(StandardizedMarkers individuals, StandardizedMarkers markers, RelationshipMethod method)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var sum = zeros([individuals.Individuals, markers.Individuals], dtype: ScalarType.Float64);
        var rows = empty([Math.Min(MarkersInBlock, markers.Count), individuals.Individuals], dtype: ScalarType.Float32);
        var columns = empty([Math.Min(MarkersInBlock, markers.Count), markers.Individuals], dtype: ScalarType.Float32);
        for (var first = 0; first < markers.Count; first += MarkersInBlock)
        {
            using var step = NewDisposeScope();
            var count = Math.Min(MarkersInBlock, markers.Count - first);
            Decode(individuals, method, first, count, rows);
            Decode(markers, method, first, count, columns);
            sum.add_(rows.narrow(0, 0, count).transpose(0, 1).mm(columns.narrow(0, 0, count)));
        }

        return sum.div_(Divisor(markers, method)).data<double>().ToArray();
    }

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

    private static void Decode(StandardizedMarkers markers, RelationshipMethod method, int first, int count, Tensor block)
    {
        var size = markers.Individuals;
        var reads = (count + MarkersInRead - 1) / MarkersInRead;
        Parallel.For(0, reads, Threads.Options(), read =>
        {
            var offset = read * MarkersInRead;
            var some = Math.Min(MarkersInRead, count - offset);
            var target = MemoryMarshal.Cast<byte, float>(block.bytes).Slice(offset * size, some * size);
            markers.Read(first + offset, some, target, ScaleOf(method));
        });
    }

    // Strip after strip of rows, each only as far as the diagonal: about half the products of the whole.
    private static void AddProducts(Tensor sum, Tensor block, int count, int size)
    {
        for (var top = 0; top < size; top += RowsInStrip)
        {
            using var scope = NewDisposeScope();
            var rows = Math.Min(RowsInStrip, size - top);
            var used = block.narrow(0, 0, count);
            var strip = used.narrow(1, top, rows).transpose(0, 1);
            sum.narrow(0, top, rows).narrow(1, 0, top + rows).add_(strip.mm(used.narrow(1, 0, top + rows)));
        }
    }

    private static void Mirror(double[] values, int size)
    {
        const int tile = 64;
        for (var top = 0; top < size; top += tile)
            for (var left = 0; left <= top; left += tile)
                for (var row = top; row < Math.Min(top + tile, size); row++)
                    for (var column = left; column < Math.Min(left + tile, row); column++)
                        values[((long)column * size) + row] = values[((long)row * size) + column];
    }
}
