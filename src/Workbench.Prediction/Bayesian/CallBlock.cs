using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// Columns of genotype calls, two bits a call, centred and scaled while they are used: x = (dosage - mean) / deviation, 0 for a
/// missing call. Inner products are whole-number arithmetic on bytes: with the residual and, for additions, the factors rounded as
/// <see cref="RoundedBytes"/> says, far beneath the sampling error of an effect. The factors after rounding are handed back, so that
/// no error piles up.
/// </summary>
internal sealed class CallBlock : ColumnBlock
{
    private readonly CallColumns calls;
    private readonly double[] means;
    private readonly double[] perDeviation;
    private readonly double[] deviations;
    private readonly int[][]? missing;

    private CallBlock(
        int first, double[] squares, float[] gram, CallColumns calls, double[] means, double[] perDeviation, int[][] missing)
        : base(first, squares, gram)
    {
        this.calls = calls;
        this.means = Widened(means);
        this.perDeviation = Widened(perDeviation);
        this.missing = missing.Any(individuals => individuals.Length > 0) ? missing : null;
        deviations = Array.ConvertAll(this.perDeviation, factor => factor == 0 ? 0 : 1 / factor);
    }

    /// <summary>Whether this processor has the instructions.</summary>
    public static bool IsSupported => CallColumns.IsSupported;

    /// <summary>Whether all dosages are 0, 1, 2 or missing.</summary>
    public static bool AreCalls(ReadOnlySpan<float> dosages)
    {
        foreach (var dosage in dosages)
            if (dosage is not (0 or 1 or 2 or float.NaN))
                return false;
        return true;
    }

    /// <summary>Takes calls.</summary>
    /// <param name="first">Index of the first column.</param>
    /// <param name="dosages">0, 1, 2 or NaN; each column contiguous.</param>
    /// <param name="individuals">Length of a column.</param>
    /// <param name="means">What is subtracted, one a column.</param>
    /// <param name="perDeviation">What the difference is multiplied by, one a column.</param>
    public static CallBlock Of(int first, ReadOnlySpan<float> dosages, int individuals, double[] means, double[] perDeviation)
    {
        var calls = new CallColumns(means.Length, individuals);
        var scaled = new float[dosages.Length];
        var missing = new int[means.Length][];
        var lacking = new List<int>();
        for (var column = 0; column < means.Length; column++)
        {
            lacking.Clear();
            for (var individual = 0; individual < individuals; individual++)
            {
                var dosage = dosages[(column * individuals) + individual];
                if (float.IsNaN(dosage))
                {
                    lacking.Add(individual);
                    continue;
                }

                calls.Set(column, individual, (int)dosage);
                scaled[(column * individuals) + individual] = (float)((dosage - means[column]) * perDeviation[column]);
            }

            missing[column] = [.. lacking];
        }

        var (squares, gram) = InnerProducts(scaled, individuals);
        return new CallBlock(first, squares, gram, calls, means, perDeviation, missing);
    }

    /// <inheritdoc/>
    public override void Multiply(Residual residual, Span<float> products)
    {
        var (high, low) = residual.Bytes();
        Span<long> sums = stackalloc long[Width + 4];
        sums.Clear();
        for (var column = 0; column < Count; column += 4)
        {
            calls.MultiplyFour(low, column, 1, sums.Slice(column, 4));
            if (high is not null)
                calls.MultiplyFour(high, column, RoundedBytes.HighUnit, sums.Slice(column, 4));
        }

        for (var column = 0; column < Count; column++)
            products[column] = (float)(residual.Unit * (sums[column] - (means[column] * residual.UnitSum)) * perDeviation[column]);
        for (var column = 0; missing is not null && column < Count; column++)
        {
            var sum = 0.0;
            foreach (var individual in missing[column])
                sum += residual.Values[individual];
            products[column] += (float)(sum * means[column] * perDeviation[column]);
        }
    }

    /// <inheritdoc/>
    public override void Add(Residual residual, Span<double> factors)
    {
        var (most, meanSquare) = Descale(factors);
        if (most < RoundedBytes.Negligible)
        {
            factors[..Width].Clear();
            return;
        }

        var levels = RoundedBytes.Levels(most, meanSquare);
        var unit = most / levels;
        Span<sbyte> high = stackalloc sbyte[Width];
        Span<sbyte> low = stackalloc sbyte[Width];
        RoundedBytes.Split(factors[..Width], 1 / unit, high, low);
        var constant = -Rounded(factors, unit);
        for (var column = 0; missing is not null && column < Count; column++)
            foreach (var individual in missing[column])
                residual.Values[individual] += factors[column] * means[column];
        var bound = calls.AddTo(residual, low, unit, constant);
        if (levels > RoundedBytes.OneByte)
            bound = calls.AddTo(residual, high, unit * RoundedBytes.HighUnit, 0);
        residual.Changed(bound);
        TensorPrimitives.Multiply(factors[..Width], deviations, factors);
    }

    // Factors of calls instead of standardised columns, zeros beyond the last; returns their largest magnitude and mean square.
    private (double Most, double MeanSquare) Descale(Span<double> factors)
    {
        ref var factor = ref MemoryMarshal.GetReference(factors);
        ref var scale = ref MemoryMarshal.GetArrayDataReference(perDeviation);
        var (most, squares) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (nuint at = 0; at < Width; at += 4)
        {
            var some = Vector256.LoadUnsafe(ref factor, at) * Vector256.LoadUnsafe(ref scale, at);
            some.StoreUnsafe(ref factor, at);
            most = Avx.Max(most, Vector256.Abs(some));
            squares += some * some;
        }

        return (Math.Max(Math.Max(most[0], most[1]), Math.Max(most[2], most[3])), Vector256.Sum(squares) / Count);
    }

    // Rounds factors to multiples of a unit and returns their inner product with the means.
    private double Rounded(Span<double> factors, double unit)
    {
        ref var factor = ref MemoryMarshal.GetReference(factors);
        ref var mean = ref MemoryMarshal.GetArrayDataReference(means);
        var perUnit = Vector256.Create(1 / unit);
        var sum = Vector256<double>.Zero;
        for (nuint at = 0; at < Width; at += 4)
        {
            var some = Avx.RoundToNearestInteger(Vector256.LoadUnsafe(ref factor, at) * perUnit) * unit;
            some.StoreUnsafe(ref factor, at);
            sum += some * Vector256.LoadUnsafe(ref mean, at);
        }

        return Vector256.Sum(sum);
    }

    private static double[] Widened(double[] ofColumns)
    {
        var widened = new double[Width];
        ofColumns.CopyTo(widened, 0);
        return widened;
    }
}
