namespace Workbench.Analysis.Attribution;

/// <summary>Gauss-Legendre quadrature on [0, 1]: n nodes integrate polynomials of degree up to 2n - 1 exactly.</summary>
public static class GaussLegendre
{
    /// <summary>Nodes, ascending, and weights, which sum to 1 (Newton's method on the Legendre polynomial; Abramowitz and Stegun 25.4.30).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one node.</exception>
    public static (double[] Nodes, double[] Weights) Rule(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var nodes = new double[count];
        var weights = new double[count];
        for (var i = 0; i < (count + 1) / 2; i++)
        {
            var x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope, step;
            do
            {
                (var value, slope) = Polynomial(count, x);
                step = value / slope;
                x -= step;
            }
            while (Math.Abs(step) > 1e-15);

            slope = Polynomial(count, x).Slope;
            var weight = 1 / ((1 - (x * x)) * slope * slope);
            (nodes[i], nodes[count - 1 - i]) = ((1 - x) / 2, (1 + x) / 2);
            (weights[i], weights[count - 1 - i]) = (weight, weight);
        }

        return (nodes, weights);
    }

    private static (double Value, double Slope) Polynomial(int degree, double x)
    {
        var (before, value) = (1.0, x);
        for (var k = 2; k <= degree; k++)
            (before, value) = (value, (((2 * k) - 1) * x * value - ((k - 1) * before)) / k);
        return (value, degree * ((x * value) - before) / ((x * x) - 1));
    }
}
