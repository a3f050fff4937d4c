using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// The random draws of one Gibbs chain, from a seed and the number of the chain; its state can be saved, so that a resumed
/// chain draws what it would have drawn.
/// </summary>
internal sealed class ChainRandom(long seed, int chain)
{
    // Marsaglia and Tsang 2000, Journal of Statistical Software 5(8), with 256 layers of equal area as in Doornik 2005: the
    // layer, the sign and the abscissa come from different bits of one number.
    private const int Layers = 256;
    private const double TailStart = 3.6541528853610088;
    private const double LayerArea = 4.92867323399e-3;
    private static readonly double[] Abscissa = MakeAbscissae();
    private static readonly double[] Density = Abscissa.Select(x => Math.Exp(-0.5 * x * x)).ToArray();

    // Products of more uniforms could come near to the smallest double; draws of a batch stay in the nearest cache.
    private const int MostFactors = 16;
    private const int Batch = 128;

    private readonly SeededRandom bits = new(unchecked((ulong)seed), unchecked((ulong)chain + 0x6217B5));

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUniform() => bits.NextDouble();

    /// <summary>Uniforms in [0, 1).</summary>
    /// <param name="values">Receives them.</param>
    public void FillUniforms(Span<double> values)
    {
        var random = MemoryMarshal.Cast<double, ulong>(values);
        bits.FillBits(random);
        for (var at = 0; at < values.Length; at++)
            values[at] = (long)(random[at] >> 11) * (1.0 / (1L << 53));
    }

    /// <summary>Standard normal, by the ziggurat.</summary>
    public double NextNormal() => Normal(bits.NextBits());

    /// <summary>Standard normals.</summary>
    /// <param name="values">Receives them.</param>
    public void FillNormals(Span<double> values)
    {
        var random = MemoryMarshal.Cast<double, ulong>(values);
        bits.FillBits(random);
        for (var at = 0; at < values.Length; at++)
            values[at] = Normal(random[at]);
    }

    /// <summary>Gamma with the given shape and scale 1 (Marsaglia and Tsang 2000, ACM TOMS 26:363).</summary>
    /// <param name="shape">Above 0.</param>
    public double NextGamma(double shape)
    {
        if (shape < 1)
            return NextGamma(shape + 1) * Math.Pow(1 - bits.NextDouble(), 1 / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = 1 + (c * x);
            if (v <= 0)
                continue;
            v = v * v * v;
            var u = 1 - bits.NextDouble();
            var square = x * x;
            if (u < 1 - (0.0331 * square * square) || Math.Log(u) < (0.5 * square) + (d * (1 - v + Math.Log(v))))
                return d * v;
        }
    }

    /// <summary>Scaled inverse chi-square: <paramref name="sum"/> over a chi-square of the given degrees of freedom.</summary>
    public double NextScaledInverseChiSquare(double degreesOfFreedom, double sum) => sum / (2 * NextGamma(degreesOfFreedom / 2));

    /// <summary>Beta.</summary>
    public double NextBeta(double a, double b)
    {
        var x = NextGamma(a);
        return x / (x + NextGamma(b));
    }

    /// <summary>Chi-squares: where the degrees of freedom are a small whole number, -2 log of a product of uniforms, and a squared
    /// normal where they are odd; else twice a gamma.</summary>
    /// <param name="degreesOfFreedom">Above 0.</param>
    /// <param name="values">Receives them.</param>
    public void FillChiSquares(double degreesOfFreedom, Span<double> values)
    {
        if (degreesOfFreedom > MostFactors * 2 || degreesOfFreedom < 2 || degreesOfFreedom != Math.Floor(degreesOfFreedom))
        {
            for (var at = 0; at < values.Length; at++)
                values[at] = 2 * NextGamma(degreesOfFreedom / 2);
            return;
        }

        Span<double> some = stackalloc double[Batch];
        for (var first = 0; first < values.Length; first += Batch)
        {
            var batch = values.Slice(first, Math.Min(Batch, values.Length - first));
            FillSmallChiSquares((int)degreesOfFreedom, batch, some[..batch.Length]);
        }
    }

    /// <summary>Inverse Gaussians (Michael, Schucany and Haas 1976, The American Statistician 30:88).</summary>
    /// <param name="means">Above 0; replaced by the draws.</param>
    /// <param name="shape">Above 0.</param>
    public void FillInverseGaussians(Span<double> means, double shape)
    {
        Span<double> squares = stackalloc double[Batch];
        Span<double> uniforms = stackalloc double[Batch];
        for (var first = 0; first < means.Length; first += Batch)
        {
            var some = means.Slice(first, Math.Min(Batch, means.Length - first));
            FillNormals(squares[..some.Length]);
            FillUniforms(uniforms[..some.Length]);
            TensorPrimitives.Multiply(squares, squares, squares);
            InverseGaussians(some, squares, uniforms, 0.5 / shape);
        }
    }

    /// <summary>Normal of variance 1 between bounds, of which one may be infinite (Robert 1995, Statistics and Computing 5:121).</summary>
    /// <param name="mean">Mean before truncation.</param>
    /// <param name="lower">Lower bound.</param>
    /// <param name="upper">Upper bound, above the lower.</param>
    public double NextTruncatedNormal(double mean, double lower, double upper)
    {
        var (low, high) = (lower - mean, upper - mean);
        return mean + (high < 0 ? -NextBetween(-high, -low) : NextBetween(low, high));
    }

    /// <summary>Reads or writes the state.</summary>
    public void Exchange(ChainStream stream)
    {
        var state = bits.State;
        stream.Exchange(ref state);
        bits.State = state;
    }

    private void FillSmallChiSquares(int degreesOfFreedom, Span<double> values, Span<double> some)
    {
        values.Fill(1);
        for (var factor = 0; factor < degreesOfFreedom / 2; factor++)
        {
            FillUniforms(some);
            TensorPrimitives.Subtract(1, some, some);
            TensorPrimitives.Multiply<double>(values, some, values);
        }

        TensorPrimitives.Log<double>(values, values);
        TensorPrimitives.Multiply(values, -2, values);
        if (degreesOfFreedom % 2 == 0)
            return;
        FillNormals(some);
        TensorPrimitives.MultiplyAdd(some, some, values, values);
    }

    private static void InverseGaussians(Span<double> means, ReadOnlySpan<double> squares, ReadOnlySpan<double> uniforms, double halfInverseShape)
    {
        var at = 0;
        for (; at <= means.Length - Vector<double>.Count; at += Vector<double>.Count)
            InverseGaussian(new(means[at..]), new(squares[at..]), new(uniforms[at..]), halfInverseShape).CopyTo(means[at..]);
        for (; at < means.Length; at++)
            means[at] = InverseGaussian(new(means[at]), new(squares[at]), new(uniforms[at]), halfInverseShape)[0];
    }

    private static Vector<double> InverseGaussian(Vector<double> mean, Vector<double> square, Vector<double> uniform, double halfInverseShape)
    {
        var ratio = mean * square * halfInverseShape;

        // The smaller root, written without the difference of nearly equal numbers.
        var smaller = mean / (Vector<double>.One + ratio + Vector.SquareRoot(ratio * (ratio + new Vector<double>(2))));
        return Vector.ConditionalSelect(Vector.LessThan(uniform * (mean + smaller), mean), smaller, mean * (mean / smaller));
    }

    // A normal from random bits, and from others where the ziggurat refuses those.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Normal(ulong random)
    {
        var layer = (int)(random & (Layers - 1));
        var x = Signed(random) * Abscissa[layer];
        return Math.Abs(x) < Abscissa[layer + 1] ? x : NormalOutside(random);
    }

    // From -1 to 1.
    private static double Signed(ulong random) => ((long)random >> 11) * (1.0 / (1L << 52));

    private double NormalOutside(ulong random)
    {
        while (true)
        {
            var layer = (int)(random & (Layers - 1));
            var signed = Signed(random);
            var x = signed * Abscissa[layer];
            if (Math.Abs(x) < Abscissa[layer + 1])
                return x;
            if (layer == 0)
                return Math.CopySign(NextTail(TailStart), signed);
            if (Density[layer + 1] + (bits.NextDouble() * (Density[layer] - Density[layer + 1])) < Math.Exp(-0.5 * x * x))
                return x;
            random = bits.NextBits();
        }
    }

    // Standard normal between bounds whose upper one is at least 0.
    private double NextBetween(double low, double high)
    {
        if (low > 0.5)
            return low < high - (1 / low) ? RejectAbove(low, high) : RejectUniform(low, high);
        if (high - low < 1)
            return RejectUniform(low, high);
        while (true)
        {
            var x = NextNormal();
            if (x >= low && x <= high)
                return x;
        }
    }

    private double RejectAbove(double low, double high)
    {
        while (true)
        {
            var x = NextTail(low);
            if (x <= high)
                return x;
        }
    }

    private double RejectUniform(double low, double high)
    {
        // The density is highest at the bound nearest to 0, or at 0 itself.
        var peak = low > 0 ? low : high < 0 ? high : 0;
        while (true)
        {
            var x = low + ((high - low) * bits.NextDouble());
            if (bits.NextDouble() < Math.Exp(0.5 * ((peak * peak) - (x * x))))
                return x;
        }
    }

    // Marsaglia 1964, Technometrics 6:101: the normal beyond a positive bound.
    private double NextTail(double start)
    {
        while (true)
        {
            var x = Math.Sqrt((start * start) - (2 * Math.Log(1 - bits.NextDouble())));
            if (bits.NextDouble() * x < start)
                return x;
        }
    }

    // Layer 0 is the strip under the tail: its rectangle is as wide as its area demands.
    private static double[] MakeAbscissae()
    {
        var x = new double[Layers + 1];
        x[0] = LayerArea / Math.Exp(-0.5 * TailStart * TailStart);
        x[1] = TailStart;
        for (var layer = 2; layer < Layers; layer++)
            x[layer] = Math.Sqrt(-2 * Math.Log((LayerArea / x[layer - 1]) + Math.Exp(-0.5 * x[layer - 1] * x[layer - 1])));
        x[Layers] = 0;
        return x;
    }
}
