using static TorchSharp.torch;

namespace Workbench.Prediction.Mixed;

/// <summary>The covariances of several traits, by restricted maximum likelihood.</summary>
/// <param name="Genetic">Sg, traits x traits, row by row, for a kernel diagonal of 1.</param>
/// <param name="Residual">Se, traits x traits.</param>
/// <param name="LogLikelihood">Restricted log-likelihood with all its constants.</param>
/// <param name="Steps">Steps of the search.</param>
public sealed record MultiTraitVariances(double[] Genetic, double[] Residual, double LogLikelihood, int Steps)
{
    /// <summary>Factors behind Sg, where its structure has any (<see cref="FactorAnalytic"/>); otherwise null.</summary>
    public GeneticFactors? Factors { get; init; }

    /// <summary>Traits.</summary>
    public int Traits => (int)Math.Round(Math.Sqrt(Genetic.Length));

    /// <summary>Heritability of a trait: its genetic variance over genetic and residual.</summary>
    public double Heritability(int trait) => At(Genetic, trait, trait) / (At(Genetic, trait, trait) + At(Residual, trait, trait));

    /// <summary>Genetic correlation of two traits; 0 where one has no genetic variance.</summary>
    public double GeneticCorrelation(int one, int other)
    {
        var scale = Math.Sqrt(At(Genetic, one, one) * At(Genetic, other, other));
        return scale > 0 ? At(Genetic, one, other) / scale : 0;
    }

    private double At(double[] matrix, int one, int other) => matrix[(one * Traits) + other];
}

/// <summary>A covariance by few common factors: L L' + diag(psi).</summary>
/// <param name="Loadings">
/// L, one array a factor of one loading a trait, in units of the trait; factors are orthogonal over traits, the one that explains most
/// comes first, and most of its weight is positive.
/// </param>
/// <param name="Specific">psi, the variance of each trait that it shares with no other.</param>
public sealed record GeneticFactors(IReadOnlyList<double[]> Loadings, double[] Specific)
{
    /// <summary>Share of a trait's genetic variance that the factors explain; 0 where it has none.</summary>
    public double Explained(int trait)
    {
        var common = Loadings.Sum(factor => factor[trait] * factor[trait]);
        return common > 0 ? common / (common + Specific[trait]) : 0;
    }

    /// <summary>Turns loadings to orthogonal factors.</summary>
    /// <param name="root">B = (L, diag(psi^1/2)), traits x (factors + traits), row by row.</param>
    /// <param name="traits">Traits.</param>
    /// <param name="count">Factors.</param>
    internal static GeneticFactors Of(double[] root, int traits, int count)
    {
        using var scope = NewDisposeScope();
        var both = tensor(root, [traits, count + traits]);
        var loadings = both.narrow(1, 0, count).transpose(0, 1);
        var (_, basis) = linalg.eigh(loadings.mm(loadings.transpose(0, 1)));
        var turned = basis.transpose(0, 1).mm(loadings).contiguous().data<double>().ToArray();

        // Eigenvalues ascend: the last row explains most.
        var factors = Enumerable.Range(0, count).Reverse().Select(factor => turned[(factor * traits)..((factor + 1) * traits)])
            .Select(factor => factor.Sum() < 0 ? Array.ConvertAll(factor, value => -value) : factor).ToList();
        return new GeneticFactors(factors, both.narrow(1, count, traits).diagonal().square().data<double>().ToArray());
    }
}
