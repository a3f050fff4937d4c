using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Workbench.Torch.Reparametrisation;

/// <summary>
/// A linear or convolutional layer whose weight is computed from other parameters at each call. It copies the layer's
/// bias; the layer itself is disposed of.
/// </summary>
public abstract class ReparametrisedLayer : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "bias")]
    private protected Parameter? shift;

    private readonly Func<Tensor, Tensor, Tensor?, Tensor> compute;

    /// <param name="name">The name of the derived class.</param>
    /// <param name="layer">Linear, Conv1d to 3d or ConvTranspose1d to 3d.</param>
    /// <exception cref="ArgumentException">The layer is of another kind.</exception>
    protected ReparametrisedLayer(string name, nn.Module layer)
        : base(name)
    {
        compute = Applied(layer);
        shift = layer.get_parameter("bias") is { } bias ? Copied(bias) : null;
    }

    /// <summary>The layer's bias, or null.</summary>
    public Parameter? Bias => shift;

    public override Tensor forward(Tensor input)
    {
        using var weight = Weight();
        return compute(input, weight, shift);
    }

    /// <summary>The weight that the parameters stand for now; the caller disposes of it.</summary>
    public abstract Tensor Weight();

    /// <summary>A parameter of its own with the values of another one.</summary>
    protected static Parameter Copied(Tensor values)
    {
        using var apart = values.detach();
        var copy = nn.Parameter(apart.clone());
        copy.DetachFromDisposeScope();
        return copy;
    }

    /// <summary>The layer's weight, and the dimension of its outputs.</summary>
    private protected static (Tensor Weight, int OutputDimension) WeightOf(nn.Module layer) =>
        (layer.get_parameter("weight") ?? throw Unknown(layer), layer is ConvolutionTranspose ? 1 : 0);

    private static Func<Tensor, Tensor, Tensor?, Tensor> Applied(nn.Module layer) => layer switch
    {
        Linear => nn.functional.linear,
        ConvTranspose1d c => (x, w, b) => nn.functional.conv_transpose1d(
            x, w, b, c.stride[0], c.padding![0], c.output_padding[0], c.dilation[0], c.groups),
        ConvTranspose2d c => (x, w, b) => nn.functional.conv_transpose2d(
            x, w, b, c.stride, c.padding, c.output_padding, c.dilation, c.groups),
        ConvTranspose3d c => (x, w, b) => nn.functional.conv_transpose3d(
            x, w, b, c.stride, c.padding, c.output_padding, c.dilation, c.groups),
        Convolution c => Convolved(c),
        _ => throw Unknown(layer),
    };

    private static Func<Tensor, Tensor, Tensor?, Tensor> Convolved(Convolution layer)
    {
        // The sides of the last dimension come first.
        long[] sides = [.. Enumerable.Range(0, layer.kernel_size.Length).Reverse().SelectMany(i => Sides(layer, i))];
        long[] none = new long[layer.kernel_size.Length];
        // Equal zeros on both sides are the operator's own padding; all else is put around the input first.
        var isPlain = layer is { padding: not null, padding_mode: PaddingModes.Zeros };
        return (x, w, b) =>
        {
            if (isPlain)
                return Convolve(layer, x, w, b, layer.padding!);
            var mode = layer.padding_mode == PaddingModes.Zeros ? PaddingModes.Constant : layer.padding_mode;
            using var padded = nn.functional.pad(x, sides, mode);
            return Convolve(layer, padded, w, b, none);
        };
    }

    private static long[] Sides(Convolution layer, int dimension)
    {
        if (layer.padding is { } padding)
            return [padding[dimension], padding[dimension]];
        var total = layer.padding_type == Padding.Same ? layer.dilation[dimension] * (layer.kernel_size[dimension] - 1) : 0;
        return [total / 2, total - (total / 2)];
    }

    private static Tensor Convolve(Convolution layer, Tensor input, Tensor weight, Tensor? bias, long[] padding) => layer switch
    {
        Conv1d c => nn.functional.conv1d(input, weight, bias, c.stride[0], padding[0], c.dilation[0], c.groups),
        Conv2d c => nn.functional.conv2d(input, weight, bias, c.stride, padding, c.dilation, c.groups),
        Conv3d c => nn.functional.conv3d(input, weight, bias, c.stride, padding, c.dilation, c.groups),
        _ => throw Unknown(layer),
    };

    private static ArgumentException Unknown(nn.Module layer) =>
        new($"{layer.GetName()} is neither a linear nor a convolutional layer: its weight cannot be computed from others.");
}
