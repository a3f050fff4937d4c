using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Networks.Layers;

/// <summary>
/// Attention of one learned vector over the steps of a sequence (Yang et al. 2016, without the hidden layer and the bias): the score
/// of a step is its product with the vector, the weights are the softmax of the scores over the steps, and the summary is the
/// weighted sum of the steps.
/// </summary>
internal sealed class ContextAttention : nn.Module<Tensor, (Tensor Summary, Tensor Weights)>
{
    private readonly Parameter context;
    private readonly nn.Module<Tensor, Tensor> softmax;

    /// <param name="width">Features of a step.</param>
    public ContextAttention(int width)
        : base(nameof(ContextAttention))
    {
        context = nn.Parameter(empty(width));
        context.DetachFromDisposeScope();
        nn.init.uniform_(context, -0.1, 0.1);
        softmax = nn.Softmax(1);
        RegisterComponents();
    }

    /// <summary>From (batch, steps, width) to the summary (batch, width) and the weights (batch, steps), which add up to 1.</summary>
    public override (Tensor Summary, Tensor Weights) forward(Tensor steps)
    {
        var weights = softmax.call(steps.matmul(context));
        return (weights.unsqueeze(1).matmul(steps).squeeze(1), weights);
    }
}
