using Workbench.Data.Metrics;

namespace Workbench.Prediction.Evaluation;

/// <summary>How well one method predicted over all folds. A number that is not defined in some fold (a correlation with
/// constant predictions) is NaN; the study's notes say where and why.</summary>
/// <param name="Method">Method name.</param>
/// <param name="Correlation">Mean over folds of the correlation of observed and predicted.</param>
/// <param name="CorrelationSd">Standard deviation over folds (divisor folds - 1); NaN with one fold.</param>
/// <param name="CorrelationPooled">Correlation over all predicted individuals at once.</param>
/// <param name="CorrelationAdjusted">Mean over folds of the correlation after subtracting the covariates' prediction.</param>
/// <param name="CorrelationAdjustedSd">Its standard deviation over folds.</param>
/// <param name="Mse">Mean over folds of the mean squared error, in squared units of the trait.</param>
/// <param name="MseSd">Its standard deviation over folds.</param>
/// <param name="Slope">Slope of observed on predicted over all predicted individuals at once.</param>
/// <param name="Heritability">From the fit to all individuals; null for methods that do not estimate it.</param>
/// <param name="HeritabilitySe">Its standard error.</param>
/// <param name="Seconds">Mean over folds of the wall time of fit and prediction.</param>
public sealed record MethodSummary(
    string Method,
    double Correlation,
    double CorrelationSd,
    double CorrelationPooled,
    double CorrelationAdjusted,
    double CorrelationAdjustedSd,
    double Mse,
    double MseSd,
    double Slope,
    double? Heritability,
    double? HeritabilitySe,
    double Seconds)
{
    /// <summary>Largest over folds of <see cref="FoldAccuracy.Memory"/>.</summary>
    public double? Memory { get; init; }

    /// <summary>The prediction intervals at <see cref="IntervalCoverage.SummaryLevel"/>; null where folds are not several.</summary>
    public IntervalCoverage? Interval { get; init; }

    /// <summary>Mean over folds of <see cref="FoldAccuracy.TopOverlap"/>.</summary>
    public double TopOverlap { get; init; }

    /// <summary>Mean over folds of <see cref="FoldAccuracy.Ndcg"/>.</summary>
    public double Ndcg { get; init; }

    /// <summary>Sums up the folds of one method.</summary>
    /// <param name="folds">The method's folds.</param>
    /// <param name="predictions">Its predictions of all test individuals.</param>
    /// <param name="whole">Its fit to all individuals, or null.</param>
    public static MethodSummary Of(IReadOnlyList<FoldAccuracy> folds, IReadOnlyList<PredictedIndividual> predictions, WholeFit? whole)
    {
        var observed = predictions.Select(prediction => prediction.Observed).ToArray();
        var predicted = predictions.Select(prediction => prediction.Predicted).ToArray();
        var (correlation, correlationSd) = MeanAndDeviation(folds.Select(fold => fold.Correlation));
        var (adjusted, adjustedSd) = MeanAndDeviation(folds.Select(fold => fold.CorrelationAdjusted));
        var (mse, mseSd) = MeanAndDeviation(folds.Select(fold => fold.Mse));
        return new MethodSummary(
            folds[0].Method,
            correlation,
            correlationSd,
            Pearson.Of(observed, predicted),
            adjusted,
            adjustedSd,
            mse,
            mseSd,
            RegressionSlope.Of(predicted, observed),
            whole?.Variances.Heritability,
            whole?.Variances.HeritabilityStandardError,
            folds.Average(fold => fold.Seconds))
        {
            Memory = folds.Max(fold => fold.Memory),
            Interval = IntervalCoverage.Of(predictions).FirstOrDefault(interval => interval.Level == IntervalCoverage.SummaryLevel),
            TopOverlap = folds.Average(fold => fold.TopOverlap),
            Ndcg = folds.Average(fold => fold.Ndcg),
        };
    }

    private static (double Mean, double Deviation) MeanAndDeviation(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = all.Average();
        return (mean, all.Length > 1 ? Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1)) : double.NaN);
    }
}
