using System.Numerics.Tensors;
using Workbench.Data.Steps;
using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Neural;

/// <summary>
/// GBLUP and, on what it leaves, networks: the linear part takes the additive values with variances by restricted maximum likelihood, the
/// networks need learn only what does not add up. They learn out-of-fold residuals, the trait less what a GBLUP fitted without the
/// individual predicts. Residuals of one fit to all would be of no use: a mixed model's residuals are its own predictions in reverse,
/// and joint training would give the linear part the networks' weight decay in place of its REML variance. Since folds learn from fewer
/// individuals than the final GBLUP, the residuals hold a little additive signal that is counted twice.
/// </summary>
/// <param name="network">The networks; null for <see cref="Mlann"/> with its defaults.</param>
public sealed class GblupNetwork(NetworkEnsemble? network = null) : IGenomicPredictor
{
    /// <inheritdoc/>
    public string Name => "gblup-net";

    /// <inheritdoc/>
    public bool EstimatesVariances => true;

    /// <inheritdoc/>
    public bool FitsAlone => true;

    /// <summary>The networks.</summary>
    public NetworkEnsemble Network { get; } = network ?? new Mlann();

    /// <summary>Folds of the training individuals that the residuals are made in.</summary>
    public int Folds { get; init; } = 5;

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitParts(data, training, settings);

    /// <summary>Fits both parts; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    public FittedGblupNetwork FitParts(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        StepsTaken.Note(() => PredictionSteps.OfFit(Name, data, training.Length));
        using var parts = StepsTaken.Pause();
        var rest = OutOfFoldResiduals(data, training.Span, settings);
        var linear = new Gblup().Fit(data, training, settings);
        var scale = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(rest) / rest.Length);
        if (!(scale > 1e-12 * Math.Abs(TensorPrimitives.MaxMagnitude<double>(data.TraitOf(training.Span)))))
            throw new WorkbenchException($"GBLUP predicts {data.TraitName} of individuals left out without a rest: there is nothing for a network to learn.");
        TensorPrimitives.Divide(rest, scale, rest);
        return new FittedGblupNetwork(linear, Network.FitRest(data, training, new ResidualTrait(rest, scale, linear.FixedEffects), settings));
    }

    /// <summary>The trait less its prediction from the other folds, one a training individual.</summary>
    internal double[] OutOfFoldResiduals(PredictionData data, ReadOnlySpan<int> training, FitSettings settings)
    {
        var rest = data.TraitOf(training);
        var place = new int[data.Count];
        for (var index = 0; index < training.Length; index++)
            place[training[index]] = index;
        var done = 0;
        foreach (var fold in InnerFold.Of(training, Folds, settings.Seed))
        {
            var predicted = new Gblup().Fit(data, fold.Training, settings).Predict(data, fold.Test);
            for (var index = 0; index < predicted.Length; index++)
                rest[place[fold.Test[index]]] -= predicted[index];
            settings.Progress?.Report(new WorkProgress("out-of-fold residuals", ++done, Folds));
        }

        return rest;
    }
}

/// <summary>A fitted GBLUP and networks on its residuals.</summary>
public sealed class FittedGblupNetwork : FittedPredictor
{
    internal FittedGblupNetwork(FittedPredictor linear, FittedNetworks networks)
        : base(linear.FixedEffects)
    {
        Linear = linear;
        Networks = networks;
    }

    /// <summary>The GBLUP.</summary>
    public FittedPredictor Linear { get; }

    /// <summary>The networks; their genetic values are what they add.</summary>
    public FittedNetworks Networks { get; }

    /// <summary>The GBLUP's variances: those of additive values and of all the rest.</summary>
    public override VarianceComponents? Variances => Linear.Variances;

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows)
    {
        var values = Linear.GeneticValues(data, rows);
        TensorPrimitives.Add(values, Networks.GeneticValues(data, rows), values);
        return values;
    }

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) =>
        Networks.Explain(data, rows, settings, Linear.MarkerEffects);

    /// <inheritdoc/>
    internal override GeneticFunction Function => new SumFunction([new WeightedFunction(1, Linear.Function), new WeightedFunction(1, Networks.Function)], 0);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> GroupEffects => Linear.GroupEffects;
}
