namespace Workbench.Prediction.Bayesian;

/// <summary>What kind of number a trait is.</summary>
public abstract record TraitKind
{
    internal abstract LatentTrait Start(PredictionData data, ReadOnlySpan<int> training, ChainRandom random);
}

/// <summary>A measured number with normal residuals.</summary>
public sealed record GaussianTrait : TraitKind
{
    internal override LatentTrait Start(PredictionData data, ReadOnlySpan<int> training, ChainRandom random) =>
        new MeasuredTrait(data.TraitOf(training));
}

/// <summary>
/// A number that is known of some individuals only to lie between bounds: survival until the study's end, a measurement beneath
/// the instrument's limit. Their values are drawn along with the model.
/// </summary>
/// <param name="Lower">One an individual of the study; minus infinity where there is none.</param>
/// <param name="Upper">One an individual of the study; infinity where there is none. An individual whose bounds are equal, or both
/// NaN, is measured: its trait value counts. Of the others the trait value is not looked at.</param>
public sealed record CensoredTrait(IReadOnlyList<double> Lower, IReadOnlyList<double> Upper) : TraitKind
{
    internal override LatentTrait Start(PredictionData data, ReadOnlySpan<int> training, ChainRandom random)
    {
        if (Lower.Count != data.Count || Upper.Count != data.Count)
            throw new WorkbenchException($"There are {Lower.Count} lower and {Upper.Count} upper bounds for {data.Count} individuals; give one each.");
        var (lower, upper) = (new double[training.Length], new double[training.Length]);
        for (var index = 0; index < training.Length; index++)
        {
            (lower[index], upper[index]) = (Lower[training[index]], Upper[training[index]]);
            if (lower[index] > upper[index] || double.IsNaN(lower[index]) != double.IsNaN(upper[index]))
                throw new WorkbenchException(FormattableString.Invariant($"The individual {data.Genotypes.Individuals[training[index]].Id} ")
                    + FormattableString.Invariant($"has the bounds {lower[index]} and {upper[index]}; the lower must not be above the upper."));
        }

        return new BoundedTrait(data.TraitOf(training), lower, upper);
    }
}

/// <summary>
/// Ordered categories (two make a binary trait), by a normal liability of residual variance 1 that thresholds cut: the probit model.
/// The first threshold is 0. Albert and Chib 1993, Journal of the American Statistical Association 88:669. Predictions are liabilities.
/// </summary>
public sealed record OrdinalTrait : TraitKind
{
    internal override LatentTrait Start(PredictionData data, ReadOnlySpan<int> training, ChainRandom random) =>
        LiabilityTrait.Start(data.TraitOf(training), random);
}
