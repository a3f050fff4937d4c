using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// Columns of genotype calls, one byte a call, centred and scaled while they are used: x = (dosage - mean) / deviation, 0 for a
/// missing call. Inner products are whole-number arithmetic on bytes, 32 individuals an instruction: with the residual and, for
/// additions, the factors rounded as <see cref="RoundedBytes"/> says, far beneath the sampling error of an effect. The factors after
/// rounding are handed back, so that no error piles up.
/// </summary>
internal sealed class CallBlock : ColumnBlock
{
    private const int Lanes = 32;

    // Products of two calls with a byte are at most 512: so many fit a sum of 16 bits.
    private const int StepsInShort = 63;

    private readonly AlignedArray<byte> calls;
    private readonly int stride;
    private readonly double[] means;
    private readonly double[] perDeviation;
    private readonly double[] deviations;
    private readonly int[][]? missing;

    private CallBlock(
        int first, double[] squares, float[] gram, AlignedArray<byte> calls, int stride, double[] means, double[] perDeviation, int[][] missing)
        : base(first, squares, gram)
    {
        this.calls = calls;
        this.stride = stride;
        this.means = means;
        this.perDeviation = perDeviation;
        this.missing = missing.Any(individuals => individuals.Length > 0) ? missing : null;
        deviations = perDeviation.Select(factor => factor == 0 ? 0 : 1 / factor).ToArray();
    }

    /// <summary>Whether this processor has the instructions.</summary>
    public static bool IsSupported => Avx2.IsSupported;

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
        var stride = Residual.Padded(individuals);

        // Columns are added in pairs; an odd one has a partner of zeros.
        var calls = new AlignedArray<byte>((means.Length + 1) / 2 * 2 * stride);
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

                calls.Span[(column * stride) + individual] = (byte)dosage;
                scaled[(column * individuals) + individual] = (float)((dosage - means[column]) * perDeviation[column]);
            }

            missing[column] = [.. lacking];
        }

        var (squares, gram) = InnerProducts(scaled, individuals);
        return new CallBlock(first, squares, gram, calls, stride, means, perDeviation, missing);
    }

    /// <inheritdoc/>
    public override void Multiply(Residual residual, Span<float> products)
    {
        var (high, low) = residual.Bytes();
        Span<long> sums = stackalloc long[Width + 4];
        sums.Clear();
        for (var column = 0; column < Count; column += 4)
        {
            MultiplyFour(low, column, 1, sums.Slice(column, 4));
            if (high is not null)
                MultiplyFour(high, column, RoundedBytes.HighUnit, sums.Slice(column, 4));
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
        var some = factors[..Count];
        TensorPrimitives.Multiply(some, perDeviation, some);
        var most = Math.Abs(TensorPrimitives.MaxMagnitude<double>(some));
        if (most == 0)
            return;
        var levels = RoundedBytes.Levels(most, TensorPrimitives.SumOfSquares<double>(some) / Count);
        var unit = most / levels;
        TensorPrimitives.Multiply(some, 1 / unit, some);
        TensorPrimitives.Round<double>(some, some);
        Span<sbyte> high = stackalloc sbyte[Width + 1];
        Span<sbyte> low = stackalloc sbyte[Width + 1];
        (high[Count], low[Count]) = (0, 0);
        for (var column = 0; column < Count; column++)
            (high[column], low[column]) = RoundedBytes.Of((int)some[column]);
        TensorPrimitives.Multiply(some, unit, some);
        for (var column = 0; missing is not null && column < Count; column++)
            foreach (var individual in missing[column])
                residual.Values[individual] += some[column] * means[column];
        var bound = AddPairs(residual, low, unit, -TensorPrimitives.Dot<double>(some, means));
        if (levels > RoundedBytes.OneByte)
            bound = AddPairs(residual, high, unit * RoundedBytes.HighUnit, 0);
        residual.Changed(bound);
        TensorPrimitives.Multiply(some, deviations, some);
    }

    // The inner products of four columns with bytes, times what a byte's unit is worth, are added to sums.
    private void MultiplyFour(AlignedArray<sbyte> bytes, int column, int worth, Span<long> sums)
    {
        ref var vector = ref bytes.First;
        ref var c0 = ref Column(column);
        ref var c1 = ref Column(column + 1);
        ref var c2 = ref Column(column + 2);
        ref var c3 = ref Column(column + 3);
        for (var from = 0; from < stride; from += StepsInShort * Lanes)
        {
            var (s0, s1, s2, s3) = (Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero);
            var to = (nuint)Math.Min(from + (StepsInShort * Lanes), stride);
            for (var at = (nuint)from; at < to; at += Lanes)
            {
                if ((at & Lanes) == 0)
                    Prefetch(ref Unsafe.Add(ref c0, at + (4 * (nuint)stride)), (nuint)stride);
                var some = Vector256.LoadUnsafe(ref vector, at);
                s0 += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref c0, at), some);
                s1 += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref c1, at), some);
                s2 += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref c2, at), some);
                s3 += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref c3, at), some);
            }

            // Sums of the four vectors' lanes side by side.
            var halves = Avx2.HorizontalAdd(Avx2.HorizontalAdd(Pairs(s0), Pairs(s1)), Avx2.HorizontalAdd(Pairs(s2), Pairs(s3)));
            var four = halves.GetLower() + halves.GetUpper();
            for (var which = 0; which < 4; which++)
                sums[which] += (long)worth * four.GetElement(which);
        }
    }

    // The next four columns begin where these end; a line of the cache is two vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref byte next, nuint stride)
    {
        Sse.Prefetch0(Unsafe.AsPointer(ref next));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref next, stride)));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref next, 2 * stride)));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref next, 3 * stride)));
    }

    // A column, or the last one for a place beyond it, whose product nobody reads.
    private ref byte Column(int column) => ref Unsafe.Add(ref calls.First, Math.Min(column, Count - 1) * stride);

    private static Vector256<int> Pairs(Vector256<short> sums) => Avx2.MultiplyAddAdjacent(sums, Vector256<short>.One);

    // Adds calls times one byte a column, times a unit, and a constant to the residual; returns a bound of its magnitude afterwards.
    private double AddPairs(Residual residual, ReadOnlySpan<sbyte> factors, double unit, double constant)
    {
        ref var all = ref calls.First;
        ref var values = ref residual.PaddedValues.First;
        var pairs = MemoryMarshal.Cast<sbyte, short>(factors[..((Count + 1) / 2 * 2)]);
        var most = Vector256<double>.Zero;
        for (var individual = 0; individual < stride; individual += Lanes)
        {
            var (s0, s1) = (Vector256<short>.Zero, Vector256<short>.Zero);
            var at = (nuint)individual;
            foreach (var pair in pairs)
            {
                var even = Vector256.LoadUnsafe(ref all, at);
                var odd = Vector256.LoadUnsafe(ref all, at + (nuint)stride);
                at += 2 * (nuint)stride;
                var both = Vector256.Create(pair).AsSByte();
                s0 += Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(even, odd), both);
                s1 += Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(even, odd), both);
            }

            // Unpacking works within halves: the sums are of individuals 0-7 and 16-23, 8-15 and 24-31.
            AddEight(ref Unsafe.Add(ref values, individual), s0.GetLower(), unit, constant, ref most);
            AddEight(ref Unsafe.Add(ref values, individual + 8), s1.GetLower(), unit, constant, ref most);
            AddEight(ref Unsafe.Add(ref values, individual + 16), s0.GetUpper(), unit, constant, ref most);
            AddEight(ref Unsafe.Add(ref values, individual + 24), s1.GetUpper(), unit, constant, ref most);
        }

        // What was added beyond the last individual must not pile up there.
        residual.PaddedValues.Span[residual.Count..].Clear();
        return Math.Max(Math.Max(most[0], most[1]), Math.Max(most[2], most[3]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEight(ref double values, Vector128<short> sums, double unit, double constant, ref Vector256<double> most)
    {
        var whole = Avx2.ConvertToVector256Int32(sums);
        var factor = Vector256.Create(unit);
        var shift = Vector256.Create(constant);
        var first = Vector256.LoadUnsafe(ref values)
            + Vector256.FusedMultiplyAdd(Avx.ConvertToVector256Double(whole.GetLower()), factor, shift);
        var second = Vector256.LoadUnsafe(ref values, 4)
            + Vector256.FusedMultiplyAdd(Avx.ConvertToVector256Double(whole.GetUpper()), factor, shift);
        first.StoreUnsafe(ref values);
        second.StoreUnsafe(ref values, 4);
        most = Avx.Max(most, Avx.Max(Vector256.Abs(first), Vector256.Abs(second)));
    }
}
