namespace Workbench.Prediction.Mixed;

/// <summary>
/// Restricted maximum likelihood for several traits with the same fixed effects, of which individuals may lack some:
/// Y = X B + U + E, rows of U with covariance Sg across traits and the kernel across individuals, rows of E with Se. The likelihood and
/// its derivatives come from <see cref="CanonicalEquations"/>; a quasi-Newton search climbs over square roots of the covariances, so that
/// these are covariances throughout. Meyer 1985, Biometrics 41:153; Neumaier and Groeneveld 1998, Genetics Selection Evolution 30:3.
/// </summary>
public static class MultiTraitReml
{
    private const int MaximalSteps = 2_000;
    private const double LeastGain = 1e-8;

    // The likelihood may be highest where residuals of one trait are those of others; the equations need a rest.
    private const double LeastResidual = 1e-6;

    /// <summary>Fits the covariances.</summary>
    /// <param name="kernel">The decomposition of the kernel over the individuals.</param>
    /// <param name="traits">One array a trait, each of one value an individual; NaN where it is missing.</param>
    /// <param name="design">X, the same for all traits.</param>
    /// <param name="structure">Form of Sg.</param>
    /// <param name="settings">Progress and cancellation.</param>
    /// <returns>The covariances; records do not determine the residual covariance of two traits that no individual has both of.</returns>
    /// <exception cref="WorkbenchException">A trait is constant or determined by others, or the search did not settle.</exception>
    public static MultiTraitVariances Fit(
        SpectralDecomposition kernel, IReadOnlyList<double[]> traits, DesignMatrix design, GeneticStructure structure, FitSettings settings)
    {
        using var equations = new CanonicalEquations(kernel, traits, design);
        return Fit(equations, structure, settings);
    }

    /// <summary>Fits the covariances to equations that are made.</summary>
    internal static MultiTraitVariances Fit(CanonicalEquations equations, GeneticStructure structure, FitSettings settings)
    {
        var variances = Array.ConvertAll(equations.ResidualVariances, variance => variance / 2);
        var (genetic, residual) = (structure.Parameterize(variances), FactoredCovariance.LowerTriangular(variances, LeastResidual));
        var count = genetic.Start.Length;

        (double, double[])? Likelihood(double[] point)
        {
            var (one, other) = (point[..count], point[count..]);
            return equations.Evaluate(genetic.Covariance(one), residual.Covariance(other)) is { } found
                ? (found.LogLikelihood, [.. genetic.Gradient(one, found.Genetic), .. residual.Gradient(other, found.Residual)])
                : null;
        }

        void Report(int step, double[] point, double value)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            settings.Progress?.Report(
                new WorkProgress("multi-trait REML", step, MaximalSteps, FormattableString.Invariant($"log-likelihood {value:F4}")));
        }

        double[] start = [.. genetic.Start, .. residual.Start];
        var (reached, height, steps) = QuasiNewton.Maximize(Likelihood, start, LeastGain, MaximalSteps, Report)
            ?? throw new WorkbenchException(
                $"REML of {variances.Length} traits did not settle; two traits may be nearly the same. Leave one out.");
        var best = reached.AsSpan(0, count);
        return new MultiTraitVariances(genetic.Covariance(best), residual.Covariance(reached.AsSpan(count)), height, steps)
        {
            Factors = structure.Factors(genetic.Root(best), variances.Length),
        };
    }
}
