using System.Numerics.Tensors;
using TorchSharp;
using Workbench.Networks.Training;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Neural;

/// <summary>A trained ensemble of networks. It holds plain numbers only; there is nothing to dispose.</summary>
public sealed class FittedMlann : FittedPredictor
{
    private readonly MlannSettings settings;
    private readonly ComponentInputs inputs;
    private readonly IReadOnlyList<NetworkWeights> networks;
    private readonly double scale;

    internal FittedMlann(
        MlannSettings settings,
        ComponentInputs inputs,
        IReadOnlyList<NetworkWeights> networks,
        IReadOnlyList<TrainingHistory> histories,
        ResidualTrait trait)
        : base(trait.Effects)
    {
        this.settings = settings;
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
        var scores = inputs.For(data);
        var examples = inputs.Examples(scores, new float[data.Count], rows.ToArray());
        using var scope = torch.NewDisposeScope();
        using var network = Mlann.Build(settings, inputs.Width);
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
        using var network = Mlann.Build(this.settings, inputs.Width);
        var scores = torch.tensor(inputs.For(data), [data.Count, inputs.Width]).index_select(0, torch.tensor(rows.ToArray()));
        var gradient = torch.zeros_like(scores);
        foreach (var weights in networks)
        {
            weights.CopyTo(network);
            network.eval();
            scores = scores.detach().requires_grad_();
            gradient.add_(torch.autograd.grad([network.call(scores).sum()], [scores])[0], scale / networks.Count);
        }

        return MarkerSensitivity.Explain(inputs.Study, inputs.Projection().mm(gradient.transpose(0, 1)), settings);
    }
}
