using System.Numerics.Tensors;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// What a chain has not explained of the trait, one number an individual, in double precision; and the coarser copies that
/// blocks of columns take inner products with, made anew when the numbers have changed.
/// </summary>
internal sealed class Residual
{
    private readonly double[] padded;
    private readonly float[] single;
    private readonly sbyte[] high;
    private readonly sbyte[] low;
    private bool singleIsStale = true;
    private bool bytesAreStale = true;

    /// <summary>Starts at given numbers, which are copied.</summary>
    public Residual(ReadOnlySpan<double> values)
    {
        Count = values.Length;
        padded = new double[Padded(Count)];
        values.CopyTo(padded);
        single = new float[Count];
        high = new sbyte[padded.Length];
        low = new sbyte[padded.Length];
    }

    /// <summary>Individuals.</summary>
    public int Count { get; }

    /// <summary>The numbers. Who changes them calls <see cref="Changed"/>.</summary>
    public Span<double> Values => padded.AsSpan(0, Count);

    /// <summary>The numbers and some more, which mean nothing, up to a multiple of 32.</summary>
    public Span<double> PaddedValues => padded;

    /// <summary>What one unit of the 16-bit copy is worth.</summary>
    public double Unit { get; private set; }

    /// <summary>Sum of the 16-bit copy, in its units.</summary>
    public long UnitSum { get; private set; }

    /// <summary>Sum of squares.</summary>
    public double SumOfSquares => TensorPrimitives.SumOfSquares<double>(Values);

    /// <summary>The length of the 16-bit copy: a multiple of 32, zeros beyond the individuals.</summary>
    public static int Padded(int individuals) => (individuals + 31) & ~31;

    /// <summary>Makes the copies stale.</summary>
    public void Changed() => singleIsStale = bytesAreStale = true;

    /// <summary>The numbers in single precision.</summary>
    public ReadOnlySpan<float> Single()
    {
        if (singleIsStale)
            TensorPrimitives.ConvertTruncating<double, float>(Values, single);
        singleIsStale = false;
        return single;
    }

    /// <summary>
    /// The numbers rounded to 16 bits, in units of <see cref="Unit"/>: 256 times the high byte plus the low one, both signed.
    /// A rounding error is at most 1/65000 of the largest residual, far beneath the sampling error of any effect.
    /// </summary>
    public (sbyte[] High, sbyte[] Low) Bytes()
    {
        if (!bytesAreStale)
            return (high, low);
        bytesAreStale = false;
        var most = Math.Abs(TensorPrimitives.MaxMagnitude<double>(Values));
        Unit = most > 0 ? most / SixteenBits.Largest : 1;
        UnitSum = SixteenBits.Split(Values, 1 / Unit, high, low);
        return (high, low);
    }
}
