namespace Workbench.Prediction.Bayesian;

/// <summary>Probabilities of the standard normal distribution.</summary>
internal static class NormalProbability
{
    private static readonly double LogRootTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>Log of the probability of a number between bounds, the lower below the upper; accurate far out in the tails.</summary>
    public static double LogBetween(double lower, double upper)
    {
        if (lower > 0)
            return LogBetween(-upper, -lower);
        if (upper > 0)
            return Math.Log(1 - Tail(upper) - Tail(-lower));

        // Both in the lower tail: log(P(upper) - P(lower)) without underflow.
        var (far, near) = (LogTail(-lower), LogTail(-upper));
        return near + Math.Log(1 - Math.Exp(far - near));
    }

    private static double Tail(double x) => double.IsPositiveInfinity(x) ? 0 : Math.Exp(LogTail(x));

    // Near 0 the series of the distribution function, beyond the continued fraction of Mills' ratio (Abramowitz and Stegun
    // 26.2.11 and 26.2.14).
    private static double LogTail(double x)
    {
        if (double.IsPositiveInfinity(x))
            return double.NegativeInfinity;
        if (x < 2)
        {
            var (term, sum) = (x, x);
            for (var odd = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); odd += 2)
            {
                term *= x * x / odd;
                sum += term;
            }

            return Math.Log(0.5 - (sum * Math.Exp((-0.5 * x * x) - LogRootTwoPi)));
        }

        var fraction = 0.0;
        for (var step = 60; step > 0; step--)
            fraction = step / (x + fraction);
        return (-0.5 * x * x) - LogRootTwoPi - Math.Log(x + fraction);
    }
}
