namespace Workbench.Prediction.Mixed;

/// <summary>Where a restricted-likelihood estimate lies.</summary>
public enum VarianceBoundary
{
    /// <summary>Between the limits: both variances are positive.</summary>
    None,

    /// <summary>The likelihood is highest without any genetic variance.</summary>
    NoGeneticVariance,

    /// <summary>The likelihood is highest without any residual variance.</summary>
    NoResidualVariance,
}

/// <summary>Variances of a mixed model with one kernel, by restricted maximum likelihood.</summary>
/// <param name="Genetic">Variance of the genetic values for a kernel diagonal of 1, in squared units of the trait.</param>
/// <param name="Residual">Residual variance, in squared units of the trait.</param>
/// <param name="Heritability">Genetic / (Genetic + Residual).</param>
/// <param name="HeritabilityStandardError">From the average-information matrix of the two variances by the delta method;
/// not a basis for a test at a boundary.</param>
/// <param name="LogLikelihood">Restricted log-likelihood at the estimate with all its constants:
/// -(n - c)/2 log 2 pi + 1/2 log|X'X| - 1/2 log|V| - 1/2 log|X'V^-1 X| - 1/2 y'Py. Of Bayesian fits the posterior mean of the
/// log-likelihood given the effects.</param>
/// <param name="Boundary">Whether an estimate is at the edge of what is possible.</param>
public sealed record VarianceComponents(
    double Genetic,
    double Residual,
    double Heritability,
    double HeritabilityStandardError,
    double LogLikelihood,
    VarianceBoundary Boundary);

/// <summary>A fixed effect by generalised least squares.</summary>
/// <param name="Name">Column of the design.</param>
/// <param name="Estimate">Effect, in units of the trait per unit of the column.</param>
/// <param name="StandardError">Its standard error.</param>
public sealed record FixedEffect(string Name, double Estimate, double StandardError)
{
    /// <summary>The effects of a mean over models: its variance is the mean of the models' and the variance between their estimates.</summary>
    /// <param name="models">The effects of each model, in one order.</param>
    /// <param name="weights">The weight of each model; they sum to 1.</param>
    internal static List<FixedEffect> Mean(IReadOnlyList<IReadOnlyList<FixedEffect>> models, IReadOnlyList<double> weights) =>
        models[0].Select((effect, index) =>
        {
            var all = models.Select((model, which) => (Effect: model[index], Weight: weights[which])).ToList();
            var mean = all.Sum(one => one.Weight * one.Effect.Estimate);
            var variance = all.Sum(one => one.Weight * (Math.Pow(one.Effect.StandardError, 2) + Math.Pow(one.Effect.Estimate - mean, 2)));
            return new FixedEffect(effect.Name, mean, Math.Sqrt(variance));
        }).ToList();
}
