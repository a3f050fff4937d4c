using System.Numerics.Tensors;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Linear;

/// <summary>
/// Genomic best linear unbiased prediction: y = X b + u + e with u ~ N(0, G sg), the variances by restricted maximum
/// likelihood, covariates fitted jointly. VanRaden 2008, Journal of Dairy Science 91:4414. Random groups, weights and residual groups
/// of the data enter the model (<see cref="KernelBlup"/>).
/// </summary>
/// <example><code>
/// var model = new Gblup().FitModel(data, data.AllRows);
/// Console.WriteLine(model.Fit.Variances.Heritability);
/// </code></example>
public sealed class Gblup : IGenomicPredictor
{
    /// <inheritdoc/>
    public string Name => "gblup";

    /// <inheritdoc/>
    public bool EstimatesVariances => true;

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        settings.Cancellation.ThrowIfCancellationRequested();
        return KernelBlup.HasOneVariance(data) ? FitModel(data, training) : new KernelBlup(Name, [new GenomicKernel()]).Fit(data, training, settings);
    }

    /// <summary>Fits the model without random groups and weights; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    public FittedGblup FitModel(PredictionData data, ReadOnlyMemory<int> training)
    {
        var design = DesignMatrix.Of(data.Covariates, training.Span);
        var trait = data.TraitOf(training.Span);
        return new FittedGblup(data, training.ToArray(), SpectralReml.Fit(data.Decompose(training), trait, design));
    }
}

/// <summary>A fitted GBLUP.</summary>
public sealed class FittedGblup : FittedPredictor
{
    private readonly PredictionData fitted;
    private readonly int[] training;
    private MarkerEffects? effects;

    internal FittedGblup(PredictionData fitted, int[] training, MixedModelFit fit)
        : base(fit.FixedEffects)
    {
        this.fitted = fitted;
        this.training = training;
        Fit = fit;
    }

    /// <summary>Variances, fixed effects, breeding values and reliabilities of the training individuals.</summary>
    public MixedModelFit Fit { get; }

    /// <inheritdoc/>
    public override VarianceComponents Variances => Fit.Variances;

    /// <inheritdoc/>
    public override MarkerEffects MarkerEffects =>
        effects ??= MarkerEffects.FromKernelWeights(fitted, training, Fit.KernelWeights);

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows)
    {
        if (!ReferenceEquals(data, fitted))
            return MarkerEffects.GeneticValues(data, rows.Span);
        var values = new double[rows.Length];
        for (var index = 0; index < rows.Length; index++)
            values[index] = TensorPrimitives.Dot<double>(KernelRow(rows.Span[index]), Fit.KernelWeights);
        return values;
    }

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) =>
        Explanation.OfEffects(MarkerEffects);

    /// <summary>Reliabilities of breeding values of individuals of the fitted data.</summary>
    /// <param name="rows">Indices of the individuals.</param>
    /// <returns>1 - prediction error variance / (G_ii sg), one an individual, in [0, 1].</returns>
    public double[] Reliabilities(ReadOnlySpan<int> rows)
    {
        var relationship = fitted.Relationship;
        var reliabilities = new double[rows.Length];
        for (var index = 0; index < rows.Length; index++)
            reliabilities[index] = Fit.Reliability(KernelRow(rows[index]), relationship[rows[index], rows[index]]);
        return reliabilities;
    }

    private double[] KernelRow(int individual) => fitted.Relationship.Submatrix([individual], training);
}
