namespace Workbench.Prediction.Penalized;

/// <summary>How the linear predictor and the trait are connected.</summary>
public enum PenalizedLink
{
    /// <summary>A measured trait with normal residuals.</summary>
    Identity,

    /// <summary>A trait of 0 and 1; the linear predictor is the log odds of 1.</summary>
    Logistic,

    /// <summary>A time until an event or until observation ended (<see cref="PredictionData.EventObserved"/>); the linear predictor is the log
    /// hazard ratio. Ties by Breslow's approximation.</summary>
    Cox,
}

/// <summary>Which lambda an inner cross-validation takes.</summary>
public enum LambdaRule
{
    /// <summary>That of the smallest mean deviance (glmnet's lambda.min).</summary>
    Minimum,

    /// <summary>The largest whose mean deviance is within a standard error of the smallest (glmnet's lambda.1se).</summary>
    OneStandardError,
}

/// <summary>
/// A penalised regression: minimises -log-likelihood / n + lambda (alpha |b|_1 + (1 - alpha) / 2 |b|_2^2) over the effects b of markers
/// brought to variance 1 (denominator n) in the training individuals; with the identity link the first term is RSS / 2n and the trait
/// has variance 1 while it is minimised, as glmnet defines it. Lambdas are in units of the trait.
/// </summary>
public sealed record PenaltySettings
{
    /// <summary>The values of alpha tried, each from 0 (ridge) to 1 (LASSO); inner cross-validation takes the best.</summary>
    public IReadOnlyList<double> Alphas { get; init; } = [1];

    /// <summary>The lambdas tried, descending; null for a geometric sequence from the smallest lambda without any marker.</summary>
    public IReadOnlyList<double>? Lambdas { get; init; }

    /// <summary>Lambdas in the sequence.</summary>
    public int PathLength { get; init; } = 100;

    /// <summary>Smallest lambda as a share of the largest; null for 0.01 with fewer individuals than markers, otherwise 0.0001.</summary>
    public double? LambdaRatio { get; init; }

    /// <summary>Folds of the inner cross-validation.</summary>
    public int Folds { get; init; } = 10;

    /// <summary>Which lambda is taken.</summary>
    public LambdaRule Rule { get; init; } = LambdaRule.Minimum;

    /// <summary>
    /// gamma of the adaptive LASSO: a marker's penalty is multiplied by |b|^-gamma, b its effect per standard deviation in a ridge regression
    /// tuned in the same individuals, the penalties having mean 1. 0 penalises all alike. Zou 2006, Journal of the American Statistical
    /// Association 101:1418.
    /// </summary>
    public double AdaptiveExponent { get; init; }

    /// <summary>How the linear predictor and the trait are connected.</summary>
    public PenalizedLink Link { get; init; } = PenalizedLink.Identity;

    /// <summary>Coordinate descent ends when no effect's change moves the mean deviance by more than this share of the null deviance.</summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        Require(Alphas.Count > 0 && Alphas.All(alpha => alpha is >= 0 and <= 1),
            $"alpha is {string.Join(", ", Alphas)}; at least one value from 0 (ridge) to 1 (LASSO) is needed.");
        Require(Lambdas is null || (Lambdas.Count > 0 && Lambdas.All(lambda => lambda > 0 && double.IsFinite(lambda))
            && Lambdas.Zip(Lambdas.Skip(1)).All(pair => pair.First > pair.Second)), $"The lambdas ({Lambdas?.Count} of them) must be positive and descending.");
        Require(PathLength > 1, $"A path of {PathLength} lambdas cannot be made; at least 2 are needed.");
        Require(LambdaRatio is null or (> 0 and < 1), $"The smallest lambda is {LambdaRatio} of the largest; a share between 0 and 1 is needed.");
        Require(AdaptiveExponent >= 0 && double.IsFinite(AdaptiveExponent), $"The exponent of the adaptive LASSO is {AdaptiveExponent}; it must be at least 0.");
        Require(Tolerance is > 0 and < 0.01, $"The tolerance is {Tolerance}; a number between 0 and 0.01 is needed.");
    }

    private static void Require(bool condition, FormattableString message)
    {
        if (!condition)
            throw new WorkbenchException(FormattableString.Invariant(message));
    }
}
