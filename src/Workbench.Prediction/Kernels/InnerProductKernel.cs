using System.Globalization;
using Workbench.Prediction.Relationship;

namespace Workbench.Prediction.Kernels;

/// <summary>
/// A kernel that is a function of genomic relationships, the inner products of the individuals' markers: x'x, y'y and x'y of two
/// individuals, each divided as in the relationship matrix.
/// </summary>
public abstract record InnerProductKernel : Kernel
{
    /// <summary>The value of two individuals from their inner products.</summary>
    /// <param name="xx">The relationship of the first with itself.</param>
    /// <param name="yy">That of the second with itself.</param>
    /// <param name="xy">That of the two.</param>
    public abstract double Of(double xx, double yy, double xy);

    /// <summary>The derivatives of <see cref="Of"/> by xx and by xy.</summary>
    /// <inheritdoc cref="Of"/>
    public abstract (double ByOwn, double ByShared) SlopesOf(double xx, double yy, double xy);

    /// <inheritdoc/>
    public override KernelMatrix Between(PredictionData study)
    {
        var relationship = study.Relationship;
        var size = relationship.Size;
        var values = new double[relationship.Values.LongLength];
        Parallel.For(0, size, Threads.Options(), row =>
        {
            var given = relationship.Row(row);
            var made = values.AsSpan(checked(row * size), size);
            for (var column = 0; column < size; column++)
                made[column] = Of(given[row], relationship[column, column], given[column]);
        });
        return new KernelMatrix(size, values);
    }

    /// <inheritdoc/>
    public override double[] Between(PredictionData individuals, PredictionData study)
    {
        var relationship = study.Relationship;
        var own = RelationshipMatrix.Diagonal(individuals.Markers, study.Method);
        var values = RelationshipMatrix.Between(individuals.Markers, study.Markers, study.Method);
        for (var row = 0; row < own.Length; row++)
        {
            var some = values.AsSpan(checked(row * relationship.Size), relationship.Size);
            for (var column = 0; column < some.Length; column++)
                some[column] = Of(own[row], relationship[column, column], some[column]);
        }

        return values;
    }

    /// <summary>A number in a kernel's name.</summary>
    private protected static string Text(double number) => number.ToString("G6", CultureInfo.InvariantCulture);
}

/// <summary>
/// exp(-h d), d the mean over markers of the squared difference of standardised dosages (with
/// <see cref="RelationshipMethod.Standardized"/>). de los Campos et al. 2010, Genetics Research 92:295.
/// </summary>
/// <param name="H">h, the bandwidth, above 0: unlike individuals differ more the larger it is.</param>
public sealed record GaussianKernel(double H) : InnerProductKernel
{
    /// <inheritdoc/>
    public override string Name => $"gaussian({Text(H)})";

    /// <inheritdoc/>
    public override double Of(double xx, double yy, double xy) => Math.Exp(-H * Math.Max(0, xx + yy - (2 * xy)));

    /// <inheritdoc/>
    public override (double ByOwn, double ByShared) SlopesOf(double xx, double yy, double xy)
    {
        var value = Of(xx, yy, xy);
        return (-H * value, 2 * H * value);
    }
}

/// <summary>(offset + x'y)^degree.</summary>
/// <param name="Degree">At least 1.</param>
/// <param name="Offset">At least 0; 0 leaves products of exactly that degree.</param>
public sealed record PolynomialKernel(int Degree, double Offset = 1) : InnerProductKernel
{
    /// <inheritdoc/>
    public override string Name => $"polynomial({Degree}, {Text(Offset)})";

    /// <inheritdoc/>
    public override double Of(double xx, double yy, double xy) => Math.Pow(Offset + xy, Degree);

    /// <inheritdoc/>
    public override (double ByOwn, double ByShared) SlopesOf(double xx, double yy, double xy) => (0, Degree * Math.Pow(Offset + xy, Degree - 1));
}

/// <summary>
/// The covariance of the outputs of a network of infinitely many rectified units a layer. Cho and Saul 2009, Advances in Neural
/// Information Processing Systems 22; for genomic prediction Cuevas et al. 2019, G3 9:2913.
/// </summary>
/// <param name="Layers">Hidden layers, at least 1.</param>
public sealed record ArcCosineKernel(int Layers = 1) : InnerProductKernel
{
    /// <inheritdoc/>
    public override string Name => $"arc-cosine({Layers})";

    /// <inheritdoc/>
    public override double Of(double xx, double yy, double xy) => Math.Sqrt(xx * yy) * Cosine(xx, yy, xy).Value;

    /// <inheritdoc/>
    public override (double ByOwn, double ByShared) SlopesOf(double xx, double yy, double xy)
    {
        var lengths = Math.Sqrt(xx * yy);
        if (!(lengths > 0))
            return (0, 0);
        var (value, slope) = Cosine(xx, yy, xy);
        return (yy / (2 * lengths) * (value - (slope * xy / lengths)), slope);
    }

    // The lengths stay the same from layer to layer; only the angle changes. The slope is that by the cosine of the inputs.
    private (double Value, double Slope) Cosine(double xx, double yy, double xy)
    {
        var lengths = Math.Sqrt(xx * yy);
        if (!(lengths > 0))
            return (0, 0);
        var (cosine, slope) = (xy / lengths, 1.0);
        for (var layer = 0; layer < Layers; layer++)
        {
            cosine = Math.Clamp(cosine, -1, 1);
            var angle = Math.Acos(cosine);
            slope *= (Math.PI - angle) / Math.PI;
            cosine = (Math.Sin(angle) + ((Math.PI - angle) * cosine)) / Math.PI;
        }

        return (cosine, slope);
    }
}
