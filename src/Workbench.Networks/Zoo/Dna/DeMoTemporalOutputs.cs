using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>
/// The temporal outputs of Deep Motif Dashboard: what the RNN or CNN-RNN predicts of the first bases only, for each number of them,
/// and of the last bases only. A jump shows where the network recognises something. Of the CNN-RNN the convolution sees the whole
/// sequence and its output is cut, as in the authors' code.
/// </summary>
public static class DeMoTemporalOutputs
{
    /// <summary>Computes the probability of being bound for every beginning and every end of one sequence.</summary>
    /// <param name="network">The RNN or the CNN-RNN.</param>
    /// <param name="sequence">One one-hot sequence, (4, length).</param>
    /// <returns>
    /// Forward: of positions 0 to i; backward: of positions i to the end; each (length). The last of the one and the first of the
    /// other are the prediction of the whole sequence.
    /// </returns>
    public static (float[] Forward, float[] Backward) Of(DeMoRecurrent network, Tensor sequence)
    {
        network.eval();
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var steps = network.Steps(sequence.unsqueeze(0));
        var length = steps.shape[1];
        var all = ones(length, length, ScalarType.Bool, steps.device);
        return (Bound(all.tril()), Bound(all.triu()));

        float[] Bound(Tensor kept)
        {
            var logits = network.LogitsOfSteps(steps.expand(length, -1, -1), kept);
            return nn.functional.softmax(logits, 1).select(1, 0).contiguous().data<float>().ToArray();
        }
    }
}
