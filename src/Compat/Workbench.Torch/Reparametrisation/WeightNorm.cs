using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Workbench.Torch.Reparametrisation;

/// <summary>
/// A layer whose weight is g v / |v|: length and direction are learned apart. Salimans and Kingma, 2016 (arXiv:1602.07868). The
/// state dict's keys are those of torch.nn.utils.weight_norm: bias, weight_g, weight_v.
/// </summary>
public sealed class WeightNorm : ReparametrisedLayer
{
    private readonly long[] dimensions;

    [ComponentName(Name = "weight_g")]
    private readonly Parameter length;

    [ComponentName(Name = "weight_v")]
    private readonly Parameter direction;

    /// <param name="layer">Linear, Conv1d to 3d or ConvTranspose1d to 3d; it is disposed of.</param>
    /// <param name="dim">The dimension of which each index has a length of its own; null for one length of all.</param>
    /// <exception cref="ArgumentException">The layer is of another kind, or has no such dimension.</exception>
    public WeightNorm(nn.Module layer, int? dim = 0)
        : base(nameof(WeightNorm), layer)
    {
        var (weight, _) = WeightOf(layer);
        var count = (int)weight.dim();
        if (dim is { } given && (given < -count || given >= count))
            throw new ArgumentException($"The weight has {count} dimensions; there is no dimension {dim}.", nameof(dim));
        var kept = dim is { } own ? (own + count) % count : -1;
        dimensions = [.. Enumerable.Range(0, count).Where(i => i != kept).Select(i => (long)i)];
        direction = Copied(weight);
        using (var norm = linalg.vector_norm(direction, dims: dimensions, keepdim: kept >= 0))
            length = Copied(norm);
        layer.Dispose();
        RegisterComponents();
    }

    /// <summary>g: the weight's length, one for each index of the dimension.</summary>
    public Parameter Length => length;

    /// <summary>v: the weight's direction, of any length.</summary>
    public Parameter Direction => direction;

    /// <inheritdoc/>
    public override Tensor Weight()
    {
        using var norm = linalg.vector_norm(direction, dims: dimensions, keepdim: true);
        using var factor = length / norm;
        return direction * factor;
    }
}
