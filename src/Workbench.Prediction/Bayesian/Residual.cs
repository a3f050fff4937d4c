using System.Numerics.Tensors;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// What a chain has not explained of the trait, one number an individual, in double precision; and the coarser copies that
/// blocks of columns take inner products with, made anew when the numbers have changed.
/// </summary>
internal sealed class Residual
{
    private readonly AlignedArray<double> padded;
    private readonly float[] single;
    private readonly AlignedArray<sbyte> high;
    private readonly AlignedArray<sbyte> low;
    private double largest;
    private bool isOneByte;
    private bool singleIsStale = true;
    private bool bytesAreStale = true;

    /// <summary>Starts at given numbers, which are copied.</summary>
    public Residual(ReadOnlySpan<double> values)
    {
        Count = values.Length;
        padded = new AlignedArray<double>(Padded(Count));
        values.CopyTo(padded.Span);
        single = new float[Count];
        high = new AlignedArray<sbyte>(padded.Length);
        low = new AlignedArray<sbyte>(padded.Length);
        Changed();
    }

    /// <summary>Individuals.</summary>
    public int Count { get; }

    /// <summary>The numbers. Who changes them calls <see cref="Changed()"/>.</summary>
    public Span<double> Values => padded.Span[..Count];

    /// <summary>The numbers, and zeros up to a multiple of 128.</summary>
    public AlignedArray<double> PaddedValues => padded;

    /// <summary>What one unit of the bytes is worth.</summary>
    public double Unit { get; private set; }

    /// <summary>Sum of the bytes' numbers, in their units.</summary>
    public long UnitSum { get; private set; }

    /// <summary>Sum of squares.</summary>
    public double SumOfSquares => TensorPrimitives.SumOfSquares<double>(Values);

    /// <summary>The length of the bytes: a multiple of 128, zeros beyond the individuals.</summary>
    public static int Padded(int individuals) => (individuals + 127) & ~127;

    /// <summary>Makes the copies stale.</summary>
    public void Changed() => Changed(double.NaN);

    /// <summary>Makes the copies stale.</summary>
    /// <param name="bound">No number is larger in magnitude; NaN where that is not known.</param>
    public void Changed(double bound)
    {
        singleIsStale = bytesAreStale = true;
        largest = bound;
    }

    /// <summary>The numbers in single precision.</summary>
    public ReadOnlySpan<float> Single()
    {
        if (singleIsStale)
            TensorPrimitives.ConvertTruncating<double, float>(Values, single);
        singleIsStale = false;
        return single;
    }

    /// <summary>
    /// The numbers rounded to multiples of <see cref="Unit"/>, as <see cref="RoundedBytes"/> says: 256 times the high byte, where there is
    /// one, plus the low one.
    /// </summary>
    public (AlignedArray<sbyte>? High, AlignedArray<sbyte> Low) Bytes()
    {
        if (bytesAreStale)
        {
            bytesAreStale = false;
            if (double.IsNaN(largest))
                largest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(Values));
            var levels = RoundedBytes.Levels(largest, SumOfSquares / Count);
            isOneByte = levels == RoundedBytes.OneByte;
            Unit = largest > RoundedBytes.Negligible ? largest / levels : 1;
            UnitSum = RoundedBytes.Split(Values, 1 / Unit, high.Span, low.Span);
        }

        return (isOneByte ? null : high, low);
    }
}
