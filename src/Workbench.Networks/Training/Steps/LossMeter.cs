using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>
/// Adds up the losses of an epoch. Reading one from a CUDA device waits for all work there, so they are read some at a time; on the
/// CPU each is read at once.
/// </summary>
/// <param name="device">Where the losses are.</param>
/// <param name="reduction">Whether a batch's loss is a mean, which counts as often as it has examples, or a sum.</param>
internal sealed class LossMeter(Device device, LossReduction reduction) : IDisposable
{
    private const int ReadAtOnce = 16;

    private readonly List<(Tensor Loss, int Batch, int Examples)> waiting = [];
    private readonly bool isLate = device.type != DeviceType.CPU;

    /// <summary>Sum of the losses read so far, a loss an example.</summary>
    public double Sum { get; private set; }

    /// <summary>Examples of the losses read so far.</summary>
    public long Examples { get; private set; }

    /// <summary>Mean loss of an example.</summary>
    public double Mean => Sum / Examples;

    /// <summary>Starts an epoch, or takes one up where a checkpoint left it.</summary>
    public void Restart(double sum = 0, long examples = 0) => (Sum, Examples) = (sum, examples);

    /// <summary>Takes the loss of a batch.</summary>
    /// <returns>The first batch whose loss is now known not to be finite, with that loss.</returns>
    public (int Batch, float Loss)? Add(Tensor loss, int batch, int examples)
    {
        if (!isLate)
            return Count(loss.item<float>(), batch, examples);
        waiting.Add((loss.detach().DetachFromDisposeScope(), batch, examples));
        return waiting.Count < ReadAtOnce ? null : Read();
    }

    /// <summary>Reads the losses that wait.</summary>
    /// <returns>As <see cref="Add"/>.</returns>
    public (int Batch, float Loss)? Read()
    {
        (int, float)? first = null;
        foreach (var (loss, batch, examples) in waiting)
            first ??= Count(loss.item<float>(), batch, examples);
        Dispose();
        return first;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (loss, _, _) in waiting)
            loss.Dispose();
        waiting.Clear();
    }

    private (int Batch, float Loss)? Count(float loss, int batch, int examples)
    {
        Sum += reduction == LossReduction.Mean ? (double)loss * examples : loss;
        Examples += examples;
        return float.IsFinite(loss) ? null : (batch, loss);
    }
}
