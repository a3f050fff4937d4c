using System.Numerics.Tensors;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Linear;

/// <summary>A fitted BLUP with several variances.</summary>
public sealed class FittedKernelBlup : FittedPredictor
{
    private readonly string name;
    private readonly IReadOnlyList<KernelExpansion> expansions;

    internal FittedKernelBlup(string name, PredictionData fitted, int[] training, IReadOnlyList<Kernel> kernels, CovarianceFit fit)
        : base(fit.FixedEffects)
    {
        this.name = name;
        Fit = fit;
        expansions = kernels.Select((kernel, term) => new KernelExpansion(fitted, training, kernel, fit.KernelWeights(term))).ToList();
        GroupEffects = fit.Terms.Select((term, index) => (term, index)).Where(pair => pair.term is GroupTerm).ToDictionary(
            pair => pair.term.Name,
            pair => EffectsOf((GroupTerm)pair.term, fit.Components[pair.index].Variance, fit.Projected));
        var genetic = Enumerable.Range(0, kernels.Count).ToList();
        var (share, error) = fit.ShareOf(genetic);
        var residual = fit.Terms.Select((term, index) => term.IsResidual ? term.MeanDiagonal * fit.Components[index].Variance : 0).Sum();
        var boundary = share <= 0 ? VarianceBoundary.NoGeneticVariance : VarianceBoundary.None;
        Variances = new VarianceComponents(
            genetic.Sum(term => fit.Components[term].Variance), residual, share, error, fit.LogLikelihood, boundary);
    }

    /// <summary>Variances with standard errors, fixed effects, reliabilities.</summary>
    public CovarianceFit Fit { get; }

    /// <summary>The predicted effects of the groups, by grouping and label.</summary>
    public override IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> GroupEffects { get; }

    /// <summary>The kernels' variances together, the residual variance averaged over records, and the heritability: the kernels' share
    /// of the sum of all variances, random groups' included.</summary>
    public override VarianceComponents Variances { get; }

    /// <inheritdoc/>
    public override MarkerEffects? MarkerEffects => expansions is [var only] ? only.MarkerEffects : null;

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows)
    {
        var values = new double[rows.Length];
        foreach (var expansion in expansions)
            TensorPrimitives.Add(values, expansion.Values(data, rows.Span), values);
        return values;
    }

    /// <summary>The genetic values by one kernel alone, e.g. the additive part.</summary>
    /// <param name="kernel">Index of the kernel.</param>
    /// <param name="data">The data of the fit, or new individuals.</param>
    /// <param name="rows">Indices of the individuals in that data.</param>
    public double[] GeneticValues(int kernel, PredictionData data, ReadOnlyMemory<int> rows) => expansions[kernel].Values(data, rows.Span);

    /// <summary>Reliabilities of the genetic values by one kernel, of individuals of the fitted data.</summary>
    /// <param name="kernel">Index of the kernel.</param>
    /// <param name="rows">Indices of the individuals.</param>
    /// <returns>1 - prediction error variance / (K_ii variance), one an individual, in [0, 1].</returns>
    public double[] Reliabilities(int kernel, ReadOnlySpan<int> rows)
    {
        var expansion = expansions[kernel];
        var values = expansion.Study.KernelOf(expansion.Kernel);
        var reliabilities = new double[rows.Length];
        for (var index = 0; index < rows.Length; index++)
            reliabilities[index] = Fit.Reliability(kernel, expansion.KernelRow(rows[index]), values[rows[index], rows[index]]);
        return reliabilities;
    }

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) =>
        expansions is [var only]
            ? only.Explain(data, rows, settings)
            : throw new WorkbenchException($"{name} cannot be explained by single markers: its genetic values are a sum over several kernels "
                + $"({string.Join(", ", expansions.Select(expansion => expansion.Kernel.Name))}). Explain gblup instead.");

    /// <inheritdoc/>
    internal override GeneticFunction Function => new SumFunction(expansions.Select(expansion => new WeightedFunction(1, expansion.Function)).ToList(), 0);

    private static IReadOnlyDictionary<string, double> EffectsOf(GroupTerm term, double variance, double[] projected)
    {
        var sums = term.Sums(projected);
        return term.Labels.Select((label, group) => (label, effect: variance * sums[group]))
            .ToDictionary(pair => pair.label, pair => pair.effect, StringComparer.Ordinal);
    }
}
