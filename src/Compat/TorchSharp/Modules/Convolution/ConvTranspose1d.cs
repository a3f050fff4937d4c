using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// The transposed convolution (the gradient of Conv1d) along a sequence (channels, length), with or without a batch
        /// dimension.
        /// </summary>
        public sealed class ConvTranspose1d : ConvolutionTranspose
        {
            internal ConvTranspose1d(
                long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, long[] output_padding,
                long[] dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
                : base(
                    nameof(ConvTranspose1d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true,
                    output_padding, groups, bias, padding_mode, device, dtype)
            {
            }

            /// <exception cref="ArgumentException">
            /// The input has other channels or dimensions, or the size cannot be reached.
            /// </exception>
            public override Tensor forward(Tensor input, long[]? output_size)
            {
                RequireShape(input, 1);
                var added = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 1);
                return nn.functional.conv_transpose1d(input, weight, bias, stride[0], padding![0], added[0], dilation[0], groups);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ConvTranspose1d ConvTranspose1d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0,
                long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(
                    in_channels, out_channels, [kernel_size], [stride], [padding], [output_padding],
                    [dilation], padding_mode, groups, bias, device, dtype);
        }
    }
}
