namespace Workbench.Prediction.Mixed;

/// <summary>
/// Restricted maximum likelihood for one trait and one kernel from the kernel's tridiagonal form: after it, a fit for another trait or
/// other fixed effects costs milliseconds. Patterson and Thompson 1971, Biometrika 58:545; Kang et al. 2008, Genetics 178:1709.
/// </summary>
public static class SingleKernelReml
{
    /// <summary>Fits y = X b + u + e, u ~ N(0, K sg), e ~ N(0, I se).</summary>
    /// <param name="kernel">K over these individuals.</param>
    /// <param name="trait">y, one finite value an individual.</param>
    /// <param name="design">X, of full rank.</param>
    /// <returns>Variances, fixed effects and predicted genetic values.</returns>
    /// <exception cref="WorkbenchException">The trait is constant, not finite, or explained by the fixed effects without a rest;
    /// the likelihood has no finite value.</exception>
    public static MixedModelFit Fit(TridiagonalKernel kernel, ReadOnlySpan<double> trait, DesignMatrix design)
    {
        if (trait.Length != kernel.Size || design.Rows != kernel.Size)
            throw new ArgumentException($"Kernel of {kernel.Size}, trait of {trait.Length}, design of {design.Rows} individuals.");
        TraitCheck.ResidualVariance(trait, design);
        var likelihood = new RestrictedLikelihood(kernel, trait, design);
        var (ratio, boundary) = VarianceRatioSearch.Maximize(likelihood.At);
        return MixedModelFit.Create(kernel, likelihood, ratio, boundary);
    }
}
