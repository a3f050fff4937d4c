using System.Numerics;

namespace Workbench.Prediction.Association;

/// <summary>
/// The restricted likelihood of one marker's regression in scan coordinates, as a function of h = sg / (sg + se): V is diagonal with
/// entries d = h s + 1 - h over the total variance, and the marker x is the only fixed effect. A value costs one pass over the
/// coordinates; the best h is a root of the derivative by logit h.
/// </summary>
/// <param name="eigenvalues">s, one a coordinate.</param>
/// <param name="trait">The trait's coordinates.</param>
internal sealed class MarkerLikelihood(double[] eigenvalues, double[] trait)
{
    // The search runs over sg / se from 1e-5 to 1e5 in steps of ten, as in GEMMA (Zhou and Stephens 2012, Nature Genetics 44:821).
    private const int Decades = 5;
    private const double RootTolerance = 1e-8;
    private const int MaximalSteps = 100;

    private readonly double[] squares = new double[eigenvalues.Length];
    private readonly double[] products = new double[eigenvalues.Length];
    private readonly double[] traitSquares = Array.ConvertAll(trait, value => value * value);

    /// <summary>Residual degrees of freedom.</summary>
    public int DegreesOfFreedom => eigenvalues.Length - 1;

    /// <summary>Tests a marker, the variances estimated with it in the model.</summary>
    /// <param name="marker">Its coordinates.</param>
    /// <returns>Effect, standard error and the h of the largest likelihood.</returns>
    public (double Effect, double StandardError, double Ratio) Test(ReadOnlySpan<double> marker)
    {
        for (var index = 0; index < squares.Length; index++)
        {
            squares[index] = marker[index] * marker[index];
            products[index] = marker[index] * trait[index];
        }

        var logit = BestLogit();
        var sums = Sums(logit);
        var effect = sums.XY / sums.XX;
        return (effect, Math.Sqrt(sums.Residual / DegreesOfFreedom / sums.XX), Ratio(logit));
    }

    // Every change of the derivative from rising to falling brackets a maximum; the ends count where the likelihood falls away from them.
    private double BestLogit()
    {
        var step = Math.Log(10);
        var (best, height) = (0.0, double.NegativeInfinity);
        void Consider(double logit)
        {
            var value = Value(logit);
            if (value > height)
                (best, height) = (logit, value);
        }

        var left = -Decades * step;
        var slope = Sums(left).Slope;
        if (slope <= 0)
            Consider(left);
        for (var decade = -Decades + 1; decade <= Decades; decade++)
        {
            var right = decade * step;
            var next = Sums(right).Slope;
            if (slope > 0 && next <= 0)
                Consider(Root(left, slope, right, next));
            (left, slope) = (right, next);
        }

        if (slope > 0)
            Consider(left);
        return best;
    }

    // Regula falsi with halved weights (Illinois): keeps the bracket and converges faster than linearly.
    private double Root(double left, double leftSlope, double right, double rightSlope)
    {
        var side = 0;
        for (var step = 0; step < MaximalSteps && right - left > RootTolerance; step++)
        {
            var middle = ((left * rightSlope) - (right * leftSlope)) / (rightSlope - leftSlope);
            if (!(middle > left && middle < right))
                middle = (left + right) / 2;
            var slope = Sums(middle).Slope;
            if (Math.Abs(slope) < 1e-11)
                return middle;
            if (slope > 0)
            {
                (left, leftSlope) = (middle, slope);
                if (side > 0)
                    rightSlope /= 2;
                side = 1;
            }
            else
            {
                (right, rightSlope) = (middle, slope);
                if (side < 0)
                    leftSlope /= 2;
                side = -1;
            }
        }

        return (left + right) / 2;
    }

    private double Value(double logit)
    {
        var h = Ratio(logit);
        var sums = Sums(logit);
        var logs = 0.0;
        foreach (var eigenvalue in eigenvalues)
            logs += Math.Log((h * eigenvalue) + 1 - h);
        return -((DegreesOfFreedom * Math.Log(sums.Residual)) + logs + Math.Log(sums.XX)) / 2;
    }

    // One pass: sums of x^2 w, x y w, y^2 w with w = 1 / d, and their derivatives by logit h, w' = -w v with v = (s - 1) h (1 - h) w.
    private (double XX, double XY, double Residual, double Slope) Sums(double logit)
    {
        var h = Ratio(logit);
        var width = Vector<double>.Count;
        Vector<double> xx = default, xy = default, yy = default, changes = default, changeXX = default, changeXY = default, changeYY = default;
        var (share, rest, rate) = (new Vector<double>(h), new Vector<double>(1 - h), new Vector<double>(h * (1 - h)));
        var index = 0;
        for (; index <= eigenvalues.Length - width; index += width)
        {
            var s = new Vector<double>(eigenvalues, index);
            var w = Vector<double>.One / ((share * s) + rest);
            var v = (s - Vector<double>.One) * rate * w;
            var a = new Vector<double>(squares, index) * w;
            var b = new Vector<double>(products, index) * w;
            var c = new Vector<double>(traitSquares, index) * w;
            xx += a;
            xy += b;
            yy += c;
            changes += v;
            changeXX += a * v;
            changeXY += b * v;
            changeYY += c * v;
        }

        var sums = (XX: Vector.Sum(xx), XY: Vector.Sum(xy), YY: Vector.Sum(yy), Log: Vector.Sum(changes),
            DXX: Vector.Sum(changeXX), DXY: Vector.Sum(changeXY), DYY: Vector.Sum(changeYY));
        for (; index < eigenvalues.Length; index++)
        {
            var w = 1 / ((h * eigenvalues[index]) + 1 - h);
            var v = (eigenvalues[index] - 1) * h * (1 - h) * w;
            var (a, b, c) = (squares[index] * w, products[index] * w, traitSquares[index] * w);
            sums = (sums.XX + a, sums.XY + b, sums.YY + c, sums.Log + v, sums.DXX + (a * v), sums.DXY + (b * v), sums.DYY + (c * v));
        }

        var effect = sums.XY / sums.XX;
        var residual = sums.YY - (sums.XY * effect);
        var residualChange = -(sums.DYY - (2 * effect * sums.DXY) + (effect * effect * sums.DXX));
        var slope = -((DegreesOfFreedom * residualChange / residual) + sums.Log - (sums.DXX / sums.XX)) / 2;
        return (sums.XX, sums.XY, residual, slope);
    }

    private static double Ratio(double logit) => 1 / (1 + Math.Exp(-logit));
}
