using static TorchSharp.torch;

namespace Workbench.Torch.Sampling;

/// <summary>
/// Draws of classes through which a gradient flows. Jang et al., 2017 (arXiv:1611.01144); Maddison et al., 2017.
/// </summary>
public static class GumbelSoftmax
{
    /// <summary>One draw for each row of logits: a softened one-hot vector, or a hard one with the soft one's gradient.</summary>
    /// <param name="logits">Unnormalised log-probabilities (..., classes).</param>
    /// <param name="temperature">Above 0: the lower, the nearer to one-hot.</param>
    /// <param name="hard">Whether the values are exactly 0 and 1 (the straight-through estimator).</param>
    /// <param name="dim">The dimension of the classes.</param>
    /// <returns>A tensor of the logits' shape whose classes sum to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public static Tensor Sample(Tensor logits, double temperature = 1.0, bool hard = false, long dim = -1)
    {
        if (!(temperature > 0))
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "The temperature is positive.");
        using var scope = NewDisposeScope();
        var noise = empty_like(logits).exponential_().log_().neg_();
        var soft = ((logits + noise) / temperature).softmax(dim);
        if (!hard)
            return soft.MoveToOuterDisposeScope();
        var places = soft.argmax(dim, keepdim: true);
        var oneHot = zeros_like(soft).scatter_(dim, places, ones_like(places, soft.dtype));
        return (oneHot - soft.detach() + soft).MoveToOuterDisposeScope();
    }
}
