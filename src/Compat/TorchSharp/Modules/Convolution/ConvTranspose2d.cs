using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// The transposed convolution (the gradient of Conv2d) over images (channels, height, width), with or without a batch
        /// dimension.
        /// </summary>
        public sealed class ConvTranspose2d : ConvolutionTranspose
        {
            internal ConvTranspose2d(
                long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, long[] output_padding,
                long[] dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
                : base(
                    nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true,
                    output_padding, groups, bias, padding_mode, device, dtype)
            {
            }

            /// <exception cref="ArgumentException">
            /// The input has other channels or dimensions, or the size cannot be reached.
            /// </exception>
            public override Tensor forward(Tensor input, long[]? output_size)
            {
                RequireShape(input, 2);
                var added = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 2);
                return nn.functional.conv_transpose2d(input, weight, bias, stride, padding, added, dilation, groups);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ConvTranspose2d ConvTranspose2d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0,
                long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(
                    in_channels, out_channels, Extents.Same(kernel_size, 2), Extents.Same(stride, 2), Extents.Same(padding, 2),
                    Extents.Same(output_padding, 2), Extents.Same(dilation, 2), padding_mode, groups, bias, device, dtype);

            public static ConvTranspose2d ConvTranspose2d(
                long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null,
                (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(
                    in_channels, out_channels, Extents.Of(kernel_size), Extents.Of(stride, 1), Extents.Of(padding),
                    Extents.Of(output_padding, 0), Extents.Of(dilation, 1), padding_mode, groups, bias, device, dtype);
        }
    }
}
