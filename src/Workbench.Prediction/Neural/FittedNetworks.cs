using System.Numerics.Tensors;
using TorchSharp;
using Workbench.Networks.Training;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Neural;

/// <summary>A trained ensemble of networks. It holds plain numbers only; there is nothing to dispose.</summary>
public sealed class FittedNetworks : FittedPredictor
{
    private readonly NetworkEnsemble ensemble;
    private readonly MarkerInputs inputs;
    private readonly IReadOnlyList<NetworkWeights> networks;
    private readonly int outputs;
    private readonly double scale;

    internal FittedNetworks(NetworkEnsemble ensemble, TrainedNetworks trained, ResidualTrait trait)
        : base(trait.Effects)
    {
        this.ensemble = ensemble;
        inputs = trained.Inputs;
        outputs = trained.Outputs;
        networks = trained.Weights;
        scale = trait.Scale;
        Histories = trained.Histories;
    }

    /// <summary>The losses of each network epoch by epoch.</summary>
    public IReadOnlyList<TrainingHistory> Histories { get; }

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows)
    {
        var values = new double[rows.Length];
        var examples = inputs.Examples(inputs.Of(data), new float[data.Count], rows.ToArray());
        using var scope = torch.NewDisposeScope();
        using var network = ensemble.Build(inputs.Width, outputs);
        foreach (var weights in networks)
        {
            weights.CopyTo(network);
            var predicted = Trainer.Predict(network, examples);
            for (var index = 0; index < values.Length; index++)
                values[index] += predicted.Of(index)[0];
        }

        TensorPrimitives.Multiply(values, scale / networks.Count, values);
        return values;
    }

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) =>
        Explain(data, rows, settings, null);

    /// <summary>Which markers the networks go by together with a part that is linear in the markers.</summary>
    internal Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings, MarkerEffects? linear)
    {
        using var scope = torch.NewDisposeScope();
        using var network = ensemble.Build(inputs.Width, outputs);
        var given = inputs.Tensor(data, rows);
        var gradient = torch.zeros_like(given);
        foreach (var weights in networks)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            weights.CopyTo(network);
            network.eval();
            var leaf = given.detach().requires_grad_();
            gradient.add_(torch.autograd.grad([network.call(leaf).select(1, 0).sum()], [leaf])[0], scale / networks.Count);
        }

        return inputs.Explain(new InputSlopes(gradient, data, rows, linear), settings);
    }
}
