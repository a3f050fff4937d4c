using Workbench.Prediction.Kernels;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Linear;

/// <summary>
/// GBLUP of a trait together with other traits, or of an environment with other environments, whose records may be known of the
/// individuals predicted too (<see cref="PredictionData.OtherTraits"/>): covariances by restricted maximum likelihood over the training
/// individuals with every trait, then best linear unbiased prediction from all records there are. What the residuals of an
/// individual's other records say enters the prediction, not the genetic value; that of individuals whose trait was learned from is 0. Henderson and Quaas 1976, Journal of Animal Science
/// 43:1188; Burgueño et al. 2012, Crop Science 52:707.
/// </summary>
/// <param name="kernel">Relationships; null for the data's genomic ones.</param>
/// <param name="structure">Form of the genetic covariance; null for any.</param>
public sealed class MultiTraitGblup(Kernel? kernel = null, GeneticStructure? structure = null) : IGenomicPredictor
{
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
    /// <exception cref="WorkbenchException">The data have no other traits, or too few training individuals have all of them.</exception>
    public FittedMultiTraitGblup FitModel(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        data.RefuseMixedTerms();
        if (data.OtherTraits.Count == 0)
            throw new WorkbenchException("The data have no other traits (OtherTraits) to fit together with the trait; use gblup.");
        var complete = training.ToArray().Where(row => data.OtherTraits.All(trait => !double.IsNaN(trait.Values[row]))).ToArray();
        if (complete.Length <= (data.OtherTraits.Count + 1) * 2)
            throw new WorkbenchException($"{complete.Length} of {training.Length} training individuals have all {data.OtherTraits.Count + 1} traits; "
                + "their covariances cannot be estimated. Leave out traits that few individuals have.");
        double[][] traits = [data.TraitOf(complete), .. data.OtherTraits.Select(trait => Array.ConvertAll(complete, row => trait.Values[row]))];
        var design = DesignMatrix.Of(data.Covariates, complete);
        var decomposition = SpectralDecomposition.Of(data.KernelOf(Kernel).Submatrix(complete, complete), complete.Length);
        var variances = MultiTraitReml.Fit(decomposition, traits, design, Structure, settings);
        return Predict(data, training.Span, variances);
    }

    // All records: the trait of the training individuals, the other traits of everybody who has them.
    private FittedMultiTraitGblup Predict(PredictionData data, ReadOnlySpan<int> training, MultiTraitVariances variances)
    {
        var records = new List<(int Individual, int Trait, double Value)>();
        foreach (var row in training)
            records.Add((row, 0, data.Trait[row]));
        for (var trait = 1; trait < variances.Traits; trait++)
            for (var row = 0; row < data.Count; row++)
                if (data.OtherTraits[trait - 1].Values[row] is var value && !double.IsNaN(value))
                    records.Add((row, trait, value));
        var covariates = data.Covariates;
        var width = covariates.Columns * variances.Traits;
        var columns = new double[width * records.Count];
        for (var record = 0; record < records.Count; record++)
            for (var column = 0; column < covariates.Columns; column++)
                columns[(((records[record].Trait * covariates.Columns) + column) * records.Count) + record] =
                    covariates.Values[(records[record].Individual * covariates.Columns) + column];
        var names = Enumerable.Range(0, variances.Traits).SelectMany(trait => covariates.Names.Select(name => trait == 0 ? name : $"{data.OtherTraits[trait - 1].Name}: {name}"));
        var design = DesignMatrix.Create(records.Count, names.ToList(), columns);
        var term = new KernelTerm("records", records.Count, Covariance(data.KernelOf(Kernel), records, variances));
        using var likelihood = new DenseLikelihood(records.Select(record => record.Value).ToArray(), design, [term]);
        if (double.IsNegativeInfinity(likelihood.At([1])))
            throw new WorkbenchException("The covariance of the records is not positive definite; two traits may be the same.");
        var errors = likelihood.CoefficientVariances();
        var effects = covariates.Names.Select((name, column) => new FixedEffect(name, likelihood.Coefficients[column], Math.Sqrt(errors[column]))).ToList();
        return new FittedMultiTraitGblup(data, Kernel, variances, effects, records, likelihood.Project().Projected);
    }

    private static double[] Covariance(KernelMatrix kernel, List<(int Individual, int Trait, double Value)> records, MultiTraitVariances variances)
    {
        var (size, traits) = (records.Count, variances.Traits);
        var covariance = new double[checked(size * size)];
        Parallel.For(0, size, Threads.Options(), row =>
        {
            var (individual, trait, _) = records[row];
            for (var column = 0; column < size; column++)
            {
                var (other, otherTrait, _) = records[column];
                var pair = (trait * traits) + otherTrait;
                covariance[(row * size) + column] = (variances.Genetic[pair] * kernel[individual, other])
                    + (individual == other ? variances.Residual[pair] : 0);
            }
        });
        return covariance;
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
        IReadOnlyList<(int Individual, int Trait, double Value)> records,
        double[] projected)
        : base(effects)
    {
        this.fitted = fitted;
        Covariances = covariances;
        var weights = new double[fitted.Count];
        residuals = new double[fitted.Count];
        for (var record = 0; record < records.Count; record++)
        {
            weights[records[record].Individual] += covariances.Genetic[records[record].Trait] * projected[record];
            residuals[records[record].Individual] += covariances.Residual[records[record].Trait] * projected[record];
        }

        // Where the trait itself is known its residual is no prediction.
        foreach (var (individual, trait, _) in records)
            if (trait == 0)
                residuals[individual] = 0;

        genetic = new KernelExpansion(fitted, fitted.AllRows, kernel, weights);
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
