using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Evaluation;

/// <summary>One prediction of one individual that the method had not learned from.</summary>
/// <param name="Id">The individual.</param>
/// <param name="Method">Method name.</param>
/// <param name="Fold">The fold whose test part it was in.</param>
/// <param name="Observed">Its trait.</param>
/// <param name="Predicted">The predicted trait.</param>
/// <param name="CovariatePart">What the covariates alone predict, by least squares in the training folds.</param>
public sealed record PredictedIndividual(
    string Id, string Method, string Fold, double Observed, double Predicted, double CovariatePart)
{
    /// <summary>Number of the fold assignment, from 1.</summary>
    public int Replicate { get; init; } = 1;
}

/// <summary>A method's fit to all individuals.</summary>
/// <param name="Method">Method name.</param>
/// <param name="Variances">Variance components and heritability.</param>
/// <param name="FixedEffects">The covariates' effects, the intercept first.</param>
/// <param name="Effects">Marker effects; null when the method is asked for none.</param>
public sealed record WholeFit(
    string Method, VarianceComponents Variances, IReadOnlyList<FixedEffect> FixedEffects, MarkerEffects? Effects)
{
    /// <summary>What the method says of the fit, e.g. of chains that do not agree.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Methods compared by cross-validation on the same folds.</summary>
/// <param name="Trait">Name of the trait.</param>
/// <param name="Individuals">Individuals with genotypes and trait.</param>
/// <param name="Markers">Markers.</param>
/// <param name="Covariates">Columns of the fixed effects, the intercept first.</param>
/// <param name="Seed">Seed of the methods.</param>
/// <param name="Folds">One row a method and fold.</param>
/// <param name="Summary">One row a method.</param>
/// <param name="Predictions">One row a method and predicted individual.</param>
/// <param name="WholeFits">Fits to all individuals of the methods that estimate variances.</param>
/// <param name="Notes">What a reader must know: numbers that are not defined, estimates at a boundary.</param>
public sealed record StudyComparison(
    string Trait,
    int Individuals,
    int Markers,
    IReadOnlyList<string> Covariates,
    long Seed,
    IReadOnlyList<FoldAccuracy> Folds,
    IReadOnlyList<MethodSummary> Summary,
    IReadOnlyList<PredictedIndividual> Predictions,
    IReadOnlyList<WholeFit> WholeFits,
    IReadOnlyList<string> Notes)
{
    /// <summary>Which records of other environments the methods knew; null where traits were no environments.</summary>
    public EnvironmentScheme? Scheme { get; init; }

    /// <summary>Prediction intervals of each method at some levels; none where folds are not several.</summary>
    public IReadOnlyList<IntervalCoverage> Intervals { get; init; } = [];

    /// <summary>Marker effects of the first method that gives them, fitted to all individuals; null when none does.</summary>
    public MarkerEffects? MarkerEffects => WholeFits.Select(fit => fit.Effects).FirstOrDefault(effects => effects is not null);

    /// <summary>Variance components fitted to all individuals; null when no method estimates them.</summary>
    public VarianceComponents? Variances => WholeFits.Count > 0 ? WholeFits[0].Variances : null;
}
