using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules.Attention;

/// <summary>The masks of make_attention.py.</summary>
internal static class AttentionMasks
{
    /// <summary>Target 0 may not attend to source 2.</summary>
    public static Tensor Boolean(long targets, long sources)
    {
        var mask = zeros(targets, sources, ScalarType.Bool);
        mask[0, 2] = true;
        return mask;
    }

    /// <summary>A target may not attend to what comes after it.</summary>
    public static Tensor Causal(long targets) => ones(targets, targets, ScalarType.Bool).triu(1);

    /// <summary>The second sequence ends one step early.</summary>
    public static Tensor Padding(long batch, long sources)
    {
        var mask = zeros(batch, sources, ScalarType.Bool);
        mask[1, -1] = true;
        return mask;
    }
}
