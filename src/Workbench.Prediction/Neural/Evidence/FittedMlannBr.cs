using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>One network of the ensemble: its parameters as plain numbers and its training.</summary>
/// <param name="OutputWeights">w, one a neuron.</param>
/// <param name="Biases">b, one a neuron.</param>
/// <param name="InputWeights">B, inputs x neurons.</param>
/// <param name="Epochs">The accepted steps.</param>
public sealed record TrainedEvidenceNetwork(
    IReadOnlyList<double> OutputWeights, IReadOnlyList<double> Biases, IReadOnlyList<double> InputWeights, IReadOnlyList<EvidenceEpoch> Epochs)
{
    internal static TrainedEvidenceNetwork Of(EvidenceNetwork network, IReadOnlyList<EvidenceEpoch> epochs) => new(
        network.OutputWeights.data<double>().ToArray(), network.Biases.data<double>().ToArray(), network.InputWeights.data<double>().ToArray(),
        epochs);

    internal EvidenceNetwork Tensors() =>
        new(tensor(OutputWeights.ToArray()), tensor(Biases.ToArray()), tensor(InputWeights.ToArray(), [InputWeights.Count / Biases.Count, Biases.Count]));
}

/// <summary>Fitted networks with Bayesian regularisation. It holds plain numbers only; there is nothing to dispose.</summary>
public sealed class FittedMlannBr : FittedPredictor
{
    private readonly MarkerInputs inputs;
    private readonly PredictionData study;
    private readonly EvidenceFunction function;

    internal FittedMlannBr(PredictionData study, EvidenceFunction function, ResidualTrait trait)
        : base(trait.Effects)
    {
        this.study = study;
        this.function = function;
        inputs = MarkerInputs.Of(function.Inputs, study);
    }

    /// <summary>The networks and how each was trained: the effective number of parameters epoch by epoch is there.</summary>
    public IReadOnlyList<TrainedEvidenceNetwork> Networks => function.Networks;

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) => function.Values(study, data, rows.Span);

    /// <inheritdoc/>
    internal override GeneticFunction Function => function;

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var x = function.Scaled(inputs, data, rows);
        var gradient = zeros_like(x);
        foreach (var network in Networks)
        {
            using var step = NewDisposeScope();
            settings.Cancellation.ThrowIfCancellationRequested();
            var tensors = network.Tensors();
            gradient.add_(tensors.InputGradient(tensors.Hidden(x)), function.Target.Slope / Networks.Count);
        }

        return inputs.Explain(new InputSlopes(gradient.mul_(tensor(function.InputRange.Factor)).to_type(ScalarType.Float32), data, rows), settings);
    }
}
