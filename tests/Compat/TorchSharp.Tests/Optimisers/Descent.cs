using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Optimisers;

/// <summary>The problem of make_optimisers.py: parameters a, b, c, of which c has a gradient at even steps only.</summary>
internal sealed class Descent
{
    private static readonly double[] Start = OptimiserFixture.Numbers("start");
    private readonly Tensor scale;
    private int step;

    /// <summary>Parameters of a type; with strides, they lie apart in memory.</summary>
    public Descent(ScalarType type = ScalarType.Float32, bool strides = false)
    {
        scale = tensor(OptimiserFixture.Numbers("scale")).to_type(type);
        var start = tensor(Start).to_type(type);
        A = Made(start[..6], strides);
        B = Made(start[6..12].reshape(2, 3), strides);
        C = Made(start[12..], strides);
    }

    public Parameter A { get; }

    public Parameter B { get; }

    public Parameter C { get; }

    public Parameter[] All => [A, B, C];

    /// <summary>All values, in order.</summary>
    public double[] Values =>
        [.. All.SelectMany(p => p.detach().to_type(ScalarType.Float64).reshape(-1).data<double>().ToArray())];

    /// <summary>Takes a step.</summary>
    public void Next(optim.Optimizer optimiser)
    {
        using var scope = NewDisposeScope();
        step++;
        optimiser.zero_grad();
        var loss = LossOf(A) + LossOf(B);
        if (step % 2 == 0)
            loss = loss + LossOf(C);
        loss.backward();
        optimiser.step();
    }

    private static Parameter Made(Tensor values, bool strides) =>
        new(strides ? stack([values, zeros_like(values)], -1)[TensorIndex.Ellipsis, 0].detach() : values.clone());

    private Tensor LossOf(Parameter p) => ((scale[..(int)p.numel()].reshape(p.shape) * p.sin()) + (0.1 * p.pow(4))).sum();
}
