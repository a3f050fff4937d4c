using System.Numerics.Tensors;
using TorchSharp;
using Workbench.Networks.Training;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Neural;

/// <summary>A trained ensemble of networks. It holds plain numbers only; there is nothing to dispose.</summary>
public sealed class FittedNetworks : FittedPredictor
{
    private readonly NetworkEnsemble ensemble;
    private readonly MarkerInputs inputs;
    private readonly IReadOnlyList<NetworkWeights> networks;
    private readonly double scale;

    internal FittedNetworks(
        NetworkEnsemble ensemble,
        MarkerInputs inputs,
        IReadOnlyList<NetworkWeights> networks,
        IReadOnlyList<TrainingHistory> histories,
        ResidualTrait trait)
        : base(trait.Effects)
    {
        this.ensemble = ensemble;
        this.inputs = inputs;
        this.networks = networks;
        scale = trait.Scale;
        Histories = histories;
    }

    /// <summary>The losses of each network epoch by epoch.</summary>
    public IReadOnlyList<TrainingHistory> Histories { get; }

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows)
    {
        var values = new double[rows.Length];
        var examples = inputs.Examples(inputs.Of(data), new float[data.Count], rows.ToArray());
        using var scope = torch.NewDisposeScope();
        using var network = ensemble.Build(inputs.Width);
        foreach (var weights in networks)
        {
            weights.CopyTo(network);
            var predicted = Trainer.Predict(network, examples).Values;
            for (var index = 0; index < values.Length; index++)
                values[index] += predicted[index];
        }

        TensorPrimitives.Multiply(values, scale / networks.Count, values);
        return values;
    }

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings)
    {
        using var scope = torch.NewDisposeScope();
        using var network = ensemble.Build(inputs.Width);
        var given = torch.tensor(inputs.Of(data), [data.Count, inputs.Width]).index_select(0, torch.tensor(rows.ToArray()));
        var gradient = torch.zeros_like(given);
        foreach (var weights in networks)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            weights.CopyTo(network);
            network.eval();
            var leaf = given.detach().requires_grad_();
            gradient.add_(torch.autograd.grad([network.call(leaf).sum()], [leaf])[0], scale / networks.Count);
        }

        return inputs.Explain(gradient, settings);
    }
}
