namespace Workbench.Prediction.Mixed;

/// <summary>Maximises a function of one variable that may have several humps: a grid finds the highest, Brent's method climbs it.</summary>
internal static class ScalarMaximizer
{
    private const double Golden = 0.3819660112501051;
    private const int MaximalSteps = 200;

    /// <summary>Finds the highest point.</summary>
    /// <param name="function">The function; negative infinity where it is not defined.</param>
    /// <param name="grid">Ascending points, the ends included; the maximum is sought around the best of them.</param>
    /// <param name="tolerance">Width to which the maximum is located.</param>
    /// <returns>Where the function is highest; an end of the grid when no inner point is higher.</returns>
    /// <exception cref="WorkbenchException">The function has no value on the grid, or the search did not settle.</exception>
    public static double Maximize(Func<double, double> function, ReadOnlySpan<double> grid, double tolerance)
    {
        var best = -1;
        var highest = double.NegativeInfinity;
        for (var index = 0; index < grid.Length; index++)
        {
            var value = function(grid[index]);
            if (value > highest)
                (best, highest) = (index, value);
        }

        if (best < 0)
            throw new WorkbenchException("The restricted likelihood has no finite value: check the trait and the relationship matrix for extreme values.");
        var left = grid[Math.Max(best - 1, 0)];
        var right = grid[Math.Min(best + 1, grid.Length - 1)];
        var (point, height) = Climb(function, left, right, grid[best], highest, tolerance);
        return height > highest ? point : grid[best];
    }

    // R. P. Brent, Algorithms for Minimization without Derivatives (1973), chapter 5: parabolas through the three best
    // points, golden sections where a parabola does not shrink the bracket.
    private static (double Point, double Height) Climb(
        Func<double, double> function, double left, double right, double start, double startHeight, double tolerance)
    {
        double x = start, second = start, third = start;
        double fx = startHeight, fSecond = startHeight, fThird = startHeight;
        double step = 0, previousStep = 0;
        for (var iteration = 0; iteration < MaximalSteps; iteration++)
        {
            var middle = (left + right) / 2;
            if (Math.Abs(x - middle) <= (2 * tolerance) - ((right - left) / 2))
                return (x, fx);
            var parabolic = TryParabola(x, fx, second, fSecond, third, fThird, out var move)
                && Math.Abs(move) < Math.Abs(previousStep / 2) && x + move > left && x + move < right;
            if (!parabolic)
                move = Golden * ((x < middle ? right : left) - x);
            else if (x + move - left < 2 * tolerance || right - x - move < 2 * tolerance)
                move = Math.CopySign(tolerance, middle - x);
            previousStep = parabolic ? step : (x < middle ? right : left) - x;
            step = Math.Abs(move) >= tolerance ? move : Math.CopySign(tolerance, move);
            var candidate = x + step;
            var height = function(candidate);
            if (height >= fx)
            {
                (left, right) = candidate >= x ? (x, right) : (left, x);
                (third, fThird, second, fSecond, x, fx) = (second, fSecond, x, fx, candidate, height);
                continue;
            }

            (left, right) = candidate < x ? (candidate, right) : (left, candidate);
            if (height >= fSecond || second == x)
                (third, fThird, second, fSecond) = (second, fSecond, candidate, height);
            else if (height >= fThird || third == x || third == second)
                (third, fThird) = (candidate, height);
        }

        throw new WorkbenchException(FormattableString.Invariant(
            $"The search for the largest restricted likelihood did not settle between {left} and {right} in {MaximalSteps} steps."));
    }

    private static bool TryParabola(double x, double fx, double a, double fa, double b, double fb, out double move)
    {
        var r = (x - a) * (fx - fb);
        var q = (x - b) * (fx - fa);
        var numerator = ((x - b) * q) - ((x - a) * r);
        var denominator = 2 * (q - r);
        move = denominator == 0 ? double.NaN : -numerator / denominator;
        return double.IsFinite(move) && move != 0;
    }
}
