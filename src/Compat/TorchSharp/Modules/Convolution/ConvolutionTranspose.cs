using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the transposed convolutions of all dimensions share.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding,
        Padding? padding_type,
        long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode,
        Device? device = null, ScalarType? dtype = null)
        : base(
            name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding,
            groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input) => forward(input, null);

    /// <summary>Computes an output of the given spatial size, of the several that the stride allows.</summary>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    /// <summary>
    /// What has to be added to one side of the output to reach a size; the module's own output padding without one.
    /// </summary>
    protected long[] _output_padding(
        Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation,
        long num_spatial_dims)
    {
        if (output_size is null)
            return output_padding;
        var before = (int)(input.Dimensions - num_spatial_dims);
        var wanted = output_size.Length == input.Dimensions ? output_size[before..] : output_size;
        if (wanted.Length != num_spatial_dims)
            throw new ArgumentException(
                $"{GetName()} takes an output size of {num_spatial_dims} or {input.Dimensions} numbers; "
                + $"there are {output_size.Length}.",
                nameof(output_size));

        var added = new long[wanted.Length];
        for (var i = 0; i < wanted.Length; i++)
        {
            var least = ((input.size(i + before) - 1) * stride[i]) - (2 * padding[i]) + (dilation[i] * (kernel_size[i] - 1)) + 1;
            added[i] = wanted[i] - least;
            if (added[i] < 0 || added[i] >= stride[i])
                throw new ArgumentException(
                    $"{GetName()} cannot give {wanted[i]} in spatial dimension {i}: {least} to "
                    + $"{least + stride[i] - 1} are possible.",
                    nameof(output_size));
        }

        return added;
    }
}
