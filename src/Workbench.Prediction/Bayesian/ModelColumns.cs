using Workbench.Data.Encoding;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Bayesian;

/// <summary>The columns of one term of a model for the individuals that are learned from; chains share it.</summary>
/// <param name="Blocks">The columns in order, block by block.</param>
/// <param name="Individuals">Length of a column.</param>
/// <param name="Count">Columns.</param>
/// <param name="Variance">Sum of the columns' variances over these individuals (divisor n): the variance of the trait that effects
/// of variance 1 would make. For a kernel the mean of the eigenvalues.</param>
internal sealed record ModelColumns(IReadOnlyList<ColumnBlock> Blocks, int Individuals, int Count, double Variance)
{
    // What BGLR keeps of a kernel.
    private const double LeastEigenvalue = 1e-10;

    /// <summary>Markers centred, and scaled if that is wanted, by the means and deviations of all genotyped individuals.</summary>
    public static ModelColumns OfMarkers(PredictionData data, ReadOnlyMemory<int> rows, MarkerScale scale, CancellationToken cancellation)
    {
        var markers = data.Markers;
        var blocks = new ColumnBlock[(markers.Count + ColumnBlock.Width - 1) / ColumnBlock.Width];
        var variances = new double[blocks.Length];
        Parallel.For(0, blocks.Length, Threads.Options(cancellation), index =>
        {
            var first = index * ColumnBlock.Width;
            var count = Math.Min(ColumnBlock.Width, markers.Count - first);
            var all = new float[count * data.Count];
            markers.Genotypes.Read(first, count, all);
            var dosages = Rows(all, data.Count, rows.Span);
            var means = markers.Means.Slice(first, count).ToArray();
            var perDeviation = new double[count];
            for (var marker = 0; marker < count; marker++)
            {
                var deviation = markers.StandardDeviations[first + marker];
                perDeviation[marker] = deviation == 0 ? 0 : scale == MarkerScale.Standardized ? 1 / deviation : 1;
            }

            if (CallBlock.IsSupported && CallBlock.AreCalls(dosages))
            {
                blocks[index] = CallBlock.Of(first, dosages, rows.Length, means, perDeviation);
            }
            else
            {
                markers.Read(first, count, all, scale);
                blocks[index] = FloatBlock.Of(first, Rows(all, data.Count, rows.Span), rows.Length);
            }

            variances[index] = Variances(dosages, rows.Length, means, perDeviation);
        });
        return new ModelColumns(blocks, rows.Length, markers.Count, variances.Sum());
    }

    /// <summary>The eigenvectors of a kernel; their effects' variances are proportional to the eigenvalues.</summary>
    public static (ModelColumns Columns, double[] Eigenvalues) OfKernel(SpectralDecomposition kernel)
    {
        var kept = Enumerable.Range(0, kernel.Size).Where(index => kernel.Eigenvalues[index] > LeastEigenvalue).ToArray();
        var blocks = new List<ColumnBlock>();
        for (var first = 0; first < kept.Length; first += ColumnBlock.Width)
        {
            var some = kept.AsSpan(first, Math.Min(ColumnBlock.Width, kept.Length - first));
            var columns = new float[some.Length * kernel.Size];
            for (var column = 0; column < some.Length; column++)
                System.Numerics.Tensors.TensorPrimitives.ConvertTruncating(
                    kernel.Vector(some[column]), columns.AsSpan(column * kernel.Size, kernel.Size));
            blocks.Add(FloatBlock.Orthonormal(first, columns, kernel.Size));
        }

        var eigenvalues = kept.Select(index => kernel.Eigenvalues[index]).ToArray();
        return (new ModelColumns(blocks, kernel.Size, kept.Length, eigenvalues.Average()), eigenvalues);
    }

    /// <summary>A column a group, 1 for those who belong to it, of the groups that occur among these individuals.</summary>
    public static (ModelColumns Columns, IReadOnlyList<string> Labels) OfGroups(RandomGroups groups, ReadOnlySpan<int> rows)
    {
        var labels = new List<string>();
        foreach (var row in rows)
            if (groups.Labels[row] is { } label)
                labels.Add(label);
        labels = labels.Distinct().ToList();
        if (labels.Count == 0)
            throw new WorkbenchException($"No individual that is learned from has a '{groups.Name}'. Leave the grouping out.");
        var blocks = new List<ColumnBlock>();
        var variance = 0.0;
        for (var first = 0; first < labels.Count; first += ColumnBlock.Width)
        {
            var count = Math.Min(ColumnBlock.Width, labels.Count - first);
            var columns = new float[count * rows.Length];
            for (var index = 0; index < rows.Length; index++)
                if (groups.Labels[rows[index]] is { } label && labels.IndexOf(label, first, count) is >= 0 and var place)
                    columns[((place - first) * rows.Length) + index] = 1;
            var block = FloatBlock.Of(first, columns, rows.Length);
            blocks.Add(block);
            foreach (var size in block.Squares)
                variance += size / rows.Length * (1 - (size / rows.Length));
        }

        return (new ModelColumns(blocks, rows.Length, labels.Count, variance), labels);
    }

    /// <summary>The sum of the columns times factors, one number an individual.</summary>
    /// <param name="factors">One a column.</param>
    public double[] Expand(ReadOnlySpan<double> factors)
    {
        var sum = new Residual(new double[Individuals]);
        Span<double> some = stackalloc double[ColumnBlock.Width];
        foreach (var block in Blocks)
        {
            factors.Slice(block.First, block.Count).CopyTo(some);
            block.Add(sum, some);
        }

        return sum.Values.ToArray();
    }

    private static float[] Rows(float[] all, int individuals, ReadOnlySpan<int> rows)
    {
        var some = new float[all.Length / individuals * rows.Length];
        for (var marker = 0; marker < all.Length / individuals; marker++)
            for (var index = 0; index < rows.Length; index++)
                some[(marker * rows.Length) + index] = all[(marker * individuals) + rows[index]];
        return some;
    }

    // A missing dosage is at the mean of all individuals, which is 0 after centring.
    private static double Variances(float[] dosages, int individuals, double[] means, double[] perDeviation)
    {
        var total = 0.0;
        for (var marker = 0; marker < means.Length; marker++)
        {
            var (sum, squares) = (0.0, 0.0);
            foreach (var dosage in dosages.AsSpan(marker * individuals, individuals))
            {
                if (float.IsNaN(dosage))
                    continue;
                var value = (dosage - means[marker]) * perDeviation[marker];
                sum += value;
                squares += value * value;
            }

            total += (squares / individuals) - (sum / individuals * (sum / individuals));
        }

        return total;
    }
}
