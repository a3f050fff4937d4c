using System.Diagnostics;
using TorchSharp;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>What a training will take in memory and time, by one probing batch forward and backward.</summary>
internal static class CostEstimate
{
    // Gradient and up to two moments beside each parameter.
    private const int CopiesOfParameters = 4;

    /// <summary>Probes with the first examples; weights, buffers and gradients are as before afterwards.</summary>
    public static IEnumerable<PreflightFinding> Of(Network network, TrainingData data, Recipe recipe)
    {
        var device = NetworkDevice.Of(network);
        var order = new BatchOrder(data.Training.Count, recipe.BatchSize, recipe.Seed, IsShuffled: false);
        yield return new("device", device.type == DeviceType.CUDA ? CudaDevice.Get(device.index < 0 ? null : device.index).Name : "CPU");
        if (order.CountOf(order.Batches - 1) == 1 && recipe.BatchSize > 1 && network.named_buffers().Any(buffer => buffer.name.EndsWith("running_mean", StringComparison.Ordinal)))
        {
            yield return new("batches", $"the last batch of an epoch has one example ({order.Examples} in batches of {order.BatchSize}), "
                + "of which batch normalisation has no variance. Choose another batch size or leave out an example.", FindingWeight.Refusal);
            yield break;
        }

        var (activations, seconds) = Probe(network, data, recipe, order, device);
        var parameters = network.parameters().Sum(parameter => parameter.numel() * parameter.element_size());
        var needed = (parameters * CopiesOfParameters) + activations;
        var available = Available(device);
        yield return new(
            "memory",
            FormattableString.Invariant($"about {Megabytes(needed)} MB: parameters {Megabytes(parameters)} MB and their gradients and moments, ")
                + FormattableString.Invariant($"outputs of the modules {Megabytes(activations)} MB a batch; available {Megabytes(available)} MB")
                + (needed > available ? ". Lower the batch size, with more AccumulationSteps for the same step." : ""),
            needed > available ? FindingWeight.Refusal : FindingWeight.Note);
        yield return new("time", FormattableString.Invariant(
            $"about {seconds * order.Batches:G3} s an epoch, at most {seconds * order.Batches * recipe.MaximalEpochs:G3} s ({order.Batches:N0} batches, {recipe.MaximalEpochs} epochs)"));
    }

    private static (long Activations, double Seconds) Probe(Network network, TrainingData data, Recipe recipe, BatchOrder order, Device device)
    {
        using var scope = NewDisposeScope();
        using var pipeline = new BatchPipeline(data.Training, order, workers: 0, epochs: 1);
        var wasTraining = network.training;
        var buffers = network.buffers().Select(buffer => (Buffer: buffer, Copy: buffer.clone())).ToList();
        var batch = pipeline.Next();
        using var meter = new OutputMeter(network);
        network.train();
        var watch = Stopwatch.StartNew();
        using (var autocast = recipe.Autocast ? new Autocast(device.type) : null)
        {
            var logits = network.Logits(NetworkDevice.Move(batch.Inputs, device));
            var loss = recipe.Loss.Compute(recipe.Autocast ? logits.to(ScalarType.Float32) : logits, NetworkDevice.Move(batch.Targets, device));
            autocast?.Dispose();
            loss.backward();
            _ = loss.item<float>();
        }

        var seconds = watch.Elapsed.TotalSeconds;
        network.zero_grad();
        network.train(wasTraining);
        using (no_grad())
            foreach (var (buffer, copy) in buffers)
                buffer.copy_(copy);
        return (meter.Bytes, seconds);
    }

    private static long Available(Device device) => device.type == DeviceType.CUDA
        ? CudaDevice.Get(device.index < 0 ? null : device.index).Memory().Free
        : Math.Max(0, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet);

    private static string Megabytes(long bytes) => FormattableString.Invariant($"{bytes / 1048576.0:N1}");

    /// <summary>Adds up the bytes that modules give, which backward needs.</summary>
    private sealed class OutputMeter : IDisposable
    {
        private readonly List<Action> removals = [];

        public OutputMeter(Network network)
        {
            foreach (var module in network.modules())
                if (module is nn.Module<Tensor, Tensor> one && !one.children().Any())
                    removals.Add(one.register_forward_hook((_, _, output) =>
                    {
                        Bytes += output.numel() * output.element_size();
                        return output;
                    }).remove);
        }

        public long Bytes { get; private set; }

        public void Dispose()
        {
            foreach (var remove in removals)
                remove();
        }
    }
}
