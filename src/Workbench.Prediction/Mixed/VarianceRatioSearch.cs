namespace Workbench.Prediction.Mixed;

/// <summary>The share h = sg / (sg + se) at which a restricted likelihood is highest.</summary>
internal static class VarianceRatioSearch
{
    // The grid and the search run over log(h / (1 - h)); beyond its ends the likelihood is flat to rounding.
    private const double LargestLogit = 12;
    private const int GridSteps = 32;
    private const double LogitTolerance = 1e-6;

    /// <summary>Finds it.</summary>
    /// <param name="likelihood">The restricted log-likelihood at h, the total variance being at its best.</param>
    /// <exception cref="WorkbenchException">The likelihood has no finite value.</exception>
    public static (double Ratio, VarianceBoundary Boundary) Maximize(Func<double, double> likelihood)
    {
        var grid = new double[GridSteps + 1];
        for (var step = 0; step <= GridSteps; step++)
            grid[step] = LargestLogit * ((2.0 * step / GridSteps) - 1);
        var logit = ScalarMaximizer.Maximize(at => likelihood(Ratio(at)), grid, LogitTolerance);
        if (logit <= grid[1] && likelihood(0) >= likelihood(Ratio(logit)))
            return (0, VarianceBoundary.NoGeneticVariance);
        return (Ratio(logit), logit >= LargestLogit ? VarianceBoundary.NoResidualVariance : VarianceBoundary.None);
    }

    private static double Ratio(double logit) => 1 / (1 + Math.Exp(-logit));
}
