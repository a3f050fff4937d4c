namespace Workbench.Prediction.Mixed;

/// <summary>
/// Restricted maximum likelihood for one trait and one kernel from the kernel's spectral decomposition: after it, a fit
/// for another trait or other fixed effects costs milliseconds.
/// Patterson and Thompson 1971, Biometrika 58:545; Kang et al. 2008, Genetics 178:1709.
/// </summary>
public static class SpectralReml
{
    // The grid and the search run over log(h / (1 - h)); beyond its ends the likelihood is flat to rounding.
    private const double LargestLogit = 12;
    private const int GridSteps = 32;
    private const double LogitTolerance = 1e-6;

    /// <summary>Fits y = X b + u + e, u ~ N(0, K sg), e ~ N(0, I se).</summary>
    /// <param name="kernel">The decomposition of K over these individuals.</param>
    /// <param name="trait">y, one finite value an individual.</param>
    /// <param name="design">X, of full rank.</param>
    /// <returns>Variances, fixed effects and predicted genetic values.</returns>
    /// <exception cref="WorkbenchException">The trait is constant, not finite, or explained by the fixed effects without a rest;
    /// the likelihood has no finite value.</exception>
    public static MixedModelFit Fit(SpectralDecomposition kernel, ReadOnlySpan<double> trait, DesignMatrix design)
    {
        if (trait.Length != kernel.Size || design.Rows != kernel.Size)
            throw new ArgumentException($"Kernel of {kernel.Size}, trait of {trait.Length}, design of {design.Rows} individuals.");
        TraitCheck.ResidualVariance(trait, design);
        var likelihood = new RestrictedLikelihood(kernel, trait, design);
        var (ratio, boundary) = Estimate(likelihood);
        return MixedModelFit.Create(kernel, design, likelihood, ratio, boundary);
    }

    private static (double Ratio, VarianceBoundary Boundary) Estimate(RestrictedLikelihood likelihood)
    {
        var grid = new double[GridSteps + 1];
        for (var step = 0; step <= GridSteps; step++)
            grid[step] = LargestLogit * ((2.0 * step / GridSteps) - 1);
        var logit = ScalarMaximizer.Maximize(at => likelihood.At(Ratio(at)), grid, LogitTolerance);
        if (logit <= grid[1] && likelihood.At(0) >= likelihood.At(Ratio(logit)))
            return (0, VarianceBoundary.NoGeneticVariance);
        return (Ratio(logit), logit >= LargestLogit ? VarianceBoundary.NoResidualVariance : VarianceBoundary.None);
    }

    private static double Ratio(double logit) => 1 / (1 + Math.Exp(-logit));
}
