using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>
/// The saliency map of Deep Motif Dashboard: |gradient of the loss of the true class by the input| times the one-hot input, one
/// number a position. The paper describes the gradient of the class score; the authors' code, followed here, takes that of the
/// negative log-likelihood.
/// </summary>
public static class DeMoSaliency
{
    /// <summary>Computes saliency maps.</summary>
    /// <param name="network">One of the three networks of Deep Motif Dashboard.</param>
    /// <param name="sequences">One-hot sequences, (batch, 4, length).</param>
    /// <param name="classes">The true class of each, int64 (batch): 0 bound, 1 unbound.</param>
    /// <returns>(batch, length), not negative; 0 where the base is not known.</returns>
    public static Tensor Of(Network network, Tensor sequences, Tensor classes)
    {
        network.eval();
        using var scope = NewDisposeScope();
        using var enabled = enable_grad();
        var input = sequences.detach().clone().requires_grad_();
        // Summed, so that one sequence's gradient does not depend on how many are computed together.
        var loss = nn.functional.nll_loss(network.call([input])[0], classes, reduction: nn.Reduction.Sum);
        var gradient = autograd.grad([loss], [input])[0];
        return (gradient.abs() * sequences).sum(1).detach().MoveToOuterDisposeScope();
    }
}
