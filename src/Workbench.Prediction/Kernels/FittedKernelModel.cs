using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Kernels;

/// <summary>A fitted mixed model with one kernel, y = X b + u + e with u ~ N(0, K sg): GBLUP where K is the genomic relationships.</summary>
public class FittedKernelModel : FittedPredictor
{
    private readonly KernelExpansion expansion;

    internal FittedKernelModel(PredictionData fitted, int[] training, Kernel kernel, MixedModelFit fit)
        : base(fit.FixedEffects)
    {
        expansion = new KernelExpansion(fitted, training, kernel, fit.KernelWeights);
        Fit = fit;
    }

    /// <summary>Variances, fixed effects, breeding values and reliabilities of the training individuals.</summary>
    public MixedModelFit Fit { get; }

    /// <summary>K.</summary>
    public Kernel Kernel => expansion.Kernel;

    /// <inheritdoc/>
    public override VarianceComponents Variances => Fit.Variances;

    /// <inheritdoc/>
    public override MarkerEffects? MarkerEffects => expansion.MarkerEffects;

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) => expansion.Values(data, rows.Span);

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) =>
        expansion.Explain(data, rows, settings);

    /// <inheritdoc/>
    internal override GeneticFunction Function => expansion.Function;

    /// <summary>Reliabilities of breeding values of individuals of the fitted data.</summary>
    /// <param name="rows">Indices of the individuals.</param>
    /// <returns>1 - prediction error variance / (K_ii sg), one an individual, in [0, 1].</returns>
    public double[] Reliabilities(ReadOnlySpan<int> rows)
    {
        var kernel = expansion.Study.KernelOf(Kernel);
        var individuals = rows.ToArray();
        return Fit.Reliabilities(individuals.Select(expansion.KernelRow), Array.ConvertAll(individuals, row => kernel[row, row]));
    }
}
