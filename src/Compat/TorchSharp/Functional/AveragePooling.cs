using TorchSharp.Door;
using TorchSharp.Modules;

namespace TorchSharp;

/// <content>The mean, or the p-norm, of each window. Without a stride the windows do not overlap.</content>
public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor avg_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false,
                bool count_include_pad = true) =>
                Aten.avg_pool1d.Call(
                    input, Argument.List(kernel_size), OrDefault(stride), OrDefault(padding), ceil_mode, count_include_pad);

            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool2d.Call(
                    input, kernel_size, OrDefault(stride), OrDefault(padding), ceil_mode, count_include_pad,
                    Argument.Of(divisor_override));

            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool2d.Call(
                    input, Argument.List(kernel_size), OrDefault(stride), Argument.List(padding), ceil_mode, count_include_pad,
                    Argument.Of(divisor_override));

            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(
                    input, Extents.Of(kernel_size), Extents.Of(stride), Extents.Of(padding), ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor avg_pool3d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool3d.Call(
                    input, kernel_size, OrDefault(stride), OrDefault(padding), ceil_mode, count_include_pad,
                    Argument.Of(divisor_override));

            /// <summary>The gradient of avg_pool2d's input, from that of its output.</summary>
            public static Tensor avg_pool2d_backward(
                Tensor input, Tensor originalInput, long[] kernel_sizes, long[]? strides = null, long[]? paddings = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool2d_backward.Call(
                    input, originalInput, kernel_sizes, strides ?? [], paddings ?? [0], ceil_mode, count_include_pad,
                    Argument.Of(divisor_override));

            /// <summary>The gradient of avg_pool3d's input, from that of its output.</summary>
            public static Tensor avg_pool3d_backward(
                Tensor input, Tensor originalInput, long[] kernel_sizes, long[]? strides = null, long[]? paddings = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool3d_backward.Call(
                    input, originalInput, kernel_sizes, strides ?? [], paddings ?? [0], ceil_mode, count_include_pad,
                    Argument.Of(divisor_override));

            public static Tensor lp_pool1d(
                Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            {
                using var powers = input.pow(norm_type);
                using var means = avg_pool1d(powers, kernel_size, stride, ceil_mode: ceil_mode);
                return RootOfSum(means, kernel_size, norm_type);
            }

            public static Tensor lp_pool2d(
                Tensor input, double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false)
            {
                using var powers = input.pow(norm_type);
                using var means = avg_pool2d(powers, kernel_size, stride, ceil_mode: ceil_mode);
                return RootOfSum(means, kernel_size.Length == 1
                    ? kernel_size[0] * kernel_size[0]
                    : kernel_size.TotalSize(), norm_type);
            }

            public static Tensor lp_pool2d(
                Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
                lp_pool2d(input, norm_type, Extents.Same(kernel_size, 2), Extents.Same(stride, 2), ceil_mode);

            // The detour over sign and absolute value is PyTorch's: it keeps the gradient of an empty window at zero.
            private static Tensor RootOfSum(Tensor means, long window, double norm_type)
            {
                using var sign = means.sign();
                using var size = means.abs();
                using var positive = size.relu_();
                using var signed = sign * positive;
                using var sums = signed * window;
                return sums.pow(1 / norm_type);
            }
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator avg_pool1d = new("avg_pool1d");
    internal static readonly Operator avg_pool2d = new("avg_pool2d");
    internal static readonly Operator avg_pool3d = new("avg_pool3d");
    internal static readonly Operator avg_pool2d_backward = new("avg_pool2d_backward");
    internal static readonly Operator avg_pool3d_backward = new("avg_pool3d_backward");
}
