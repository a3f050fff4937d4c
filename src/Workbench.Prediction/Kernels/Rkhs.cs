using Workbench.Data.Steps;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Kernels;

/// <summary>
/// Reproducing-kernel Hilbert-space regression, y = X b + u + e with u ~ N(0, K sg), the variances by restricted maximum likelihood and
/// covariates fitted jointly, for each kernel of a grid. Gianola and van Kaam 2008, Genetics 178:2289; de los Campos et al. 2010,
/// Genetics Research 92:295; bandwidths by likelihood: Endelman 2011, Plant Genome 4:250.
/// </summary>
/// <example><code>
/// var network = new RkhsSettings { Kernels = [new ArcCosineKernel(1), new ArcCosineKernel(2)] };
/// var model = new Rkhs(network).FitModel(data, data.AllRows, new FitSettings());
/// Console.WriteLine(model.Likeliest.Kernel.Name);
/// </code></example>
/// <param name="kernels">The kernels and the choice between them; null for the defaults.</param>
public sealed class Rkhs(RkhsSettings? kernels = null) : IGenomicPredictor
{
    /// <inheritdoc/>
    public string Name => "rkhs";

    /// <inheritdoc/>
    public bool EstimatesVariances => true;

    /// <summary>The kernels and the choice between them.</summary>
    public RkhsSettings Settings { get; } = kernels ?? new RkhsSettings();

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitModel(data, training, settings);

    /// <summary>Fits each kernel; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    /// <exception cref="WorkbenchException">No kernel is given, or one is not positive semi-definite.</exception>
    public FittedRkhs FitModel(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        StepsTaken.Note(() => PredictionSteps.OfFit(Name, data, training.Length));
        data.RefuseMixedTerms();
        if (Settings.Kernels.Count == 0)
            throw new WorkbenchException("No kernel is given; reproducing-kernel regression needs at least one.");
        var design = DesignMatrix.Of(data.Covariates, training.Span);
        var trait = data.TraitOf(training.Span);
        var rows = training.ToArray();
        var models = new List<FittedKernelModel>();
        foreach (var kernel in Settings.Kernels)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            var reduced = TridiagonalKernel.OfOwned(data.KernelOf(kernel).Submatrix(rows, rows), rows.Length);
            models.Add(new FittedKernelModel(data, rows, kernel, SingleKernelReml.Fit(reduced, trait, design)));
            settings.Progress?.Report(new WorkProgress("kernels", models.Count, Settings.Kernels.Count,
                FormattableString.Invariant($"{kernel.Name}: log-likelihood {models[^1].Variances.LogLikelihood:F3}")));
        }

        return new FittedRkhs(models, Settings.Choice);
    }
}

/// <summary>Fitted reproducing-kernel regressions, one a kernel, and the weight of each in predictions.</summary>
public sealed class FittedRkhs : FittedPredictor
{
    internal FittedRkhs(IReadOnlyList<FittedKernelModel> models, KernelChoice choice)
        : this(models, WeightsOf(models, choice))
    {
    }

    private FittedRkhs(IReadOnlyList<FittedKernelModel> models, double[] weights)
        : base(FixedEffect.Mean(models.Select(model => model.FixedEffects).ToList(), weights))
    {
        Models = models;
        Weights = weights;
        Likeliest = models.MaxBy(model => model.Variances.LogLikelihood)!;
    }

    /// <summary>One a kernel, in the order of the settings.</summary>
    public IReadOnlyList<FittedKernelModel> Models { get; }

    /// <summary>The weight of each model in predictions; they sum to 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The model of the largest restricted likelihood.</summary>
    public FittedKernelModel Likeliest { get; }

    /// <summary>The likeliest model's variances; its heritability is that of the kernel, not of additive effects alone.</summary>
    public override VarianceComponents Variances => Likeliest.Variances;

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows)
    {
        var values = new double[rows.Length];
        for (var model = 0; model < Models.Count; model++)
            if (Weights[model] > 0)
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(Models[model].GeneticValues(data, rows), Weights[model], values, values);
        return values;
    }

    /// <summary>Which markers the likeliest model goes by.</summary>
    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) => Likeliest.Explain(data, rows, settings);

    /// <inheritdoc/>
    internal override GeneticFunction Function => new SumFunction(
        Models.Select((model, index) => new WeightedFunction(Weights[index], model.Function)).Where(term => term.Weight > 0).ToList(), 0);

    private static double[] WeightsOf(IReadOnlyList<FittedKernelModel> models, KernelChoice choice)
    {
        var highest = models.Max(model => model.Variances.LogLikelihood);
        var weights = models.Select(model => Math.Exp(model.Variances.LogLikelihood - highest)).ToArray();
        var best = Array.IndexOf(weights, 1.0);
        var sum = weights.Sum();
        for (var model = 0; model < weights.Length; model++)
            weights[model] = choice == KernelChoice.Average ? weights[model] / sum : model == best ? 1 : 0;
        return weights;
    }
}
