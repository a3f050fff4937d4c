using System.Numerics.Tensors;

namespace Workbench.Data.Metrics;

/// <summary>Mean squared difference, in squared units.</summary>
public sealed class MeanSquaredError() : Metric<MeanSquaredError>("mse", "mean squared error", MetricLabels.Numbers, higherIsBetter: false)
{
    private protected override double Measure(Span<double> predicted, Span<double> observed) => Errors.MeanSquare(predicted, observed);
}

/// <summary>Mean absolute difference, in units of the values.</summary>
public sealed class MeanAbsoluteError() : Metric<MeanAbsoluteError>("mae", "mean absolute error", MetricLabels.Numbers, higherIsBetter: false)
{
    private protected override double Measure(Span<double> predicted, Span<double> observed)
    {
        TensorPrimitives.Subtract(predicted, observed, predicted);
        return TensorPrimitives.SumOfMagnitudes<double>(predicted) / predicted.Length;
    }
}

/// <summary>
/// Coefficient of determination: 1 - squared errors / squared differences of the observed values from their mean. Not defined where
/// all observed values are equal.
/// </summary>
public sealed class R2() : Metric<R2>("r2", "coefficient of determination", MetricLabels.Numbers, higherIsBetter: true)
{
    private protected override double Measure(Span<double> predicted, Span<double> observed)
    {
        var spread = Moments.Of(predicted, observed).ObservedSquares;
        return spread > 0 ? 1 - (Errors.MeanSquare(predicted, observed) * observed.Length / spread) : double.NaN;
    }
}

/// <summary>Errors that several metrics are made of.</summary>
internal static class Errors
{
    /// <summary>Mean squared difference.</summary>
    public static double MeanSquare(ReadOnlySpan<double> predicted, ReadOnlySpan<double> observed)
    {
        var distance = TensorPrimitives.Distance(predicted, observed);
        return distance * distance / predicted.Length;
    }
}
