using System.Runtime.InteropServices;

namespace Workbench.Prediction.MatrixFree;

/// <summary>
/// Lanczos processes with P G P from many start vectors at once, P the projection out of the fixed effects: each builds an orthonormal basis
/// of its Krylov space and the tridiagonal matrix of P G P in it. One product with the genotypes serves all of them. Krylov spaces do not
/// change when a multiple of the identity is added, so that one process solves (h P G P + (1 - h) I) x = b for every h; the solution is the
/// iterate of conjugate gradients. Lanczos 1950, Journal of Research of the National Bureau of Standards 45:255;
/// Golub and Meurant 2010, Matrices, Moments and Quadrature.
/// </summary>
internal sealed class LanczosProcess
{
    private const int Width = GenomicOperator.Width;

    // A step that is shorter than this share of the diagonal has left the Krylov space nowhere to grow.
    private const double Breakdown = 1e-9;

    private readonly GenomicOperator relationships;
    private readonly FixedEffectSpace space;
    private readonly int columns;
    private readonly int keptColumns;
    private readonly List<double>[] diagonals;
    private readonly List<double>[] besides;
    private readonly bool[] ended;
    private readonly List<float[]> kept = [];
    private double[][] previous;
    private double[][] current;
    private double[][] next;

    /// <summary>Starts the processes.</summary>
    /// <param name="relationships">G.</param>
    /// <param name="space">What P projects out.</param>
    /// <param name="starts">Start vectors in the space that P projects on; one of length 0 has no process.</param>
    /// <param name="keptColumns">How many of the first start vectors <see cref="Combine"/> is to serve.</param>
    public LanczosProcess(GenomicOperator relationships, FixedEffectSpace space, IReadOnlyList<double[]> starts, int keptColumns)
    {
        this.relationships = relationships;
        this.space = space;
        this.keptColumns = keptColumns;
        columns = starts.Count;
        diagonals = starts.Select(_ => new List<double>()).ToArray();
        besides = starts.Select(_ => new List<double>()).ToArray();
        Lengths = starts.Select(start => System.Numerics.Tensors.TensorPrimitives.Norm<double>(start)).ToArray();
        ended = Array.ConvertAll(Lengths, length => length == 0);
        double[][] Batches() => Enumerable.Range(0, (columns + Width - 1) / Width).Select(_ => new double[relationships.Individuals * Width]).ToArray();
        (previous, current, next) = (Batches(), Batches(), Batches());
        for (var column = 0; column < columns; column++)
            for (var index = 0; index < relationships.Individuals && !ended[column]; index++)
                current[column / Width][(index * Width) + (column % Width)] = starts[column][index] / Lengths[column];
    }

    /// <summary>Lengths of the start vectors.</summary>
    public double[] Lengths { get; }

    /// <summary>Steps taken.</summary>
    public int Steps => kept.Count;

    /// <summary>The tridiagonal matrix of one process; null where the start vector is 0.</summary>
    public TridiagonalMatrix? MatrixOf(int column) =>
        diagonals[column].Count == 0 ? null : new TridiagonalMatrix([.. diagonals[column]], [.. besides[column]]);

    /// <summary>Takes one step of every process.</summary>
    public void Step(CancellationToken cancellation)
    {
        Keep();
        relationships.Multiply(current, next, cancellation);
        Parallel.For(0, next.Length, Threads.Options(), Orthogonalize);
        (previous, current, next) = (current, next, previous);
    }

    /// <summary>The sum of a process's basis vectors times coefficients.</summary>
    /// <param name="column">One of the start vectors that are kept.</param>
    /// <param name="coefficients">One a step.</param>
    public double[] Combine(int column, ReadOnlySpan<double> coefficients)
    {
        var sum = new double[relationships.Individuals];
        for (var step = 0; step < coefficients.Length; step++)
            for (var index = 0; index < sum.Length; index++)
                sum[index] += kept[step][(index * keptColumns) + column] * coefficients[step];
        return sum;
    }

    private void Keep()
    {
        var step = new float[relationships.Individuals * keptColumns];
        for (var index = 0; index < relationships.Individuals; index++)
            for (var column = 0; column < keptColumns; column++)
                step[(index * keptColumns) + column] = (float)current[column / Width][(index * Width) + (column % Width)];
        kept.Add(step);
    }

    // next = P G current less its parts along current and previous, at length 1.
    private void Orthogonalize(int batch)
    {
        Span<double> factors = stackalloc double[Width];
        Span<double> lengths = stackalloc double[Width];
        space.ProjectBatch(next[batch]);
        Coupling(batch, factors);
        ColumnBatch.Add(next[batch], previous[batch], factors);
        ColumnBatch.Dot(current[batch], next[batch], factors);
        for (var lane = 0; lane < Width; lane++)
        {
            if (Grows(batch, lane))
                diagonals[(batch * Width) + lane].Add(factors[lane]);
            factors[lane] = -factors[lane];
        }

        ColumnBatch.Add(next[batch], current[batch], factors);
        ColumnBatch.Dot(next[batch], next[batch], lengths);
        for (var lane = 0; lane < Width; lane++)
        {
            var column = (batch * Width) + lane;
            var length = Math.Sqrt(lengths[lane]);
            var grows = Grows(batch, lane);
            if (grows)
                besides[column].Add(length);
            if (grows && length <= Breakdown * Math.Abs(diagonals[column][0]))
                ended[column] = true;
            lengths[lane] = Grows(batch, lane) ? 1 / length : 0;
        }

        ColumnBatch.Scale(next[batch], lengths);
    }

    private bool Grows(int batch, int lane) => (batch * Width) + lane < columns && !ended[(batch * Width) + lane];

    private void Coupling(int batch, Span<double> factors)
    {
        for (var lane = 0; lane < Width; lane++)
            factors[lane] = Grows(batch, lane) && besides[(batch * Width) + lane] is { Count: > 0 } steps ? -CollectionsMarshal.AsSpan(steps)[^1] : 0;
    }
}
