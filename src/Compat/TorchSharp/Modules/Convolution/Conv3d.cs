using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Cross-correlation over volumes (channels, depth, height, width), with or without a batch dimension.</summary>
        public sealed class Conv3d : Convolution
        {
            internal Conv3d(
                long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type,
                long[] dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
                : base(
                    nameof(Conv3d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false,
                    Extents.Same(0L, 3), groups, bias, padding_mode, device, dtype)
            {
            }

            /// <exception cref="ArgumentException">The input has other channels or dimensions.</exception>
            public override Tensor forward(Tensor input)
            {
                RequireShape(input, 3);
                if (padding_mode != PaddingModes.Zeros)
                {
                    using var padded = Padded(input);
                    return nn.functional.conv3d(padded, weight, bias, stride, null, dilation, groups);
                }

                return padding_type is { } type
                    ? nn.functional.conv3d_padding(input, weight, bias, stride, type, dilation, groups)
                    : nn.functional.conv3d(input, weight, bias, stride, padding, dilation, groups);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Conv3d Conv3d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(
                    in_channels, out_channels, Extents.Same(kernel_size, 3), Extents.Same(stride, 3), Extents.Same(padding, 3),
                    null, Extents.Same(dilation, 3), padding_mode, groups, bias, device, dtype);

            public static Conv3d Conv3d(
                long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(
                    in_channels, out_channels, Extents.Same(kernel_size, 3), Extents.Same(stride, 3), null, padding,
                    Extents.Same(dilation, 3), padding_mode, groups, bias, device, dtype);

            public static Conv3d Conv3d(
                long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null,
                (long, long, long)? padding = null,
                (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
                bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(
                    in_channels, out_channels, Extents.Of(kernel_size), Extents.Of(stride, 1), Extents.Of(padding), null,
                    Extents.Of(dilation, 1), padding_mode, groups, bias, device, dtype);

            public static Conv3d Conv3d(
                long in_channels, long out_channels, (long, long, long) kernel_size, Padding padding,
                (long, long, long)? stride = null,
                (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
                bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(
                    in_channels, out_channels, Extents.Of(kernel_size), Extents.Of(stride, 1), null, padding,
                    Extents.Of(dilation, 1), padding_mode, groups, bias, device, dtype);
        }
    }
}
