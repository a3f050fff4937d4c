namespace Workbench.Prediction.Association;

/// <summary>
/// The tail of Fisher's F distribution with 1 and some degrees of freedom, accurate relative to its size however small it is: the
/// regularised incomplete beta function by its continued fraction (Abramowitz and Stegun, <i>Handbook of Mathematical Functions</i>,
/// 26.5.8 and 26.6.2; evaluated as in Lentz 1976, Applied Optics 15:668).
/// </summary>
public static class WaldTest
{
    private const double Smallest = 1e-300;
    private const int MaximalTerms = 10_000;

    /// <summary>Probability that a squared t statistic exceeds a value by chance.</summary>
    /// <param name="statistic">(effect / standard error)^2, at least 0.</param>
    /// <param name="degreesOfFreedom">Residual degrees of freedom, at least 1.</param>
    public static double PValue(double statistic, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        if (!(statistic >= 0))
            throw new ArgumentOutOfRangeException(nameof(statistic), statistic, "A squared statistic is at least 0.");
        double freedom = degreesOfFreedom;
        return RegularisedBeta(freedom / (freedom + statistic), statistic / (freedom + statistic), freedom / 2, 0.5);
    }

    /// <summary>The value that a squared t statistic exceeds with a given probability.</summary>
    /// <param name="probability">Above 0, at most 1.</param>
    /// <param name="degreesOfFreedom">Residual degrees of freedom, at least 1.</param>
    public static double Quantile(double probability, int degreesOfFreedom)
    {
        if (!(probability is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability above 0 and at most 1 is needed.");
        var (low, high) = (0.0, 1.0);
        while (PValue(high, degreesOfFreedom) > probability)
            high *= 2;
        while ((low + high) / 2 is var middle && middle > low && middle < high)
            (low, high) = PValue(middle, degreesOfFreedom) > probability ? (middle, high) : (low, middle);
        return high;
    }

    // I_x(a, b), with 1 - x given too, so that neither loses digits.
    private static double RegularisedBeta(double x, double rest, double a, double b)
    {
        if (x <= 0)
            return 0;
        if (rest <= 0)
            return 1;
        var front = Math.Exp((a * Math.Log(x)) + (b * Math.Log(rest)) + LogGamma(a + b) - LogGamma(a) - LogGamma(b));
        return x < (a + 1) / (a + b + 2)
            ? front * ContinuedFraction(x, a, b) / a
            : 1 - (front * ContinuedFraction(rest, b, a) / b);
    }

    private static double ContinuedFraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / Away(1 - ((a + b) * x / (a + 1)));
        var value = d;
        for (var term = 1; term < MaximalTerms; term++)
        {
            var even = term * (b - term) * x / ((a + (2 * term) - 1) * (a + (2 * term)));
            d = 1 / Away(1 + (even * d));
            c = Away(1 + (even / c));
            value *= c * d;
            var odd = -(a + term) * (a + b + term) * x / ((a + (2 * term)) * (a + (2 * term) + 1));
            d = 1 / Away(1 + (odd * d));
            c = Away(1 + (odd / c));
            value *= c * d;
            if (Math.Abs((c * d) - 1) < 1e-15)
                return value;
        }

        throw new WorkbenchException(FormattableString.Invariant($"The incomplete beta function at {x} with {a} and {b} did not converge."));
    }

    private static double Away(double value) => Math.Abs(value) < Smallest ? Smallest : value;

    // Stirling's series after moving the argument above 10; relative error below 1e-14.
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < 10; x++)
            shift -= Math.Log(x);
        var inverse = 1 / (x * x);
        var series = (1.0 / 12 - (inverse * (1.0 / 360 - (inverse * (1.0 / 1260 - (inverse * (1.0 / 1680 - (inverse / 1188)))))))) / x;
        return shift + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series;
    }
}
