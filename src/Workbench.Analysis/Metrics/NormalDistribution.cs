namespace Workbench.Analysis.Metrics;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    /// <summary>Probability of a value up to z, by the error function's series and continued fraction to about 1e-15.</summary>
    public static double Cumulative(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        double half;
        if (x < 3)
        {
            // erf x = 2 / sqrt(pi) exp(-x^2) sum of 2^n x^(2n+1) / (2n+1)!! (Abramowitz and Stegun 7.1.6).
            double term = x, sum = x;
            for (var n = 1; term > 1e-17 * sum && n < 200; n++)
                sum += term *= 2 * x * x / ((2 * n) + 1);
            half = 0.5 * (1 - (2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum));
        }
        else
        {
            // erfc x by its continued fraction (7.1.14), from the inside out.
            double fraction = x;
            for (var n = 60; n >= 1; n--)
                fraction = x + (n / 2.0 / fraction);
            half = 0.5 * Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
        }

        return z < 0 ? half : 1 - half;
    }

    /// <summary>The value up to which the probability is p, above 0 and below 1; by bisection to the last bit.</summary>
    public static double Quantile(double p)
    {
        double low = -40, high = 40;
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high)
                return middle;
            if (Cumulative(middle) < p)
                low = middle;
            else
                high = middle;
        }
    }
}
