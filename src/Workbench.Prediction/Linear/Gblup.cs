using Workbench.Data.Steps;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Relationship;

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
        StepsTaken.Note(() => PredictionSteps.OfFit(Name, data, training.Length));
        var design = DesignMatrix.Of(data.Covariates, training.Span);
        var trait = data.TraitOf(training.Span);
        return new FittedGblup(data, training.ToArray(), SingleKernelReml.Fit(data.Tridiagonal(training), trait, design));
    }
}

/// <summary>A fitted GBLUP.</summary>
public sealed class FittedGblup : FittedKernelModel
{
    private readonly PredictionData fitted;
    private readonly int[] training;

    internal FittedGblup(PredictionData fitted, int[] training, MixedModelFit fit)
        : base(fitted, training, new GenomicKernel(), fit)
    {
        this.fitted = fitted;
        this.training = training;
    }

    /// <inheritdoc/>
    public override MarkerEffects MarkerEffects => base.MarkerEffects!;

    /// <inheritdoc/>
    public override double[] Reliabilities(PredictionData data, ReadOnlyMemory<int> rows)
    {
        if (ReferenceEquals(data, fitted))
            return Reliabilities(rows.Span);
        var between = Kernel.Between(data, fitted);
        var own = RelationshipMatrix.Diagonal(data.Markers, fitted.Method);
        var individuals = rows.ToArray();
        return Fit.Reliabilities(
            individuals.Select(row => Array.ConvertAll(training, other => between[checked(row * fitted.Count) + other])),
            Array.ConvertAll(individuals, row => own[row]));
    }
}
