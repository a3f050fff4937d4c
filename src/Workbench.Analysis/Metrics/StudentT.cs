namespace Workbench.Analysis.Metrics;

/// <summary>
/// Student's t distribution with a whole number of degrees of freedom, by the finite sums of Abramowitz and Stegun,
/// <i>Handbook of Mathematical Functions</i>, 26.7.3 and 26.7.4.
/// </summary>
public static class StudentT
{
    /// <summary>Probability that |T| exceeds <paramref name="t"/>.</summary>
    /// <param name="t">The statistic; its sign does not matter.</param>
    /// <param name="degreesOfFreedom">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Degrees of freedom below 1, or a statistic that is not a number.</exception>
    public static double TwoSidedP(double t, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        if (double.IsNaN(t))
            throw new ArgumentOutOfRangeException(nameof(t), "The statistic is not a number.");
        var angle = Math.Atan(Math.Abs(t) / Math.Sqrt(degreesOfFreedom));
        var (sine, cosine) = Math.SinCos(angle);
        var isOdd = degreesOfFreedom % 2 == 1;
        var term = isOdd ? cosine : 1.0;
        var sum = 0.0;
        for (var k = isOdd ? 1 : 0; k <= degreesOfFreedom - 2; k += 2)
        {
            sum += term;
            term *= cosine * cosine * (k + 1) / (k + 2);
        }

        var within = isOdd ? (angle + (sine * sum)) * 2 / Math.PI : sine * sum;
        return Math.Clamp(1 - within, 0, 1);
    }

    /// <summary>The value that |T| exceeds with probability <paramref name="probability"/>.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="degreesOfFreedom">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double TwoSidedQuantile(double probability, int degreesOfFreedom)
    {
        if (!(probability is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability above 0 and below 1 is needed.");
        var high = 1.0;
        while (TwoSidedP(high, degreesOfFreedom) > probability)
            high *= 2;
        var low = 0.0;
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high)
                return middle;
            if (TwoSidedP(middle, degreesOfFreedom) > probability)
                low = middle;
            else
                high = middle;
        }
    }
}
