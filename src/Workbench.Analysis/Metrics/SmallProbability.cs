namespace Workbench.Analysis.Metrics;

/// <summary>Complements of probabilities too small for 1 - p, to full accuracy (Kahan's method; Higham 2002, Accuracy and Stability, 1.14.1).</summary>
internal static class SmallProbability
{
    /// <summary>log(1 - p).</summary>
    public static double LogOfComplement(double p)
    {
        var u = 1 - p;
        return u == 1 ? -p : Math.Log(u) * p / (1 - u);
    }

    /// <summary>1 - exp(x) for x of at most 0.</summary>
    public static double ComplementOfExp(double x)
    {
        var u = Math.Exp(x);
        // Near 0 the logarithm gives back what rounding took from x.
        return u == 1 ? -x : u < 0.5 ? 1 - u : (1 - u) * x / Math.Log(u);
    }
}
