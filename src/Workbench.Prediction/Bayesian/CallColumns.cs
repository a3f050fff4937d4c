using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// Genotype calls of a block's columns, two bits a call. A vector of 32 bytes holds the calls of 128 individuals: the lowest bits of its
/// bytes those of the first 32, and so on. The vectors of two columns alternate, so that one instruction of 512 bits works on both.
/// </summary>
internal sealed class CallColumns
{
    private const int Lanes = 32;
    private const int CallsInByte = 4;

    // Two calls times two bytes are from -512 to 508: 64 such products fit a sum of 16 bits; four come from one vector of packed calls.
    private const int VectorsInShort = 16;

    // Columns are used four at a time; zeros stand for those beyond the last.
    private const int Together = 4;

    private readonly AlignedArray<byte> calls;
    private readonly int stride;
    private readonly int fours;

    /// <summary>Makes columns of zeros.</summary>
    /// <param name="columns">Columns.</param>
    /// <param name="individuals">Calls of each.</param>
    public CallColumns(int columns, int individuals)
    {
        stride = Residual.Padded(individuals) / CallsInByte;
        fours = (columns + Together - 1) / Together;
        calls = new AlignedArray<byte>(fours * Together * stride);
    }

    /// <summary>Whether this processor has the instructions.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>Sets a call that is still 0.</summary>
    /// <param name="column">The column.</param>
    /// <param name="individual">The individual.</param>
    /// <param name="dosage">0, 1 or 2.</param>
    public void Set(int column, int individual, int dosage)
    {
        var (vector, within) = Math.DivRem(individual, Lanes * CallsInByte);
        var at = ((column & ~1) * stride) + (((2 * vector) + (column & 1)) * Lanes) + (within % Lanes);
        calls.Span[at] |= (byte)(dosage << (within / Lanes * 2));
    }

    /// <summary>Adds to sums the inner products of four columns with bytes, times what a byte's unit is worth.</summary>
    /// <param name="bytes">One an individual, zeros beyond the last.</param>
    /// <param name="column">The first of the four, a multiple of four.</param>
    /// <param name="worth">A factor.</param>
    /// <param name="sums">Four numbers.</param>
    public void MultiplyFour(AlignedArray<sbyte> bytes, int column, int worth, Span<long> sums)
    {
        ref var pair = ref Unsafe.Add(ref calls.First, column * stride);
        for (var from = 0; from < stride; from += VectorsInShort * Lanes)
        {
            var to = Math.Min(from + (VectorsInShort * Lanes), stride);
            var four = Avx512BW.IsSupported
                ? Sums(SumTwo(ref pair, ref bytes.First, from, to), SumTwo(ref Unsafe.Add(ref pair, 2 * stride), ref bytes.First, from, to))
                : Sums(ref pair, ref bytes.First, from, to);
            for (var which = 0; which < Together; which++)
                sums[which] += (long)worth * four.GetElement(which);
        }
    }

    /// <summary>Adds to the residual the calls times one byte a column, times a unit, and a constant.</summary>
    /// <param name="residual">One number an individual.</param>
    /// <param name="factors">The bytes, zeros beyond the last column.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="constant">The constant.</param>
    /// <returns>A bound of the residual's magnitude afterwards.</returns>
    public double AddTo(Residual residual, ReadOnlySpan<sbyte> factors, double unit, double constant)
    {
        ref var values = ref residual.PaddedValues.First;
        var most = Vector256<double>.Zero;
        Span<Vector256<short>> sums = stackalloc Vector256<short>[2 * CallsInByte];
        for (var from = 0; from < stride; from += Lanes)
        {
            if (Avx512BW.IsSupported)
                SumWide(from, factors, sums);
            else
                Sum(from, factors, sums);
            ref var first = ref Unsafe.Add(ref values, CallsInByte * from);
            for (var quarter = 0; quarter < CallsInByte; quarter++)
                AddThirtyTwo(ref Unsafe.Add(ref first, quarter * Lanes), sums[2 * quarter], sums[(2 * quarter) + 1], unit, constant, ref most);
        }

        // What was added beyond the last individual must not pile up there.
        residual.PaddedValues.Span[residual.Count..].Clear();
        return Math.Max(Math.Max(most[0], most[1]), Math.Max(most[2], most[3]));
    }

    // Sums of products of a pair's columns, the first in the lower half.
    private static Vector512<short> SumTwo(ref byte pair, ref sbyte bytes, int from, int to)
    {
        var sum = Vector512<short>.Zero;
        for (var at = (nuint)from; at < (nuint)to; at += Lanes)
        {
            var packed = Vector512.LoadUnsafe(ref pair, 2 * at);
            sum += Avx512BW.MultiplyAddAdjacent(Calls(packed, 0), Twice(ref bytes, CallsInByte * at))
                + Avx512BW.MultiplyAddAdjacent(Calls(packed, 2), Twice(ref bytes, (CallsInByte * at) + Lanes))
                + Avx512BW.MultiplyAddAdjacent(Calls(packed, 4), Twice(ref bytes, (CallsInByte * at) + (2 * Lanes)))
                + Avx512BW.MultiplyAddAdjacent(Calls(packed, 6), Twice(ref bytes, (CallsInByte * at) + (3 * Lanes)));
        }

        return sum;
    }

    private static Vector128<int> Sums(Vector512<short> first, Vector512<short> second) =>
        Sums(first.GetLower(), first.GetUpper(), second.GetLower(), second.GetUpper());

    private Vector128<int> Sums(ref byte pair, ref sbyte bytes, int from, int to)
    {
        ref var c1 = ref Unsafe.Add(ref pair, Lanes);
        ref var c2 = ref Unsafe.Add(ref pair, 2 * stride);
        ref var c3 = ref Unsafe.Add(ref c2, Lanes);
        var (s0, s1, s2, s3) = (Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero);
        for (var at = (nuint)from; at < (nuint)to; at += Lanes)
        {
            var r0 = Vector256.LoadUnsafe(ref bytes, CallsInByte * at);
            var r1 = Vector256.LoadUnsafe(ref bytes, (CallsInByte * at) + Lanes);
            var r2 = Vector256.LoadUnsafe(ref bytes, (CallsInByte * at) + (2 * Lanes));
            var r3 = Vector256.LoadUnsafe(ref bytes, (CallsInByte * at) + (3 * Lanes));
            s0 += Products(Vector256.LoadUnsafe(ref pair, 2 * at), r0, r1, r2, r3);
            s1 += Products(Vector256.LoadUnsafe(ref c1, 2 * at), r0, r1, r2, r3);
            s2 += Products(Vector256.LoadUnsafe(ref c2, 2 * at), r0, r1, r2, r3);
            s3 += Products(Vector256.LoadUnsafe(ref c3, 2 * at), r0, r1, r2, r3);
        }

        return Sums(s0, s1, s2, s3);
    }

    // Sums of the four vectors' lanes side by side.
    private static Vector128<int> Sums(Vector256<short> s0, Vector256<short> s1, Vector256<short> s2, Vector256<short> s3)
    {
        var halves = Avx2.HorizontalAdd(Avx2.HorizontalAdd(Pairs(s0), Pairs(s1)), Avx2.HorizontalAdd(Pairs(s2), Pairs(s3)));
        return halves.GetLower() + halves.GetUpper();
    }

    private static Vector256<int> Pairs(Vector256<short> sums) => Avx2.MultiplyAddAdjacent(sums, Vector256<short>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Products(
        Vector256<byte> packed, Vector256<sbyte> r0, Vector256<sbyte> r1, Vector256<sbyte> r2, Vector256<sbyte> r3) =>
        Avx2.MultiplyAddAdjacent(Calls(packed, 0), r0) + Avx2.MultiplyAddAdjacent(Calls(packed, 2), r1)
        + Avx2.MultiplyAddAdjacent(Calls(packed, 4), r2) + Avx2.MultiplyAddAdjacent(Calls(packed, 6), r3);

    // The calls of 32 individuals, a byte each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Calls(Vector256<byte> packed, [ConstantExpected] byte shift) =>
        Avx2.ShiftRightLogical(packed.AsUInt16(), shift).AsByte() & Vector256.Create((byte)3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Calls(Vector512<byte> packed, [ConstantExpected] byte shift) =>
        Avx512BW.ShiftRightLogical(packed.AsUInt16(), shift).AsByte() & Vector512.Create((byte)3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<sbyte> Twice(ref sbyte bytes, nuint at)
    {
        var once = Vector256.LoadUnsafe(ref bytes, at);
        return Vector512.Create(once, once);
    }

    // Sums over the columns of calls times factors: two vectors for each 32 of 128 individuals. Two neighbouring columns are unpacked
    // together, so that one instruction multiplies by both their factors and adds.
    private void Sum(int from, ReadOnlySpan<sbyte> factors, Span<Vector256<short>> sums)
    {
        ref var packed = ref Unsafe.Add(ref calls.First, 2 * from);
        var pairs = MemoryMarshal.Cast<sbyte, short>(factors[..(fours * Together)]);
        sums.Clear();
        foreach (var pair in pairs)
        {
            var even = Vector256.LoadUnsafe(ref packed);
            var odd = Vector256.LoadUnsafe(ref packed, Lanes);
            packed = ref Unsafe.Add(ref packed, 2 * stride);
            var both = Vector256.Create(pair).AsSByte();
            AddPair(Calls(even, 0), Calls(odd, 0), both, ref sums[0], ref sums[1]);
            AddPair(Calls(even, 2), Calls(odd, 2), both, ref sums[2], ref sums[3]);
            AddPair(Calls(even, 4), Calls(odd, 4), both, ref sums[4], ref sums[5]);
            AddPair(Calls(even, 6), Calls(odd, 6), both, ref sums[6], ref sums[7]);
        }
    }

    // The same of four columns at a time: the first with the third in the lower half, the second with the fourth in the upper.
    private void SumWide(int from, ReadOnlySpan<sbyte> factors, Span<Vector256<short>> sums)
    {
        ref var packed = ref Unsafe.Add(ref calls.First, 2 * from);
        ref var factor = ref Unsafe.As<sbyte, int>(ref MemoryMarshal.GetReference(factors));
        var (low0, low1, low2, low3) = (Vector512<short>.Zero, Vector512<short>.Zero, Vector512<short>.Zero, Vector512<short>.Zero);
        var (high0, high1, high2, high3) = (Vector512<short>.Zero, Vector512<short>.Zero, Vector512<short>.Zero, Vector512<short>.Zero);
        for (var four = 0; four < fours; four++)
        {
            var first = Vector512.LoadUnsafe(ref packed);
            var second = Vector512.LoadUnsafe(ref packed, 2 * (nuint)stride);
            packed = ref Unsafe.Add(ref packed, 4 * stride);
            var all = Vector128.CreateScalarUnsafe(Unsafe.Add(ref factor, four)).AsByte();
            var both = Vector512.Create(
                Avx2.BroadcastScalarToVector256(Vector128.Shuffle(all, FirstAndThird).AsInt16()),
                Avx2.BroadcastScalarToVector256(Vector128.Shuffle(all, SecondAndFourth).AsInt16())).AsSByte();
            AddPair(Calls(first, 0), Calls(second, 0), both, ref low0, ref high0);
            AddPair(Calls(first, 2), Calls(second, 2), both, ref low1, ref high1);
            AddPair(Calls(first, 4), Calls(second, 4), both, ref low2, ref high2);
            AddPair(Calls(first, 6), Calls(second, 6), both, ref low3, ref high3);
        }

        (sums[0], sums[1], sums[2], sums[3]) = (Halves(low0), Halves(high0), Halves(low1), Halves(high1));
        (sums[4], sums[5], sums[6], sums[7]) = (Halves(low2), Halves(high2), Halves(low3), Halves(high3));
    }

    private static Vector128<byte> FirstAndThird => Vector128.Create((short)0x0200).AsByte();

    private static Vector128<byte> SecondAndFourth => Vector128.Create((short)0x0301).AsByte();

    private static Vector256<short> Halves(Vector512<short> sums) => sums.GetLower() + sums.GetUpper();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair(Vector256<byte> even, Vector256<byte> odd, Vector256<sbyte> both, ref Vector256<short> low, ref Vector256<short> high)
    {
        low += Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(even, odd), both);
        high += Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(even, odd), both);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair(Vector512<byte> first, Vector512<byte> second, Vector512<sbyte> both, ref Vector512<short> low, ref Vector512<short> high)
    {
        low += Avx512BW.MultiplyAddAdjacent(Avx512BW.UnpackLow(first, second), both);
        high += Avx512BW.MultiplyAddAdjacent(Avx512BW.UnpackHigh(first, second), both);
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
