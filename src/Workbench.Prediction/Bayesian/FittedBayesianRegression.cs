using System.Numerics.Tensors;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Bayesian;

/// <summary>What is known of a term's effects after the data.</summary>
/// <param name="Term">The term.</param>
/// <param name="Means">Posterior means: of markers on the model's marker scale, of a kernel's eigenvectors.</param>
/// <param name="Deviations">Posterior standard deviations.</param>
/// <param name="InclusionProbabilities">Posterior probability that an effect is other than 0; null where the prior has all of them act.</param>
public sealed record TermPosterior(
    ModelTerm Term, IReadOnlyList<double> Means, IReadOnlyList<double> Deviations, IReadOnlyList<double>? InclusionProbabilities);

/// <summary>A fitted Bayesian regression: posterior means predict, and traces tell how well they are known.</summary>
public sealed class FittedBayesianRegression : FittedPredictor
{
    // Gelman et al. 2013: chains have mixed when R-hat is below.
    private const double LargestRHat = 1.1;
    private readonly PredictionData fitted;
    private readonly int[] training;
    private readonly IReadOnlyList<(Kernel Kernel, double[] Weights)> kernels;

    private FittedBayesianRegression(
        ChainTarget target, IReadOnlyList<FixedEffect> fixedEffects, IReadOnlyList<TermPosterior> terms, IReadOnlyList<ParameterTrace> parameters)
        : base(fixedEffects)
    {
        fitted = target.Data;
        training = target.Training.ToArray();
        Terms = terms;
        Parameters = parameters;
        var markers = terms.Where(term => term.Term is MarkerTerm).ToList();
        GroupEffects = terms.Select((term, index) => (term.Term, Effects: EffectsOfGroups(target.Terms[index], term.Means)))
            .Where(term => term.Term is GroupsTerm).ToDictionary(term => term.Term.Name, term => term.Effects);
        Markers = markers.Count == 0 ? null : MarkerEffects.Of(target.Data.Markers, target.Model.Scale, Sum(markers));
        kernels = terms.Select((term, index) => (term.Term, Weights: KernelWeights(target.Terms[index], term.Means)))
            .Where(term => term.Term is KernelTerm).Select(term => (((KernelTerm)term.Term).Kernel, term.Weights)).ToList();
        Variances = new VarianceComponents(
            parameters[0].Mean, parameters[1].Mean, parameters[2].Mean, parameters[2].Deviation, parameters[3].Mean, VarianceBoundary.None);
    }

    /// <summary>Posterior means: variance of what the terms explain over the individuals learned from, residual variance, heritability
    /// with its standard deviation, log-likelihood.</summary>
    public override VarianceComponents Variances { get; }

    /// <summary>The terms' effects.</summary>
    public IReadOnlyList<TermPosterior> Terms { get; }

    /// <summary>Variances, heritability, log-likelihood, hyperparameters and thresholds over the kept cycles.</summary>
    public IReadOnlyList<ParameterTrace> Parameters { get; }

    /// <summary>Parameters on which the chains do not agree.</summary>
    public override IReadOnlyList<string> Notes => Parameters.Where(parameter => parameter.RHat > LargestRHat).Select(parameter => FormattableString.Invariant(
        $"The chains do not agree on the {parameter.Name} (R-hat {parameter.RHat:F2}, effective size {parameter.EffectiveSize:F0}); run more cycles.")).ToList();

    /// <summary>Effects of the markers; null for models with a kernel, which are not linear in them.</summary>
    public override MarkerEffects? MarkerEffects => kernels.Count == 0 ? Markers : null;

    // The effects of the marker terms alone.
    private MarkerEffects? Markers { get; }

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows)
    {
        var values = Markers?.GeneticValues(data, rows.Span) ?? new double[rows.Length];
        foreach (var (kernel, weights) in kernels)
        {
            var inside = ReferenceEquals(data, fitted);
            var all = inside ? data.KernelOf(kernel).Values : kernel.Between(data, fitted);
            for (var index = 0; index < values.Length; index++)
            {
                var row = all.AsSpan(checked(rows.Span[index] * fitted.Count), fitted.Count);
                for (var individual = 0; individual < training.Length; individual++)
                    values[index] += row[training[individual]] * weights[individual];
            }
        }

        return values;
    }

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings)
    {
        if (kernels.Count > 0)
            throw new WorkbenchException($"The genetic values are no sum of marker effects ({string.Join(", ", kernels.Select(kernel => kernel.Kernel.Name))}); "
                + "a model of markers alone can be explained by them.");
        var markers = Terms.Where(term => term.Term is MarkerTerm).ToList();
        var inclusions = markers.Select(term => term.InclusionProbabilities).OfType<IReadOnlyList<double>>().ToList();
        return Explanation.OfEffects(Markers!, inclusions.Count == markers.Count ? Either(inclusions) : null);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> GroupEffects { get; }

    /// <inheritdoc/>
    internal override GeneticFunction Function => new SumFunction(
        [
            .. Markers is null ? [] : new[] { new WeightedFunction(1, MarkerFunction.Of(Markers)) },
            .. kernels.Select(kernel => new WeightedFunction(1, KernelFunction.Of(kernel.Kernel, fitted.Count, training, kernel.Weights))),
        ],
        0);

    internal static FittedBayesianRegression Of(ChainTarget target, GibbsChain[] chains, ChainSettings settings)
    {
        var cycles = (long)settings.Kept * chains.Length;
        var first = chains[0];
        for (var chain = 1; chain < chains.Length; chain++)
            Join(first, chains[chain]);
        var (means, deviations) = (first.FixedSums.Mean(cycles), first.FixedSums.Deviation(cycles));
        var fixedEffects = target.Design.Names.Select((name, index) => new FixedEffect(name, means[index], deviations[index])).ToList();
        var terms = target.Terms.Select((term, index) => new TermPosterior(
            term.Term,
            first.TermSums[index].Mean(cycles),
            first.TermSums[index].Deviation(cycles),
            first.InclusionSums[index]?.Select(sum => sum / cycles).ToArray())).ToList();
        var parameters = first.ParameterNames.Select((name, index) =>
            ParameterTrace.Of(name, chains.Select(chain => (IReadOnlyList<double>)chain.Traces[index]).ToList())).ToList();
        return new FittedBayesianRegression(target, fixedEffects, terms, parameters);
    }

    private static void Join(GibbsChain sum, GibbsChain other)
    {
        sum.FixedSums.Add(other.FixedSums);
        for (var term = 0; term < sum.TermSums.Count; term++)
        {
            sum.TermSums[term].Add(other.TermSums[term]);
            if (sum.InclusionSums[term] is { } inclusions)
                TensorPrimitives.Add<double>(inclusions, other.InclusionSums[term], inclusions);
        }
    }

    private static double[] Sum(List<TermPosterior> terms)
    {
        var sum = terms[0].Means.ToArray();
        foreach (var term in terms.Skip(1))
            TensorPrimitives.Add<double>(sum, term.Means.ToArray(), sum);
        return sum;
    }

    // A marker acts where it acts in any term.
    private static double[] Either(List<IReadOnlyList<double>> inclusions) =>
        Enumerable.Range(0, inclusions[0].Count).Select(marker => 1 - inclusions.Aggregate(1.0, (none, term) => none * (1 - term[marker]))).ToArray();

    private static IReadOnlyDictionary<string, double> EffectsOfGroups(TermColumns term, IReadOnlyList<double> means) =>
        (term.Labels ?? []).Select((label, index) => (label, index)).ToDictionary(pair => pair.label, pair => means[pair.index]);

    // u = V b = K (V b / eigenvalue): the weights of the individuals learned from.
    private static double[] KernelWeights(TermColumns term, IReadOnlyList<double> means)
    {
        if (term.Eigenvalues is not { } eigenvalues)
            return [];
        var scaled = means.Select((mean, index) => mean / eigenvalues[index]).ToArray();
        return term.Columns.Expand(scaled);
    }
}
