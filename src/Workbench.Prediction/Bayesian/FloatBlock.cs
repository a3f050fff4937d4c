using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Prediction.Bayesian;

/// <summary>Columns of any numbers in single precision: fractional dosages, eigenvectors of kernels.</summary>
internal sealed class FloatBlock : ColumnBlock
{
    private const int Lanes = 8;
    private readonly float[] columns;
    private readonly int individuals;

    private FloatBlock(int first, float[] columns, int individuals, double[] squares, float[]? gram)
        : base(first, squares, gram)
    {
        this.columns = columns;
        this.individuals = individuals;
    }

    /// <summary>Takes columns, which are not copied.</summary>
    /// <param name="first">Index of the first column.</param>
    /// <param name="columns">The columns, each contiguous; at most <see cref="ColumnBlock.Width"/>.</param>
    /// <param name="individuals">Their length.</param>
    public static FloatBlock Of(int first, float[] columns, int individuals)
    {
        var (squares, gram) = InnerProducts(columns, individuals);
        return new FloatBlock(first, columns, individuals, squares, gram);
    }

    /// <summary>Takes columns of length 1 that are orthogonal to each other.</summary>
    public static FloatBlock Orthonormal(int first, float[] columns, int individuals)
    {
        var squares = new double[columns.Length / individuals];
        Array.Fill(squares, 1);
        return new FloatBlock(first, columns, individuals, squares, null);
    }

    /// <inheritdoc/>
    public override void Multiply(Residual residual, Span<float> products)
    {
        var values = residual.Single();
        var column = 0;
        for (; column + 4 <= Count; column += 4)
            MultiplyFour(values, column, products.Slice(column, 4));
        for (; column < Count; column++)
            products[column] = System.Numerics.Tensors.TensorPrimitives.Dot(Column(column), values);
    }

    /// <inheritdoc/>
    public override void Add(Residual residual, Span<double> factors)
    {
        Span<float> rounded = stackalloc float[Width];
        for (var column = 0; column < Count; column++)
            factors[column] = rounded[column] = (float)factors[column];
        ref var all = ref MemoryMarshal.GetArrayDataReference(columns);
        ref var values = ref MemoryMarshal.GetReference(residual.Values);
        var individual = 0;
        for (; individual + (2 * Lanes) <= individuals; individual += 2 * Lanes)
        {
            var (first, second) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (var column = 0; column < Count; column++)
            {
                var factor = Vector256.Create(rounded[column]);
                var at = (nuint)((column * individuals) + individual);
                first = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref all, at), factor, first);
                second = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref all, at + Lanes), factor, second);
            }

            AddTo(ref values, (nuint)individual, first);
            AddTo(ref values, (nuint)individual + Lanes, second);
        }

        for (; individual < individuals; individual++)
        {
            var sum = 0f;
            for (var column = 0; column < Count; column++)
                sum += columns[(column * individuals) + individual] * rounded[column];
            residual.Values[individual] += sum;
        }

        residual.Changed();
    }

    private static void AddTo(ref double values, nuint at, Vector256<float> sum)
    {
        var (lower, upper) = Vector256.Widen(sum);
        (Vector256.LoadUnsafe(ref values, at) + lower).StoreUnsafe(ref values, at);
        (Vector256.LoadUnsafe(ref values, at + 4) + upper).StoreUnsafe(ref values, at + 4);
    }

    // Four columns share each load of the residual.
    private void MultiplyFour(ReadOnlySpan<float> values, int column, Span<float> products)
    {
        ref var vector = ref MemoryMarshal.GetReference(values);
        ref var c0 = ref columns[column * individuals];
        ref var c1 = ref columns[(column + 1) * individuals];
        ref var c2 = ref columns[(column + 2) * individuals];
        ref var c3 = ref columns[(column + 3) * individuals];
        var (s0, s1, s2, s3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        nuint at = 0;
        for (; at + Lanes <= (nuint)individuals; at += Lanes)
        {
            var some = Vector256.LoadUnsafe(ref vector, at);
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c0, at), some, s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c1, at), some, s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c2, at), some, s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c3, at), some, s3);
        }

        (products[0], products[1], products[2], products[3]) = (Vector256.Sum(s0), Vector256.Sum(s1), Vector256.Sum(s2), Vector256.Sum(s3));
        for (var rest = (int)at; rest < individuals; rest++)
            for (var some = 0; some < 4; some++)
                products[some] += columns[((column + some) * individuals) + rest] * values[rest];
    }

    private ReadOnlySpan<float> Column(int column) => columns.AsSpan(column * individuals, individuals);
}
