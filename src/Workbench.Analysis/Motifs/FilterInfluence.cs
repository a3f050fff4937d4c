using Workbench.Analysis.Attribution;
using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Motifs;

/// <summary>
/// How much each filter of the first layer matters: the change of the prediction when its activation is set to zero everywhere.
/// </summary>
public static class FilterInfluence
{
    /// <summary>The mean absolute change of each output over the examples.</summary>
    /// <param name="network">The network; in evaluation mode meanwhile.</param>
    /// <param name="inputs">The network's inputs, batch first.</param>
    /// <param name="options">Which layer, batches. With a batch normalisation between, name the nonlinearity as the activation.</param>
    /// <returns>Filters x outputs.</returns>
    /// <exception cref="WorkbenchException">The network has no such layer.</exception>
    public static double[,] Of(Network network, IReadOnlyList<Tensor> inputs, FilterMotifOptions? options = null)
    {
        options ??= new FilterMotifOptions();
        using var evaluation = new EvaluationMode(network);
        using var layer = new FirstLayer(network, options);
        double[,]? changes = null;
        var examples = inputs[0].shape[0];
        for (long from = 0; from < examples; from += options.BatchSize)
        {
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            var size = Math.Min(options.BatchSize, examples - from);
            Tensor[] batch = [.. inputs.Select(input => input.narrow(0, from, size))];
            var whole = layer.Predict(batch, -1).flatten(1);
            changes ??= new double[layer.Filters, whole.shape[1]];
            for (var filter = 0; filter < layer.Filters; filter++)
            {
                options.Cancellation.ThrowIfCancellationRequested();
                using var each = NewDisposeScope();
                var change = (layer.Predict(batch, filter).flatten(1) - whole).abs().sum(0, type: ScalarType.Float64).cpu().data<double>();
                for (var output = 0; output < changes.GetLength(1); output++)
                    changes[filter, output] += change[output] / examples;
            }

            options.Progress?.Report(new WorkProgress("influence of filters", from + size, examples));
        }

        return changes ?? new double[layer.Filters, 0];
    }
}
