using System.Buffers;
using System.Numerics.Tensors;
using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Penalized;

/// <summary>
/// The markers of training individuals in memory, marker by marker in float32: centred, brought to variance 1 among these individuals
/// (denominator n), then made orthogonal to fixed effects. Effects on a trait that is orthogonal to the same fixed effects are those of the
/// joint fit (Frisch and Waugh 1933, Econometrica 1:387).
/// </summary>
internal sealed class TrainingColumns
{
    private const int MarkersAtATime = 16;

    private readonly float[] values;
    private readonly double[] shares;
    private readonly double[][] basis;

    private TrainingColumns(DesignMatrix design, int markers)
    {
        Design = design;
        Individuals = design.Rows;
        basis = Orthonormal(design);
        values = new float[checked(markers * Individuals)];
        shares = new double[markers * basis.Length];
        Scales = new double[markers];
        Curvatures = new double[markers];
    }

    /// <summary>The fixed effects that the columns are orthogonal to.</summary>
    public DesignMatrix Design { get; }

    /// <summary>Training individuals, n.</summary>
    public int Individuals { get; }

    /// <summary>Markers, those without variation (whose columns are 0) included.</summary>
    public int Count => Scales.Length;

    /// <summary>Standard deviation of each marker among the training individuals, in units of its deviation in the whole study; 0 without variation.</summary>
    public double[] Scales { get; }

    /// <summary>Mean square of each column: 1, less what the fixed effects took.</summary>
    public double[] Curvatures { get; }

    /// <summary>Markers x individuals values, each marker contiguous.</summary>
    public float[] Values => values;

    /// <summary>The column of a marker.</summary>
    public ReadOnlySpan<float> Column(int marker) => values.AsSpan(marker * Individuals, Individuals);

    /// <summary>Reads and transforms the markers on all cores.</summary>
    /// <param name="markers">The study's markers.</param>
    /// <param name="rows">Indices of the training individuals.</param>
    /// <param name="design">The fixed effects, the intercept first.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static TrainingColumns Of(StandardizedMarkers markers, int[] rows, DesignMatrix design, CancellationToken cancellation)
    {
        var columns = new TrainingColumns(design, markers.Count);
        Parallel.For(0, (markers.Count + MarkersAtATime - 1) / MarkersAtATime, Threads.Options(cancellation), block =>
        {
            var first = block * MarkersAtATime;
            var count = Math.Min(MarkersAtATime, markers.Count - first);
            var buffer = ArrayPool<float>.Shared.Rent(count * markers.Individuals);
            var column = ArrayPool<double>.Shared.Rent(rows.Length);
            markers.Read(first, count, buffer.AsSpan(0, count * markers.Individuals), MarkerScale.Standardized);
            for (var marker = 0; marker < count; marker++)
            {
                var given = buffer.AsSpan(marker * markers.Individuals, markers.Individuals);
                for (var row = 0; row < rows.Length; row++)
                    column[row] = given[rows[row]];
                if (Varies(markers.Genotypes, first + marker, column.AsSpan(0, rows.Length), rows))
                    columns.Transform(first + marker, column.AsSpan(0, rows.Length));
            }

            ArrayPool<double>.Shared.Return(column);
            ArrayPool<float>.Shared.Return(buffer);
        });
        return columns;
    }

    /// <summary>The fixed effects that marker effects take with them: the least-squares fit of sum_j w_j b_j on the design.</summary>
    /// <param name="effects">b, one a marker, on the study's scale w.</param>
    /// <returns>One coefficient a column of the design.</returns>
    public double[] FixedEffectsOf(ReadOnlySpan<double> effects)
    {
        var sums = new double[basis.Length];
        for (var marker = 0; marker < effects.Length; marker++)
            if (effects[marker] != 0)
                for (var axis = 0; axis < sums.Length; axis++)
                    sums[axis] += shares[(marker * sums.Length) + axis] * effects[marker];
        var fitted = new double[Individuals];
        for (var axis = 0; axis < sums.Length; axis++)
            TensorPrimitives.MultiplyAdd(basis[axis], sums[axis], fitted, fitted);
        return LeastSquares.Fit(Design, fitted);
    }

    /// <summary>Takes out of a vector over the training individuals what the fixed effects explain.</summary>
    public void Project(Span<double> vector)
    {
        foreach (var axis in basis)
            TensorPrimitives.MultiplyAdd(axis, -TensorPrimitives.Dot<double>(axis, vector), vector, vector);
    }

    // Where all known genotypes of the training individuals are the same, only the missing ones, at the mean of the whole study, differ:
    // brought to variance 1 they would take a large effect, which other individuals that do vary would be predicted by.
    private static bool Varies(GenotypeMatrix genotypes, int marker, ReadOnlySpan<double> column, int[] rows)
    {
        var known = double.NaN;
        foreach (var value in column)
            if (value != 0 && value != known)
            {
                if (!double.IsNaN(known))
                    return true;
                known = value;
            }

        return genotypes.Varies(marker, rows);
    }

    private void Transform(int marker, Span<double> column)
    {
        var count = column.Length;
        var mean = TensorPrimitives.Sum<double>(column) / count;
        var scale = Math.Sqrt(Math.Max(0, (TensorPrimitives.SumOfSquares<double>(column) / count) - (mean * mean)));
        if (!(scale > 1e-6))
            return;
        for (var axis = 0; axis < basis.Length; axis++)
            shares[(marker * basis.Length) + axis] = TensorPrimitives.Dot<double>(basis[axis], column);
        Project(column);
        TensorPrimitives.Divide(column, scale, column);
        Scales[marker] = scale;
        Curvatures[marker] = TensorPrimitives.SumOfSquares<double>(column) / count;
        TensorPrimitives.ConvertTruncating<double, float>(column, values.AsSpan(marker * count, count));
    }

    // Modified Gram-Schmidt, twice over against rounding; the design is of full rank.
    private static double[][] Orthonormal(DesignMatrix design)
    {
        var axes = new double[design.Columns][];
        for (var column = 0; column < axes.Length; column++)
        {
            var axis = axes[column] = design.Column(column).ToArray();
            for (var pass = 0; pass < 2; pass++)
                for (var earlier = 0; earlier < column; earlier++)
                    TensorPrimitives.MultiplyAdd(axes[earlier], -TensorPrimitives.Dot<double>(axes[earlier], axis), axis, axis);
            TensorPrimitives.Divide(axis, TensorPrimitives.Norm<double>(axis), axis);
        }

        return axes;
    }
}
