namespace Workbench.Prediction.Evaluation;

/// <summary>How well one method predicted the individuals of one test fold.</summary>
/// <param name="Method">Method name as on the command line, e.g. <c>gblup</c>.</param>
/// <param name="Fold">Fold label.</param>
/// <param name="N">Individuals predicted.</param>
/// <param name="Correlation">Pearson correlation of observed and predicted phenotypes.</param>
/// <param name="CorrelationAdjusted">The same after subtracting from both the least-squares prediction of the covariates
/// fitted on the training folds; equals <paramref name="Correlation"/> where there are no covariates.</param>
/// <param name="Mse">Mean squared error, in squared units of the trait.</param>
/// <param name="Slope">Slope of the regression of observed on predicted; 1 is unbiased.</param>
/// <param name="Seconds">Wall time of fit and prediction.</param>
public sealed record FoldAccuracy(
    string Method,
    string Fold,
    int N,
    double Correlation,
    double CorrelationAdjusted,
    double Mse,
    double Slope,
    double Seconds)
{
    /// <summary>Number of the fold assignment, from 1.</summary>
    public int Replicate { get; init; } = 1;

    /// <summary>Mebibytes that fit and prediction needed beside what was there, e.g. the relationships of all individuals; null where the
    /// system does not tell, or for a fit beside others.</summary>
    public double? Memory { get; init; }

    /// <summary>Whether other fits may have run at the same time; <see cref="Seconds"/> are then not those of the fit alone.</summary>
    public bool SideBySide { get; init; }

    /// <summary>Share of the tenth of individuals best by prediction that is in the tenth best by observation.</summary>
    public double TopOverlap { get; init; }

    /// <summary>Normalised discounted cumulative gain of that tenth; NaN where all observed values are equal.</summary>
    public double Ndcg { get; init; }
}
