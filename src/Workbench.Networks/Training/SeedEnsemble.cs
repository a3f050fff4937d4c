using System.Numerics.Tensors;
using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>Networks of one kind trained from different seeds; their predictions are averaged. It holds plain numbers only.</summary>
public sealed class SeedEnsemble
{
    private readonly Func<Network> create;
    private readonly IReadOnlyList<NetworkWeights> weights;

    internal SeedEnsemble(Func<Network> create, IReadOnlyList<NetworkWeights> weights, IReadOnlyList<TrainingResult> results) =>
        (this.create, this.weights, Results) = (create, weights, results);

    /// <summary>The trainings, one a seed.</summary>
    public IReadOnlyList<TrainingResult> Results { get; }

    /// <summary>The mean of the networks' predictions.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="batchSize">Examples at a time.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public Predictions Predict(ExampleSet examples, int batchSize = Trainer.PredictionBatch, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        using var network = create();
        Predictions? mean = null;
        foreach (var member in weights)
        {
            member.CopyTo(network);
            var predicted = Trainer.Predict(network, examples, batchSize, cancellation);
            if (mean is null)
                mean = predicted;
            else
                TensorPrimitives.Add<float>(mean.Values, predicted.Values, mean.Values);
        }

        TensorPrimitives.Divide(mean!.Values, weights.Count, mean.Values);
        return mean;
    }

    /// <summary>The weights of one network.</summary>
    public NetworkWeights Weights(int member) => weights[member];
}
