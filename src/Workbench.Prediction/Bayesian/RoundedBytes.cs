using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// Numbers as whole multiples of a unit, in one signed byte where the rounding is noise of less than a ten-thousandth of their mean square
/// (numbers of one magnitude, as residuals and changes of effects mostly are), else in two: value = 256 high + low.
/// </summary>
internal static class RoundedBytes
{
    /// <summary>Multiples of the unit that one byte holds, either sign.</summary>
    public const int OneByte = 127;

    /// <summary>What a high byte counts.</summary>
    public const int HighUnit = 256;

    /// <summary>
    /// Numbers all smaller than this are none: what rounding leaves of an effect that has become 0 shrinks from cycle to cycle, until
    /// its unit would have no inverse.
    /// </summary>
    public const double Negligible = 1e-250;

    // The largest magnitude whose high byte does not overflow, whatever the low one.
    private const int TwoBytes = 32512;
    private const double MostNoise = 1e-4;

    /// <summary>How many multiples of the unit the largest number should be.</summary>
    /// <param name="largest">The largest magnitude.</param>
    /// <param name="meanSquare">The numbers' mean square.</param>
    public static int Levels(double largest, double meanSquare)
    {
        // Rounding errors are uniform over a unit.
        var unit = largest / OneByte;
        return unit * unit / 12 < MostNoise * meanSquare ? OneByte : TwoBytes;
    }

    /// <summary>Rounds numbers to whole multiples of a unit and splits them.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="perUnit">One over the unit.</param>
    /// <param name="high">Receives the high bytes.</param>
    /// <param name="low">Receives the low bytes.</param>
    /// <returns>The sum of the whole numbers.</returns>
    public static long Split(ReadOnlySpan<double> values, double perUnit, Span<sbyte> high, Span<sbyte> low)
    {
        var sum = 0L;
        var index = 0;
        if (Vector256.IsHardwareAccelerated)
            sum = SplitVectors(values, perUnit, high, low, out index);
        for (; index < values.Length; index++)
        {
            var whole = (int)Math.Round(values[index] * perUnit);
            (high[index], low[index]) = Of(whole);
            sum += whole;
        }

        return sum;
    }

    /// <summary>The two bytes of a whole number.</summary>
    public static (sbyte High, sbyte Low) Of(int whole)
    {
        var high = (whole + 128) >> 8;
        return ((sbyte)high, (sbyte)(whole - (high << 8)));
    }

    // Sixteen numbers at a time. Adding 1.5 x 2^52 leaves the nearest whole number, ties to even, in the low bits of a double.
    private static long SplitVectors(ReadOnlySpan<double> values, double perUnit, Span<sbyte> high, Span<sbyte> low, out int done)
    {
        var shift = Vector256.Create(6755399441055744.0);
        var factor = Vector256.Create(perUnit);
        var bias = Vector256.Create((short)128);
        var sum = Vector256<int>.Zero;
        ref var source = ref MemoryMarshal.GetReference(values);
        for (done = 0; done + 16 <= values.Length; done += 16)
        {
            var some = Vector256.Narrow(
                Whole(ref source, done, factor, shift), Whole(ref source, done + 8, factor, shift));
            var upper = (some + bias) >> 8;
            var lower = some - (upper << 8);
            Vector128.Narrow(upper.GetLower(), upper.GetUpper()).StoreUnsafe(ref MemoryMarshal.GetReference(high), (nuint)done);
            Vector128.Narrow(lower.GetLower(), lower.GetUpper()).StoreUnsafe(ref MemoryMarshal.GetReference(low), (nuint)done);
            var (first, second) = Vector256.Widen(some);
            sum += first + second;
        }

        var (lowerSum, upperSum) = Vector256.Widen(sum);
        return Vector256.Sum(lowerSum + upperSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Whole(ref double source, int at, Vector256<double> factor, Vector256<double> shift)
    {
        var first = ((Vector256.LoadUnsafe(ref source, (nuint)at) * factor) + shift).AsInt64();
        var second = ((Vector256.LoadUnsafe(ref source, (nuint)at + 4) * factor) + shift).AsInt64();
        return Vector256.Narrow(first, second);
    }
}
