using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>One call of a module while the inputs went through.</summary>
/// <param name="Module">The module.</param>
/// <param name="Input">What it was given, a row a reference.</param>
/// <param name="Output">What it gave, a row a reference.</param>
internal sealed record RuleCall(nn.Module<Tensor, Tensor> Module, Tensor Input, Tensor Output)
{
    /// <summary>Differences below this are taken for zero.</summary>
    public const double Negligible = 1e-7;

    /// <summary>1: rows are references. 3: references, references plus positive parts, references plus negative parts.</summary>
    public int Blocks { get; init; } = 3;

    public MaxPoolRule MaxPooling { get; init; }

    /// <summary>The slope of an elementwise module at some numbers.</summary>
    public Tensor SlopeAt(Tensor at)
    {
        using var recorded = enable_grad();
        var leaf = at.detach().requires_grad_();
        return autograd.grad([Module.forward(leaf).sum()], [leaf])[0];
    }
}

/// <summary>The three blocks of rows that RevealCancel needs.</summary>
internal static class PartBlocks
{
    /// <summary>References, references plus positive parts, references plus negative parts; or the gradients at them.</summary>
    public static (Tensor Reference, Tensor Positive, Tensor Negative) Of(Tensor rows)
    {
        var count = rows.shape[0] / 3;
        return (rows.narrow(0, 0, count), rows.narrow(0, count, count), rows.narrow(0, 2 * count, count));
    }

    /// <summary>The multipliers of the two parts as gradients of all three blocks.</summary>
    public static Tensor Gradient(Tensor positive, Tensor negative) => cat([zeros_like(positive), positive, negative]);
}
