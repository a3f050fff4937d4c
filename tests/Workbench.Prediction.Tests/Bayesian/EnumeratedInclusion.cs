namespace Workbench.Prediction.Tests.Bayesian;

/// <summary>Inclusion probabilities of BayesC with a known share by summing over all models.</summary>
internal static class EnumeratedInclusion
{
    /// <summary>Sums the marginal likelihoods of all models, with a flat prior of the mean.</summary>
    /// <param name="x">Markers, one array each.</param>
    /// <param name="y">The trait.</param>
    /// <param name="share">Prior share of acting markers.</param>
    /// <param name="effect">Degrees of freedom and scale of the effects' variance.</param>
    /// <param name="residual">The same of the residual variance.</param>
    public static double[] Of(double[][] x, double[] y, double share, (double Df, double Scale) effect, (double Df, double Scale) residual)
    {
        const int grid = 120;
        var inclusion = new double[x.Length];
        var total = 0.0;
        for (var model = 0; model < 1 << x.Length; model++)
        {
            var chosen = Enumerable.Range(0, x.Length).Where(marker => (model >> marker & 1) == 1).ToArray();
            var prior = Math.Pow(share, chosen.Length) * Math.Pow(1 - share, x.Length - chosen.Length);

            // The log of a variance is the variable of integration: its density is the variance's times the variance.
            for (var i = 0; i < grid; i++)
                for (var j = 0; j < grid; j++)
                {
                    var (effectVariance, residualVariance) = (Math.Exp(-6 + (10.0 * i / grid)), Math.Exp(-2.5 + (4.0 * j / grid)));
                    var weight = prior * Density(effectVariance, effect) * Density(residualVariance, residual)
                        * Likelihood(chosen.Select(marker => x[marker]).ToArray(), y, effectVariance, residualVariance);
                    total += weight;
                    foreach (var marker in chosen)
                        inclusion[marker] += weight;
                }
        }

        return inclusion.Select(sum => sum / total).ToArray();
    }

    // Of the log of a scaled inverse chi-square, but for a constant.
    private static double Density(double variance, (double Df, double Scale) prior) =>
        Math.Pow(variance, -prior.Df / 2) * Math.Exp(-prior.Scale / (2 * variance));

    // y ~ N(mu, X X' effect + I residual) with mu integrated out: V = R + X X' e by its q x q form, centred.
    private static double Likelihood(double[][] x, double[] y, double effect, double residual)
    {
        var n = y.Length;
        var q = x.Length;
        var centred = x.Select(Centre).ToArray();
        var trait = Centre(y);
        var inner = DenseAlgebra.Identity(q);
        var product = new double[q];
        for (var a = 0; a < q; a++)
        {
            product[a] = Dot(centred[a], trait);
            for (var b = 0; b < q; b++)
                inner[a, b] += effect / residual * Dot(centred[a], centred[b]);
        }

        var inverse = DenseAlgebra.Inverse(inner);
        var quadratic = Dot(trait, trait) / residual;
        for (var a = 0; a < q; a++)
            for (var b = 0; b < q; b++)
                quadratic -= product[a] * inverse[a, b] * product[b] * effect / (residual * residual);
        return Math.Exp(-0.5 * (((n - 1) * Math.Log(residual)) + (q == 0 ? 0 : DenseAlgebra.LogDeterminant(inner)) + quadratic) + 20);
    }

    private static double[] Centre(double[] values) => values.Select(value => value - values.Average()).ToArray();

    private static double Dot(double[] a, double[] b) => a.Zip(b, (one, other) => one * other).Sum();
}
