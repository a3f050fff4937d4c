using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// Columns of genotype calls, two bits a call, centred and scaled while they are used: x = (dosage - mean) / deviation, 0 for a
/// missing call. Inner products are whole-number arithmetic on bytes, 32 individuals an instruction: with the residual and, for
/// additions, the factors rounded as <see cref="RoundedBytes"/> says, far beneath the sampling error of an effect. The factors after
/// rounding are handed back, so that no error piles up.
/// </summary>
internal sealed class CallBlock : ColumnBlock
{
    private const int Lanes = 32;

    // A vector holds the calls of 128 individuals: the lowest bits of its bytes those of the first 32, and so on.
    private const int CallsInByte = 4;

    // Two calls times two bytes are from -512 to 508: 64 such products fit a sum of 16 bits; four come from one vector of packed calls.
    private const int VectorsInShort = 16;

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
        this.means = Widened(means);
        this.perDeviation = Widened(perDeviation);
        this.missing = missing.Any(individuals => individuals.Length > 0) ? missing : null;
        deviations = Array.ConvertAll(this.perDeviation, factor => factor == 0 ? 0 : 1 / factor);
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
        var stride = Residual.Padded(individuals) / CallsInByte;

        // Columns are added in pairs; an odd one has a partner of zeros.
        var calls = new AlignedArray<byte>((means.Length + 1) / 2 * 2 * stride);
        var scaled = new float[dosages.Length];
        var missing = new int[means.Length][];
        var lacking = new List<int>();
        var places = Enumerable.Range(0, individuals).Select(Place).ToArray();
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

                calls.Span[(column * stride) + places[individual].Byte] |= (byte)((int)dosage << places[individual].Shift);
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
        var bound = AddPairs(residual, low, unit, constant);
        if (levels > RoundedBytes.OneByte)
            bound = AddPairs(residual, high, unit * RoundedBytes.HighUnit, 0);
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

    // The byte of a column that holds an individual's call, and where in it.
    private static (int Byte, int Shift) Place(int individual)
    {
        var (vector, within) = Math.DivRem(individual, Lanes * CallsInByte);
        return ((vector * Lanes) + (within % Lanes), within / Lanes * 2);
    }

    // The inner products of four columns with bytes, times what a byte's unit is worth, are added to sums.
    private void MultiplyFour(AlignedArray<sbyte> bytes, int column, int worth, Span<long> sums)
    {
        ref var vector = ref bytes.First;
        ref var c0 = ref Column(column);
        ref var c1 = ref Column(column + 1);
        ref var c2 = ref Column(column + 2);
        ref var c3 = ref Column(column + 3);
        for (var from = 0; from < stride; from += VectorsInShort * Lanes)
        {
            var (s0, s1, s2, s3) = (Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero);
            var to = (nuint)Math.Min(from + (VectorsInShort * Lanes), stride);
            for (var at = (nuint)from; at < to; at += Lanes)
            {
                if ((at & Lanes) == 0)
                    Prefetch(ref Unsafe.Add(ref c0, at + (4 * (nuint)stride)), (nuint)stride);
                var r0 = Vector256.LoadUnsafe(ref vector, CallsInByte * at);
                var r1 = Vector256.LoadUnsafe(ref vector, (CallsInByte * at) + Lanes);
                var r2 = Vector256.LoadUnsafe(ref vector, (CallsInByte * at) + (2 * Lanes));
                var r3 = Vector256.LoadUnsafe(ref vector, (CallsInByte * at) + (3 * Lanes));
                s0 += Products(Vector256.LoadUnsafe(ref c0, at), r0, r1, r2, r3);
                s1 += Products(Vector256.LoadUnsafe(ref c1, at), r0, r1, r2, r3);
                s2 += Products(Vector256.LoadUnsafe(ref c2, at), r0, r1, r2, r3);
                s3 += Products(Vector256.LoadUnsafe(ref c3, at), r0, r1, r2, r3);
            }

            // Sums of the four vectors' lanes side by side.
            var halves = Avx2.HorizontalAdd(Avx2.HorizontalAdd(Pairs(s0), Pairs(s1)), Avx2.HorizontalAdd(Pairs(s2), Pairs(s3)));
            var four = halves.GetLower() + halves.GetUpper();
            for (var which = 0; which < 4; which++)
                sums[which] += (long)worth * four.GetElement(which);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Products(
        Vector256<byte> packed, Vector256<sbyte> r0, Vector256<sbyte> r1, Vector256<sbyte> r2, Vector256<sbyte> r3) =>
        Avx2.MultiplyAddAdjacent(Calls(packed, 0), r0) + Avx2.MultiplyAddAdjacent(Calls(packed, 2), r1)
        + Avx2.MultiplyAddAdjacent(Calls(packed, 4), r2) + Avx2.MultiplyAddAdjacent(Calls(packed, 6), r3);

    // The calls of 32 individuals, a byte each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Calls(Vector256<byte> packed, [ConstantExpected] byte shift) =>
        Avx2.ShiftRightLogical(packed.AsUInt16(), shift).AsByte() & Vector256.Create((byte)3);

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
        for (var from = 0; from < stride; from += Lanes)
        {
            var (low0, low1, low2, low3) = (Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero);
            var (high0, high1, high2, high3) = (Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero);
            var at = (nuint)from;
            foreach (var pair in pairs)
            {
                var even = Vector256.LoadUnsafe(ref all, at);
                var odd = Vector256.LoadUnsafe(ref all, at + (nuint)stride);
                at += 2 * (nuint)stride;
                var both = Vector256.Create(pair).AsSByte();
                AddPair(Calls(even, 0), Calls(odd, 0), both, ref low0, ref high0);
                AddPair(Calls(even, 2), Calls(odd, 2), both, ref low1, ref high1);
                AddPair(Calls(even, 4), Calls(odd, 4), both, ref low2, ref high2);
                AddPair(Calls(even, 6), Calls(odd, 6), both, ref low3, ref high3);
            }

            ref var first = ref Unsafe.Add(ref values, CallsInByte * from);
            AddThirtyTwo(ref first, low0, high0, unit, constant, ref most);
            AddThirtyTwo(ref Unsafe.Add(ref first, Lanes), low1, high1, unit, constant, ref most);
            AddThirtyTwo(ref Unsafe.Add(ref first, 2 * Lanes), low2, high2, unit, constant, ref most);
            AddThirtyTwo(ref Unsafe.Add(ref first, 3 * Lanes), low3, high3, unit, constant, ref most);
        }

        // What was added beyond the last individual must not pile up there.
        residual.PaddedValues.Span[residual.Count..].Clear();
        return Math.Max(Math.Max(most[0], most[1]), Math.Max(most[2], most[3]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair(Vector256<byte> even, Vector256<byte> odd, Vector256<sbyte> both, ref Vector256<short> low, ref Vector256<short> high)
    {
        low += Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(even, odd), both);
        high += Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(even, odd), both);
    }

    // Unpacking works within halves: the sums are of individuals 0-7 and 16-23, 8-15 and 24-31.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddThirtyTwo(
        ref double values, Vector256<short> low, Vector256<short> high, double unit, double constant, ref Vector256<double> most)
    {
        AddEight(ref values, low.GetLower(), unit, constant, ref most);
        AddEight(ref Unsafe.Add(ref values, 8), high.GetLower(), unit, constant, ref most);
        AddEight(ref Unsafe.Add(ref values, 16), low.GetUpper(), unit, constant, ref most);
        AddEight(ref Unsafe.Add(ref values, 24), high.GetUpper(), unit, constant, ref most);
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
