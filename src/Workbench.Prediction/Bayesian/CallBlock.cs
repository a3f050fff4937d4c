using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// Columns of genotype calls, one byte a call, centred and scaled while they are used: x = (dosage - mean) / deviation, 0 for a
/// missing call. Inner products are whole-number arithmetic on bytes, 32 individuals an instruction: with the residual rounded
/// to 16 bits, and, for additions, with factors rounded to 16 bits of the largest. Both roundings are far beneath the sampling
/// error of an effect, and the factors after rounding are handed back, so that no error piles up.
/// </summary>
internal sealed class CallBlock : ColumnBlock
{
    private const int Lanes = 32;

    // Products of two calls with a byte are at most 512: so many fit a sum of 16 bits.
    private const int StepsInShort = 63;

    private readonly byte[] calls;
    private readonly int stride;
    private readonly double[] means;
    private readonly double[] perDeviation;
    private readonly int[][] missing;

    private CallBlock(
        int first, double[] squares, float[] gram, byte[] calls, int stride, double[] means, double[] perDeviation, int[][] missing)
        : base(first, squares, gram)
    {
        this.calls = calls;
        this.stride = stride;
        this.means = means;
        this.perDeviation = perDeviation;
        this.missing = missing;
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
        var calls = new byte[(means.Length + 1) / 2 * 2 * stride];
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

                calls[(column * stride) + individual] = (byte)dosage;
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
        for (var column = 0; column < Count; column += 4)
            MultiplyFour(high, low, column, sums.Slice(column, 4));
        for (var column = 0; column < Count; column++)
        {
            var sum = residual.Unit * (sums[column] - (means[column] * residual.UnitSum));
            foreach (var individual in missing[column])
                sum += means[column] * residual.Values[individual];
            products[column] = (float)(sum * perDeviation[column]);
        }
    }

    /// <inheritdoc/>
    public override void Add(Residual residual, Span<double> factors)
    {
        var most = 0.0;
        for (var column = 0; column < Count; column++)
            most = Math.Max(most, Math.Abs(factors[column] * perDeviation[column]));
        if (most == 0)
            return;
        var unit = most / SixteenBits.Largest;
        Span<int> high = stackalloc int[Width / 2];
        Span<int> low = stackalloc int[Width / 2];
        high.Clear();
        low.Clear();
        var constant = 0.0;
        for (var column = 0; column < Count; column++)
        {
            var whole = (int)Math.Round(factors[column] * perDeviation[column] / unit);
            var (upper, lower) = SixteenBits.Bytes(whole);
            Put(high, column, upper);
            Put(low, column, lower);
            constant -= whole * unit * means[column];
            if (perDeviation[column] != 0)
                factors[column] = whole * unit / perDeviation[column];
            foreach (var individual in missing[column])
                residual.Values[individual] += whole * unit * means[column];
        }

        AddPairs(residual, high, low, unit, constant);
        residual.Changed();
    }

    // A pair of columns' bytes, twice, in 32 bits: what is multiplied with interleaved calls.
    private static void Put(Span<int> pairs, int column, sbyte value)
    {
        var shift = 8 * (column & 1);
        pairs[column / 2] |= ((byte)value << shift) | ((byte)value << (shift + 16));
    }

    private void MultiplyFour(sbyte[] high, sbyte[] low, int column, Span<long> sums)
    {
        ref var upper = ref MemoryMarshal.GetArrayDataReference(high);
        ref var lower = ref MemoryMarshal.GetArrayDataReference(low);
        ref var c0 = ref calls[column * stride];
        ref var c1 = ref calls[Math.Min(column + 1, Count - 1) * stride];
        ref var c2 = ref calls[Math.Min(column + 2, Count - 1) * stride];
        ref var c3 = ref calls[Math.Min(column + 3, Count - 1) * stride];
        sums.Clear();
        for (var from = 0; from < stride; from += StepsInShort * Lanes)
        {
            var (h0, h1, h2, h3) = (Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero);
            var (l0, l1, l2, l3) = (Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero);
            var to = (nuint)Math.Min(from + (StepsInShort * Lanes), stride);
            for (var at = (nuint)from; at < to; at += Lanes)
            {
                var h = Vector256.LoadUnsafe(ref upper, at);
                var l = Vector256.LoadUnsafe(ref lower, at);
                var some = Vector256.LoadUnsafe(ref c0, at);
                h0 += Avx2.MultiplyAddAdjacent(some, h);
                l0 += Avx2.MultiplyAddAdjacent(some, l);
                some = Vector256.LoadUnsafe(ref c1, at);
                h1 += Avx2.MultiplyAddAdjacent(some, h);
                l1 += Avx2.MultiplyAddAdjacent(some, l);
                some = Vector256.LoadUnsafe(ref c2, at);
                h2 += Avx2.MultiplyAddAdjacent(some, h);
                l2 += Avx2.MultiplyAddAdjacent(some, l);
                some = Vector256.LoadUnsafe(ref c3, at);
                h3 += Avx2.MultiplyAddAdjacent(some, h);
                l3 += Avx2.MultiplyAddAdjacent(some, l);
            }

            sums[0] += Total(h0, l0);
            sums[1] += Total(h1, l1);
            sums[2] += Total(h2, l2);
            sums[3] += Total(h3, l3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Total(Vector256<short> high, Vector256<short> low)
    {
        var ones = Vector256<short>.One;
        return Vector256.Sum((Avx2.MultiplyAddAdjacent(high, ones) << 8) + Avx2.MultiplyAddAdjacent(low, ones));
    }

    private void AddPairs(Residual residual, ReadOnlySpan<int> high, ReadOnlySpan<int> low, double unit, double constant)
    {
        ref var all = ref MemoryMarshal.GetArrayDataReference(calls);
        ref var values = ref MemoryMarshal.GetReference(residual.PaddedValues);
        var pairs = (Count + 1) / 2;
        for (var individual = 0; individual < stride; individual += Lanes)
        {
            var (h0, h1) = (Vector256<short>.Zero, Vector256<short>.Zero);
            var (l0, l1) = (Vector256<short>.Zero, Vector256<short>.Zero);
            var at = (nuint)individual;
            for (var pair = 0; pair < pairs; pair++)
            {
                var even = Vector256.LoadUnsafe(ref all, at);
                var odd = Vector256.LoadUnsafe(ref all, at + (nuint)stride);
                at += 2 * (nuint)stride;
                var first = Avx2.UnpackLow(even, odd);
                var second = Avx2.UnpackHigh(even, odd);
                var upper = Vector256.Create(high[pair]).AsSByte();
                var lower = Vector256.Create(low[pair]).AsSByte();
                h0 += Avx2.MultiplyAddAdjacent(first, upper);
                l0 += Avx2.MultiplyAddAdjacent(first, lower);
                h1 += Avx2.MultiplyAddAdjacent(second, upper);
                l1 += Avx2.MultiplyAddAdjacent(second, lower);
            }

            // Unpacking works within halves: the sums are of individuals 0-7 and 16-23, 8-15 and 24-31.
            AddEight(ref values, individual, h0.GetLower(), l0.GetLower(), unit, constant);
            AddEight(ref values, individual + 8, h1.GetLower(), l1.GetLower(), unit, constant);
            AddEight(ref values, individual + 16, h0.GetUpper(), l0.GetUpper(), unit, constant);
            AddEight(ref values, individual + 24, h1.GetUpper(), l1.GetUpper(), unit, constant);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEight(ref double values, int at, Vector128<short> high, Vector128<short> low, double unit, double constant)
    {
        var whole = (Avx2.ConvertToVector256Int32(high) << 8) + Avx2.ConvertToVector256Int32(low);
        var factor = Vector256.Create(unit);
        var shift = Vector256.Create(constant);
        var first = Vector256.FusedMultiplyAdd(Avx.ConvertToVector256Double(whole.GetLower()), factor, shift);
        var second = Vector256.FusedMultiplyAdd(Avx.ConvertToVector256Double(whole.GetUpper()), factor, shift);
        (Vector256.LoadUnsafe(ref values, (nuint)at) + first).StoreUnsafe(ref values, (nuint)at);
        (Vector256.LoadUnsafe(ref values, (nuint)at + 4) + second).StoreUnsafe(ref values, (nuint)at + 4);
    }
}
