using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// Second-order Gaussian knockoffs (Candes et al. 2018, doi 10.1111/rssb.12265, section 3.4.2): copies of features that have the
/// features' means and covariances with each other, whose covariance with the features differs on the diagonal only, and
/// that are made without the trait. The diagonal is the equicorrelated one.
/// </summary>
public sealed class GaussianKnockoffs : IDisposable
{
    // Keeps the joint covariance away from being singular.
    private const double Inside = 0.99;

    private readonly Tensor mean;
    private readonly Tensor scale;
    private readonly Tensor regression;
    private readonly Tensor root;

    private GaussianKnockoffs(Tensor mean, Tensor scale, Tensor regression, Tensor root, double shrinkage)
    {
        (this.mean, this.scale, this.regression, this.root) = (mean, scale, regression, root);
        Shrinkage = shrinkage;
    }

    /// <summary>The weight of the identity in the estimated correlation matrix, 0 to 1.</summary>
    public double Shrinkage { get; }

    /// <summary>Estimates means and correlations, the latter shrunk to the identity as far as Ledoit and Wolf (2004, doi 10.1016/S0047-259X(03)00096-4) advise.</summary>
    /// <param name="features">individuals x features numbers, each individual contiguous.</param>
    /// <param name="count">Features.</param>
    /// <exception cref="WorkbenchException">There are fewer than three individuals, a number is missing, or a feature is constant.</exception>
    public static GaussianKnockoffs Fit(ReadOnlySpan<float> features, int count)
    {
        if (count < 1 || features.Length % count != 0 || features.Length / count < 3)
            throw new WorkbenchException($"{features.Length} numbers are no table of {count} features and at least three individuals.");
        using var scope = NewDisposeScope();
        var table = Table(features, count);
        if (!table.isfinite().all().item<bool>())
            throw new WorkbenchException("The features hold a number that is NaN or infinite; impute missing values first.");
        var mean = table.mean([0]);
        var scale = (table - mean).square().mean([0]).sqrt();
        if (scale.min().item<double>() <= 0)
            throw new WorkbenchException($"Feature {scale.argmin().item<long>()} is constant; leave it out: it has no knockoff.");
        var standard = (table - mean) / scale;
        var sample = standard.transpose(0, 1).mm(standard) / table.shape[0];
        var shrinkage = LedoitWolf(standard, sample);
        var identity = eye(count, dtype: ScalarType.Float64);
        var correlation = ((1 - shrinkage) * sample) + (shrinkage * identity);
        var smallest = linalg.eigvalsh(correlation).min().item<double>();
        var diagonal = Inside * Math.Min(1, 2 * smallest);
        if (!(diagonal > 1e-10))
            throw new WorkbenchException("Some features are linear functions of others: their knockoffs would be copies. Leave redundant features out.");
        var inverse = linalg.inv(correlation);
        var conditional = (2 * diagonal * identity) - (diagonal * diagonal * inverse);
        return new GaussianKnockoffs(
            mean.DetachFromDisposeScope(), scale.DetachFromDisposeScope(), (diagonal * inverse).DetachFromDisposeScope(),
            linalg.cholesky(conditional).DetachFromDisposeScope(), shrinkage);
    }

    /// <summary>Draws knockoffs of individuals: as many numbers as features were given.</summary>
    /// <param name="features">individuals x features numbers of the same features.</param>
    /// <param name="random">Draws.</param>
    public float[] Draw(ReadOnlySpan<float> features, SeededRandom random)
    {
        using var scope = NewDisposeScope();
        var standard = (Table(features, (int)mean.shape[0]) - mean) / scale;
        var draws = new double[features.Length];
        foreach (ref var draw in draws.AsSpan())
            draw = random.NextNormal();
        var noise = tensor(draws, standard.shape).mm(root.transpose(0, 1));
        var knockoffs = standard - standard.mm(regression) + noise;
        return ((knockoffs * scale) + mean).to_type(ScalarType.Float32).contiguous().data<float>().ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        mean.Dispose();
        scale.Dispose();
        regression.Dispose();
        root.Dispose();
    }

    private static Tensor Table(ReadOnlySpan<float> features, int count) =>
        tensor(features.ToArray(), [features.Length / count, count]).to_type(ScalarType.Float64);

    /// <summary>The share of the identity that is estimated to bring the correlation matrix nearest to the truth.</summary>
    private static double LedoitWolf(Tensor standard, Tensor sample)
    {
        var individuals = (double)standard.shape[0];
        var identity = eye(sample.shape[0], dtype: ScalarType.Float64);
        var distance = (sample - identity).square().sum().item<double>();
        var squares = standard.square().sum(1).square().sum().item<double>();
        var error = (squares - (individuals * sample.square().sum().item<double>())) / (individuals * individuals);
        return distance <= 0 ? 1 : Math.Clamp(error / distance, 0, 1);
    }
}
