using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.MatrixFree;

/// <summary>A GBLUP fitted without the relationship matrix.</summary>
public sealed class FittedConjugateGradientGblup : FittedPredictor
{
    internal FittedConjugateGradientGblup(IReadOnlyList<FixedEffect> fixedEffects, VarianceComponents variances, MarkerEffects effects)
        : base(fixedEffects)
    {
        Variances = variances;
        MarkerEffects = effects;
    }

    /// <inheritdoc/>
    public override VarianceComponents Variances { get; }

    /// <inheritdoc/>
    public override MarkerEffects MarkerEffects { get; }

    /// <summary>Predicted genetic values u of the training individuals, in units of the trait.</summary>
    public required double[] BreedingValues { get; init; }

    /// <summary>Weights a, one a training individual, with u = G a.</summary>
    public required double[] KernelWeights { get; init; }

    /// <summary>Products with the genotypes that the fit took, each with all vectors at once.</summary>
    public required int Steps { get; init; }

    /// <summary>How far the heritability may be from that of the exact likelihood, one standard error; 0 with as many directions as contrasts.</summary>
    public required double MonteCarloError { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes => MonteCarloError > Variances.HeritabilityStandardError / 2
        ? [FormattableString.Invariant($"The heritability is uncertain by {MonteCarloError:F4} because of few random directions; its sampling error is ")
            + FormattableString.Invariant($"{Variances.HeritabilityStandardError:F4}. Take more directions.")]
        : [];

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) => MarkerEffects.GeneticValues(data, rows.Span);

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) => Explanation.OfEffects(MarkerEffects);
}
