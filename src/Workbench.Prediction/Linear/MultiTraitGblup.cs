using Workbench.Data.Steps;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Linear;

/// <summary>
/// GBLUP of a trait together with other traits, or of an environment with other environments, whose records may be known of the
/// individuals predicted too (<see cref="PredictionData.OtherTraits"/>): covariances by restricted maximum likelihood from all records
/// there are, whoever lacks some, then best linear unbiased prediction from the same. What the residuals of an individual's other records
/// say enters the prediction, not the genetic value; that of individuals whose trait was learned from is 0. Henderson and Quaas 1976,
/// Journal of Animal Science 43:1188; Burgueño et al. 2012, Crop Science 52:707.
/// </summary>
/// <param name="kernel">Relationships; null for the data's genomic ones.</param>
/// <param name="structure">Form of the genetic covariance; null for any.</param>
public sealed class MultiTraitGblup(Kernel? kernel = null, GeneticStructure? structure = null) : IGenomicPredictor
{
    // A covariance of residuals from fewer individuals is all but arbitrary.
    private const int LeastShared = 5;

    /// <inheritdoc/>
    public string Name => "mtgblup";

    /// <summary>Relationships.</summary>
    public Kernel Kernel { get; } = kernel ?? new GenomicKernel();

    /// <summary>Form of the genetic covariance.</summary>
    public GeneticStructure Structure { get; } = structure ?? GeneticStructure.Unstructured;

    /// <inheritdoc/>
    public bool EstimatesVariances => false;

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitModel(data, training, settings);

    /// <summary>Fits the model; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    /// <exception cref="WorkbenchException">The data have no other traits, or too few individuals have both of two traits.</exception>
    public FittedMultiTraitGblup FitModel(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        data.RefuseMixedTerms();
        if (data.OtherTraits.Count == 0)
            throw new WorkbenchException("The data have no other traits to fit together with the trait. Name several traits and a scheme that "
                + "says whose records of the others are known (PredictionData.OtherTraits), or use gblup.");
        var known = new double[data.Count];
        Array.Fill(known, double.NaN);
        foreach (var row in training.Span)
            known[row] = data.Trait[row];
        double[][] records = [known, .. data.OtherTraits.Select(trait => trait.Values)];
        StepsTaken.Note(() => PredictionSteps.OfFit(
            Name, data, training.Length, $"together with {PredictionSteps.Listed(data.OtherTraits.Select(other => other.Name))}, relationships {Kernel.Name}, {FormOf(Structure)}"));
        CheckShared(records, [data.TraitName, .. data.OtherTraits.Select(trait => trait.Name)]);
        var rows = data.AllRows.Where(row => records.Any(trait => !double.IsNaN(trait[row]))).ToArray();
        using var equations = new CanonicalEquations(
            Decompose(data, rows),
            records.Select(trait => Array.ConvertAll(rows, row => trait[row])).ToArray(),
            DesignMatrix.Of(data.Covariates, rows));
        var variances = MultiTraitReml.Fit(equations, Structure, settings);
        var solution = equations.Solve(variances.Genetic, variances.Residual);
        var effects = data.Covariates.Names.Select((name, column) =>
            new FixedEffect(name, solution.Coefficients[0][column], solution.StandardErrors[0][column])).ToList();
        var learned = Array.ConvertAll(rows, row => !double.IsNaN(known[row]));
        return new FittedMultiTraitGblup(data, Kernel, variances, effects, rows, solution.Projected, learned);
    }

    private static string FormOf(GeneticStructure structure) => structure switch
    {
        FactorAnalytic factors => FormattableString.Invariant($"genetic covariance of {factors.Count} common factors and specific variances"),
        ReactionNorm => "genetic covariance of reaction norms",
        _ => "genetic covariance of any form",
    };

    private SpectralDecomposition Decompose(PredictionData data, int[] rows) => Kernel is GenomicKernel
        ? data.Decompose(rows)
        : SpectralDecomposition.Of(data.KernelOf(Kernel).Submatrix(rows, rows), rows.Length);

    private static void CheckShared(double[][] records, IReadOnlyList<string> names)
    {
        for (var one = 0; one < records.Length; one++)
            for (var other = 0; other < one; other++)
            {
                var shared = records[one].Zip(records[other]).Count(pair => !double.IsNaN(pair.First) && !double.IsNaN(pair.Second));
                if (shared < LeastShared)
                    throw new WorkbenchException($"{shared} individuals have both {names[other]} and {names[one]} among the records known; "
                        + $"at least {LeastShared} are needed to estimate the covariance of two traits. Leave one of them out.");
            }
    }
}

/// <summary>A fitted multi-trait GBLUP.</summary>
public sealed class FittedMultiTraitGblup : FittedPredictor
{
    private readonly PredictionData fitted;
    private readonly KernelExpansion genetic;
    private readonly double[] residuals;

    internal FittedMultiTraitGblup(
        PredictionData fitted,
        Kernel kernel,
        MultiTraitVariances covariances,
        IReadOnlyList<FixedEffect> effects,
        int[] rows,
        double[][] projected,
        bool[] learned)
        : base(effects)
    {
        this.fitted = fitted;
        Covariances = covariances;
        var weights = new double[rows.Length];
        residuals = new double[fitted.Count];
        for (var index = 0; index < rows.Length; index++)
            for (var trait = 0; trait < projected.Length; trait++)
            {
                weights[index] += covariances.Genetic[trait] * projected[trait][index];

                // Where the trait itself is known its residual is no prediction.
                if (!learned[index])
                    residuals[rows[index]] += covariances.Residual[trait] * projected[trait][index];
            }

        genetic = new KernelExpansion(fitted, rows, kernel, weights);
    }

    /// <summary>Covariances of the traits, the predicted one first.</summary>
    public MultiTraitVariances Covariances { get; }

    /// <inheritdoc/>
    public override MarkerEffects? MarkerEffects => genetic.MarkerEffects;

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) => genetic.Values(data, rows.Span);

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) =>
        genetic.Explain(data, rows, settings);

    /// <inheritdoc/>
    internal override GeneticFunction Function => genetic.Function;

    /// <inheritdoc/>
    /// <remarks>Of individuals without records of their own, as new ones are, the residual is not known.</remarks>
    protected override void AddRandomEffects(PredictionData data, ReadOnlySpan<int> rows, double[] predicted)
    {
        if (ReferenceEquals(data, fitted))
            for (var index = 0; index < rows.Length; index++)
                predicted[index] += residuals[rows[index]];
    }
}
