using System.Runtime.CompilerServices;
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
        for (var column = 0; column < Count; column += 4)
            MultiplyFour(high, low, column, sums.Slice(column, 4));
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
        var most = 0.0;
        for (var column = 0; column < Count; column++)
        {
            factors[column] *= perDeviation[column];
            most = Math.Max(most, Math.Abs(factors[column]));
        }

        if (most == 0)
            return;
        var unit = most / SixteenBits.Largest;
        var perUnit = 1 / unit;
        Span<int> whole = stackalloc int[Width + 1];
        whole[Count] = 0;
        var constant = 0.0;
        for (var column = 0; column < Count; column++)
        {
            whole[column] = (int)Math.Round(factors[column] * perUnit);
            var rounded = whole[column] * unit;
            constant -= rounded * means[column];
            factors[column] = rounded * deviations[column];
            for (var index = 0; missing is not null && index < missing[column].Length; index++)
                residual.Values[missing[column][index]] += rounded * means[column];
        }

        Span<int> high = stackalloc int[Width / 2];
        Span<int> low = stackalloc int[Width / 2];
        for (var pair = 0; pair < (Count + 1) / 2; pair++)
        {
            var (evenHigh, evenLow) = SixteenBits.Bytes(whole[2 * pair]);
            var (oddHigh, oddLow) = SixteenBits.Bytes(whole[(2 * pair) + 1]);
            high[pair] = Pair(evenHigh, oddHigh);
            low[pair] = Pair(evenLow, oddLow);
        }

        residual.Changed(AddPairs(residual, high, low, unit, constant));
    }

    // A pair of columns' bytes, twice, in 32 bits: what is multiplied with interleaved calls.
    private static int Pair(sbyte even, sbyte odd) => ((byte)even | ((byte)odd << 8)) * 0x10001;

    private void MultiplyFour(AlignedArray<sbyte> high, AlignedArray<sbyte> low, int column, Span<long> sums)
    {
        ref var upper = ref high.First;
        ref var lower = ref low.First;
        ref var c0 = ref Column(column);
        ref var c1 = ref Column(column + 1);
        ref var c2 = ref Column(column + 2);
        ref var c3 = ref Column(column + 3);
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

            // Sums of the four vectors' lanes side by side.
            var halves = Avx2.HorizontalAdd(
                Avx2.HorizontalAdd(Joined(h0, l0), Joined(h1, l1)), Avx2.HorizontalAdd(Joined(h2, l2), Joined(h3, l3)));
            var four = halves.GetLower() + halves.GetUpper();
            for (var which = 0; which < 4; which++)
                sums[which] += four.GetElement(which);
        }
    }

    // A column, or the last one for a place beyond it, whose product nobody reads.
    private ref byte Column(int column) => ref Unsafe.Add(ref calls.First, Math.Min(column, Count - 1) * stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Joined(Vector256<short> high, Vector256<short> low) =>
        (Avx2.MultiplyAddAdjacent(high, Vector256<short>.One) << 8) + Avx2.MultiplyAddAdjacent(low, Vector256<short>.One);

    // Returns a bound of the residual's magnitude afterwards.
    private double AddPairs(Residual residual, ReadOnlySpan<int> high, ReadOnlySpan<int> low, double unit, double constant)
    {
        ref var all = ref calls.First;
        ref var values = ref residual.PaddedValues.First;
        var pairs = (Count + 1) / 2;
        var most = Vector256<double>.Zero;
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
            AddEight(ref Unsafe.Add(ref values, individual), h0.GetLower(), l0.GetLower(), unit, constant, ref most);
            AddEight(ref Unsafe.Add(ref values, individual + 8), h1.GetLower(), l1.GetLower(), unit, constant, ref most);
            AddEight(ref Unsafe.Add(ref values, individual + 16), h0.GetUpper(), l0.GetUpper(), unit, constant, ref most);
            AddEight(ref Unsafe.Add(ref values, individual + 24), h1.GetUpper(), l1.GetUpper(), unit, constant, ref most);
        }

        // What was added beyond the last individual must not pile up there.
        residual.PaddedValues.Span[residual.Count..].Clear();
        return Math.Max(Math.Max(most[0], most[1]), Math.Max(most[2], most[3]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEight(
        ref double values, Vector128<short> high, Vector128<short> low, double unit, double constant, ref Vector256<double> most)
    {
        var whole = (Avx2.ConvertToVector256Int32(high) << 8) + Avx2.ConvertToVector256Int32(low);
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
