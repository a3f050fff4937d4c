using TorchSharp;
using Workbench.Networks.Training;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Neural;

/// <summary>A trained ensemble of networks. It holds plain numbers only; there is nothing to dispose.</summary>
public sealed class FittedNetworks : FittedPredictor
{
    private readonly NetworkEnsemble ensemble;
    private readonly MarkerInputs inputs;
    private readonly NetworkFunction function;

    internal FittedNetworks(NetworkEnsemble ensemble, TrainedNetworks trained, ResidualTrait trait)
        : base(trait.Effects)
    {
        this.ensemble = ensemble;
        inputs = trained.Inputs;
        function = new NetworkFunction(ensemble.Name, ensemble.Settings, inputs.Code, trained.Outputs, trained.Weights, trait.Scale);
        Histories = trained.Histories;
    }

    /// <summary>The losses of each network epoch by epoch.</summary>
    public IReadOnlyList<TrainingHistory> Histories { get; }

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) => function.Values(ensemble, inputs, data, rows);

    /// <inheritdoc/>
    internal override GeneticFunction Function => function;

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) =>
        Explain(data, rows, settings, null);

    /// <summary>Which markers the networks go by together with a part that is linear in the markers.</summary>
    internal Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings, MarkerEffects? linear)
    {
        using var scope = torch.NewDisposeScope();
        using var network = ensemble.Build(inputs.Width, function.Outputs);
        var given = inputs.Tensor(data, rows);
        var gradient = torch.zeros_like(given);
        foreach (var weights in function.Networks)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            weights.CopyTo(network);
            network.eval();
            var leaf = given.detach().requires_grad_();
            gradient.add_(torch.autograd.grad([network.call(leaf).select(1, 0).sum()], [leaf])[0], function.Scale / function.Networks.Count);
        }

        return inputs.Explain(new InputSlopes(gradient, data, rows, linear), settings);
    }
}
