using System.Numerics;

namespace Workbench;

/// <summary>The state of a <see cref="SeededRandom"/>, to be kept and given back.</summary>
public readonly record struct RandomState(ulong S0, ulong S1, ulong S2, ulong S3, double SpareNormal);

/// <summary>
/// Random numbers that a seed fixes for good: xoshiro256** (Blackman and Vigna 2021, ACM Transactions on Mathematical
/// Software 47:36) seeded through SplitMix64. Normal and exponential numbers use IEEE arithmetic only, so a seed gives the same numbers under any runtime and C library.
/// </summary>
public sealed class SeededRandom
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;
    private double spareNormal = double.NaN;

    /// <summary>Starts the sequence of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">Number of an independent sequence of the same seed, e.g. one a chromosome.</param>
    public SeededRandom(ulong seed, ulong stream = 0) => Restart(seed, stream);

    /// <summary>Starts the sequence of another seed, as a new object would.</summary>
    public void Restart(ulong seed, ulong stream = 0)
    {
        spareNormal = double.NaN;
        var state = seed;
        state = SplitMix(ref state) ^ (stream * 0xD1342543DE82EF95UL);
        s0 = SplitMix(ref state);
        s1 = SplitMix(ref state);
        s2 = SplitMix(ref state);
        s3 = SplitMix(ref state);
    }

    /// <summary>Where the sequence is: a generator that is given the state of another goes on as that one would.</summary>
    public RandomState State
    {
        get => new(s0, s1, s2, s3, spareNormal);
        set => (s0, s1, s2, s3, spareNormal) = value;
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>The numbers that as many calls of <see cref="NextBits"/> would return, sooner.</summary>
    /// <param name="values">Receives them.</param>
    public void FillBits(Span<ulong> values)
    {
        var (a, b, c, d) = (s0, s1, s2, s3);
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = BitOperations.RotateLeft(b * 5, 7) * 9;
            var t = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= t;
            d = BitOperations.RotateLeft(d, 45);
        }

        (s0, s1, s2, s3) = (a, b, c, d);
    }

    /// <summary>Uniform in [0, 1), with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="limit"/> - 1, each equally likely (Lemire 2019, ACM TOMACS 29:3).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public int NextInt(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var bound = (ulong)limit;
        var high = Math.BigMul(NextBits(), bound, out var low);
        if (low < bound)
        {
            var threshold = (0 - bound) % bound;
            while (low < threshold)
                high = Math.BigMul(NextBits(), bound, out low);
        }

        return (int)high;
    }

    /// <summary>Standard normal (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(spareNormal))
        {
            var spare = spareNormal;
            spareNormal = double.NaN;
            return spare;
        }

        double u, v, s;
        do
        {
            u = (2 * NextDouble()) - 1;
            v = (2 * NextDouble()) - 1;
            s = (u * u) + (v * v);
        }
        while (s is >= 1 or 0);

        var scale = Math.Sqrt(-2 * Log(s) / s);
        spareNormal = v * scale;
        return u * scale;
    }

    /// <summary>Exponential with mean 1.</summary>
    public double NextExponential() => -Log(1 - NextDouble());

    /// <summary>Gamma with the given shape and scale 1 (Marsaglia and Tsang 2000, ACM TOMS 26:363).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not positive.</exception>
    public double NextGamma(double shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        if (shape < 1)
        {
            // U^(1/shape) written with logarithms: exp(-E / shape) for an exponential E, by the same arithmetic everywhere.
            return NextGamma(shape + 1) * Exp(-NextExponential() / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = 1 + (c * x);
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Log(1 - NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Log(v)))
                return d * v;
        }
    }

    /// <summary>Puts the items in random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in random order.</summary>
    public int[] Permutation(int count)
    {
        var numbers = Enumerable.Range(0, count).ToArray();
        Shuffle<int>(numbers);
        return numbers;
    }

    /// <summary>Natural logarithm of a positive normal number, by the series of atanh: same bits on every machine.</summary>
    internal static double Log(double x)
    {
        var exponent = Math.ILogB(x);
        var mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var sum = 0.0;
        for (var k = 23; k >= 1; k -= 2)
            sum = (sum * square) + (1.0 / k);
        return (2 * s * sum) + (exponent * 0.6931471805599453);
    }

    /// <summary>Exponential function, by its series after halving the argument to below a half.</summary>
    internal static double Exp(double x)
    {
        if (x < -700)
            return 0;
        var halvings = 0;
        while (Math.Abs(x) > 0.5)
        {
            x /= 2;
            halvings++;
        }

        var sum = 1.0;
        for (var k = 16; k >= 1; k--)
            sum = 1 + (sum * x / k);
        for (; halvings > 0; halvings--)
            sum *= sum;
        return sum;
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
