using Workbench.Analysis.Attribution;
using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Experiments;

/// <summary>
/// What an experiment measures before and after it changes sequences: a prediction, an attribution, or anything else of
/// sequences.
/// </summary>
/// <param name="sequences">(batch, 4, length).</param>
/// <returns>(batch, ...).</returns>
public delegate Tensor SequenceFunction(Tensor sequences);

/// <summary>The functions that experiments are mostly run with.</summary>
public static class SequenceFunctions
{
    /// <summary>A network's prediction, after its output function.</summary>
    /// <param name="network">A network of one input; it is in evaluation mode meanwhile.</param>
    /// <param name="run">Batch size, progress and cancellation; null for the defaults.</param>
    public static SequenceFunction Prediction(Network network, AttributionRun? run = null) =>
        sequences => InBatches(network, sequences, run, batch => network.Predict(batch));

    /// <summary>A network's logits, before its output function.</summary>
    /// <param name="network">A network of one input; it is in evaluation mode meanwhile.</param>
    /// <param name="run">Batch size, progress and cancellation; null for the defaults.</param>
    public static SequenceFunction Logits(Network network, AttributionRun? run = null) =>
        sequences => InBatches(network, sequences, run, batch => network.Logits([batch]));

    /// <summary>The attributions of an output.</summary>
    /// <param name="method">The method.</param>
    /// <param name="network">A network of one input.</param>
    /// <param name="target">The output.</param>
    /// <param name="run">Batch size, seed, progress and cancellation; null for the defaults.</param>
    public static SequenceFunction Attribution(IAttribution method, Network network, int target, AttributionRun? run = null) =>
        sequences => method.Attribute(network, sequences, target, run).Attribution;

    private static Tensor InBatches(Network network, Tensor sequences, AttributionRun? run, Func<Tensor, Tensor> compute)
    {
        run ??= new AttributionRun();
        using var scope = NewDisposeScope();
        using var evaluation = new EvaluationMode(network);
        using var quiet = no_grad();
        var parts = new List<Tensor>();
        for (long first = 0; first < sequences.shape[0]; first += run.BatchSize)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var count = Math.Min(run.BatchSize, sequences.shape[0] - first);
            parts.Add(compute(sequences.narrow(0, first, count)).MoveToOuterDisposeScope());
            run.Progress?.Report(new WorkProgress("predicting", first + count, sequences.shape[0]));
        }

        return cat(parts).MoveToOuterDisposeScope();
    }
}
