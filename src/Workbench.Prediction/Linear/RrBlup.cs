using Workbench.Data.Steps;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Linear;

/// <summary>
/// Ridge-regression BLUP: y = X b + W m + e with marker effects m ~ N(0, I sm), sm by restricted maximum likelihood.
/// As W W' sm = G sg with sg = p sm, the likelihood is GBLUP's and is solved in its small form, individuals x individuals;
/// the effects follow by m = sm W' V^-1 (y - X b), and predictions are made from them.
/// Meuwissen, Hayes and Goddard 2001, Genetics 157:1819; Endelman 2011, Plant Genome 4:250.
/// </summary>
public sealed class RrBlup : IGenomicPredictor
{
    /// <inheritdoc/>
    public string Name => "rrblup";

    /// <inheritdoc/>
    public bool EstimatesVariances => true;

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        settings.Cancellation.ThrowIfCancellationRequested();
        return FitModel(data, training);
    }

    /// <summary>Fits the model; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    public FittedRrBlup FitModel(PredictionData data, ReadOnlyMemory<int> training)
    {
        data.RefuseMixedTerms();
        StepsTaken.Note(() => PredictionSteps.OfFit(Name, data, training.Length));
        var design = DesignMatrix.Of(data.Covariates, training.Span);
        var fit = SingleKernelReml.Fit(data.Tridiagonal(training), data.TraitOf(training.Span), design);
        return new FittedRrBlup(fit, MarkerEffects.FromKernelWeights(data, training.Span, fit.KernelWeights));
    }
}

/// <summary>A fitted rrBLUP.</summary>
public sealed class FittedRrBlup : FittedPredictor
{
    internal FittedRrBlup(MixedModelFit fit, MarkerEffects effects)
        : base(fit.FixedEffects)
    {
        Variances = fit.Variances;
        MarkerEffects = effects;
    }

    /// <inheritdoc/>
    public override VarianceComponents Variances { get; }

    /// <inheritdoc/>
    public override MarkerEffects MarkerEffects { get; }

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) =>
        MarkerEffects.GeneticValues(data, rows.Span);

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) =>
        Explanation.OfEffects(MarkerEffects);
}
