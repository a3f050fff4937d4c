using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// Maximises a smooth function of a few variables whose gradient is known: steps along the gradient times an inverse curvature that is
/// learned from the gradients met (Broyden, Fletcher, Goldfarb and Shanno), of lengths that meet the weak Wolfe conditions, found by
/// bisection (Lewis and Overton 2013, Mathematical Programming 141:135). Each step is higher than the one before.
/// </summary>
internal static class QuasiNewton
{
    private const double SufficientGain = 1e-4;
    private const double SufficientFlattening = 0.9;
    private const int MaximalTrials = 60;

    /// <summary>A value and the gradient at a point; null where the function is not defined.</summary>
    public delegate (double Value, double[] Gradient)? Function(double[] point);

    /// <summary>Climbs until neither the last step nor the one foreseen gains as much as the tolerance.</summary>
    /// <param name="function">The function, of variables of about unit scale.</param>
    /// <param name="start">A point where it is defined.</param>
    /// <param name="tolerance">Least gain, in units of the function.</param>
    /// <param name="maximalSteps">Steps after which the search gives up.</param>
    /// <param name="onStep">Told of each step's number, point and value; may throw to end the search.</param>
    /// <returns>The highest point, and the steps that led there; null where the search gave up.</returns>
    public static (double[] Point, double Value, int Steps)? Maximize(
        Function function, double[] start, double tolerance, int maximalSteps, Action<int, double[], double> onStep)
    {
        if (function(start) is not var (value, gradient))
            throw new ArgumentException("The function is not defined where the search starts.", nameof(start));
        var (point, curvature) = (start, new InverseCurvature(start.Length));
        curvature.Reset(1 / Math.Max(1, TensorPrimitives.Norm<double>(gradient)));
        for (var step = 1; step <= maximalSteps; step++)
        {
            onStep(step, point, value);
            var direction = curvature.Times(gradient);
            var slope = TensorPrimitives.Dot<double>(direction, gradient);
            if (slope == 0)
                return (point, value, step);
            if (Search(function, point, value, direction, slope) is not var (reached, height, next))
            {
                // The curvature has become useless, or rounding hides what is left to gain.
                if (curvature.IsReset)
                    return slope < Math.Sqrt(tolerance) ? (point, value, step) : null;
                curvature.Reset(1 / Math.Max(1, TensorPrimitives.Norm<double>(gradient)));
                continue;
            }

            curvature.Learn(point, gradient, reached, next);
            var gain = height - value;
            (point, value, gradient) = (reached, height, next);
            if (gain < tolerance && TensorPrimitives.Dot<double>(curvature.Times(gradient), gradient) < tolerance)
                return (point, value, step);
        }

        return null;
    }

    private static (double[] Point, double Value, double[] Gradient)? Search(
        Function function, double[] from, double value, double[] direction, double slope)
    {
        var (low, high, length) = (0.0, double.PositiveInfinity, 1.0);
        for (var trial = 0; trial < MaximalTrials; trial++)
        {
            var point = new double[from.Length];
            TensorPrimitives.MultiplyAdd(direction, length, from, point);
            if (function(point) is not var (height, gradient) || !(height >= value + (SufficientGain * length * slope)))
                high = length;
            else if (TensorPrimitives.Dot<double>(gradient, direction) > SufficientFlattening * slope)
                low = length;
            else
                return (point, height, gradient);
            length = double.IsFinite(high) ? (low + high) / 2 : 2 * low;
        }

        return null;
    }

    /// <summary>The inverse of the negative matrix of second derivatives, as the gradients met so far tell it.</summary>
    private sealed class InverseCurvature(int size)
    {
        private readonly double[] values = new double[size * size];

        /// <summary>Whether nothing has been learned since the last reset.</summary>
        public bool IsReset { get; private set; }

        public void Reset(double scale)
        {
            Array.Clear(values);
            for (var index = 0; index < size; index++)
                values[(index * size) + index] = scale;
            IsReset = true;
        }

        public double[] Times(double[] vector)
        {
            var product = new double[size];
            for (var row = 0; row < size; row++)
                product[row] = TensorPrimitives.Dot<double>(values.AsSpan(row * size, size), vector);
            return product;
        }

        public void Learn(double[] from, double[] gradient, double[] to, double[] next)
        {
            var (moved, bent) = (new double[size], new double[size]);
            TensorPrimitives.Subtract<double>(to, from, moved);
            TensorPrimitives.Subtract<double>(gradient, next, bent);
            var product = TensorPrimitives.Dot<double>(moved, bent);
            if (!(product > 0))
                return;
            if (IsReset)
                Reset(product / TensorPrimitives.SumOfSquares<double>(bent));
            IsReset = false;
            var across = Times(bent);
            var weight = (1 + (TensorPrimitives.Dot<double>(bent, across) / product)) / product;
            for (var row = 0; row < size; row++)
                for (var column = 0; column < size; column++)
                    values[(row * size) + column] += (weight * moved[row] * moved[column])
                        - (((across[row] * moved[column]) + (moved[row] * across[column])) / product);
        }
    }
}
