using Workbench.Prediction.Bayesian;

namespace Workbench.Prediction.Tuning;

/// <summary>
/// A density over places from 0 to 1: a mixture of the uniform one and of normal ones, truncated to the range, at the points; each is as
/// wide as the distance to the farther of its neighbours (Bergstra et al. 2011).
/// </summary>
internal sealed class ParzenEstimator
{
    private readonly double[] points;
    private readonly double[] widths;
    private readonly double[] masses;

    /// <summary>Makes the density of some points.</summary>
    public ParzenEstimator(IEnumerable<double> places)
    {
        points = places.Order().ToArray();
        widths = new double[points.Length];
        masses = new double[points.Length];
        var least = 1.0 / Math.Min(100, points.Length + 1);
        for (var index = 0; index < points.Length; index++)
        {
            var below = points[index] - (index > 0 ? points[index - 1] : 0);
            var above = (index + 1 < points.Length ? points[index + 1] : 1) - points[index];
            widths[index] = Math.Clamp(Math.Max(below, above), least, 1);
            masses[index] = Math.Exp(NormalProbability.LogBetween(-points[index] / widths[index], (1 - points[index]) / widths[index]));
        }
    }

    /// <summary>The density at a place.</summary>
    public double At(double place)
    {
        var sum = 1.0;
        for (var index = 0; index < points.Length; index++)
        {
            var distance = (place - points[index]) / widths[index];
            sum += Math.Exp(-0.5 * distance * distance) / (Math.Sqrt(2 * Math.PI) * widths[index] * masses[index]);
        }

        return sum / (points.Length + 1);
    }

    /// <summary>A place drawn from the density.</summary>
    public double Draw(SeededRandom random)
    {
        var component = random.NextInt(points.Length + 1);
        if (component == points.Length)
            return random.NextDouble();
        while (true)
        {
            // A point is within the range, so that at least a third of the draws are.
            var place = points[component] + (widths[component] * random.NextNormal());
            if (place is >= 0 and <= 1)
                return place;
        }
    }
}
