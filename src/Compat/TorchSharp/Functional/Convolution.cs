using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Input (batch, channels, length) and weight (out, channels / groups, kernel).</summary>
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? dilation = null, long groups = 1) =>
                Trained(input, weight, bias, stride, padding ?? 0, padding ?? 0, dilation, groups)
                ?? Aten.conv1d.Call(
                    input, weight, bias, Argument.List(stride ?? 1), Argument.List(padding ?? 0), Argument.List(dilation ?? 1),
                    groups);

            public static Tensor conv1d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid,
                long? dilation = null, long groups = 1)
            {
                var missing = padding == Padding.Same ? weight.shape[^1] - 1 : 0;
                return Trained(input, weight, bias, stride, missing / 2, missing - (missing / 2), dilation, groups)
                    ?? Aten.conv1d_padding.Call(
                        input, weight, bias, Argument.List(stride ?? 1), NameOf(padding), Argument.List(dilation ?? 1), groups);
            }

            /// <summary>
            /// Input (batch, channels, height, width) and weight (out, channels / groups, kernel height, kernel width).
            /// </summary>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                Aten.conv2d.Call(input, weight, bias, OrDefault(strides), OrDefault(padding), OrDefault(dilation), groups);

            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null, long groups = 1) =>
                Aten.conv2d_padding.Call(input, weight, bias, OrDefault(strides), NameOf(padding), OrDefault(dilation), groups);

            /// <summary>
            /// Input (batch, channels, depth, height, width) and weight (out, channels / groups, and the kernel's three sizes).
            /// </summary>
            public static Tensor conv3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                Aten.conv3d.Call(input, weight, bias, OrDefault(strides), OrDefault(padding), OrDefault(dilation), groups);

            public static Tensor conv3d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null, long groups = 1) =>
                Aten.conv3d_padding.Call(input, weight, bias, OrDefault(strides), NameOf(padding), OrDefault(dilation), groups);

            /// <summary>Input (batch, channels, length) and weight (channels, out / groups, kernel).</summary>
            public static Tensor conv_transpose1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? output_padding = null, long? dilation = null, long groups = 1) =>
                Aten.conv_transpose1d.Call(
                    input, weight, bias, Argument.List(stride ?? 1), Argument.List(padding ?? 0),
                    Argument.List(output_padding ?? 0), groups, Argument.List(dilation ?? 1));

            /// <summary>
            /// Input (batch, channels, height, width) and weight (channels, out / groups, kernel height, kernel width).
            /// </summary>
            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.conv_transpose2d.Call(
                    input, weight, bias, OrDefault(strides), OrDefault(padding), OrDefault(output_padding), groups,
                    OrDefault(dilation));

            /// <summary>
            /// Input (batch, channels, depth, height, width) and weight (channels, out / groups, and the kernel's three sizes).
            /// </summary>
            public static Tensor conv_transpose3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.conv_transpose3d.Call(
                    input, weight, bias, OrDefault(strides), OrDefault(padding), OrDefault(output_padding), groups,
                    OrDefault(dilation));

            /// <summary>
            /// The convolution with fewer multiplications than LibTorch's, where gradients are recorded on the CPU and it is the faster
            /// way; null elsewhere. It agrees with LibTorch's to the rounding of float32.
            /// </summary>
            private static unsafe Tensor? Trained(
                Tensor input, Tensor weight, Tensor? bias, long? stride, long before, long after, long? dilation, long groups)
            {
                if (stride is not (null or 1) || dilation is not (null or 1) || groups != 1)
                    return null;
                nint made;
                NativeDoor.Check(NativeDoor.TrainConvolution(input.Handle, weight.Handle, bias?.Handle ?? 0, before, after, &made));
                GC.KeepAlive(input);
                GC.KeepAlive(weight);
                GC.KeepAlive(bias);
                return made == 0 ? null : new Tensor(made);
            }

            private static string NameOf(Padding padding) => padding == Padding.Same ? "same" : "valid";

            /// <summary>The list, or what the operator takes without one.</summary>
            private static Argument OrDefault(long[]? values) => values is null ? Argument.Default : values;

            private static Argument OrDefault(long? value) => value is { } given ? Argument.List(given) : Argument.Default;
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator conv1d = new("conv1d");
    internal static readonly Operator conv1d_padding = new("conv1d", "padding");
    internal static readonly Operator conv2d = new("conv2d");
    internal static readonly Operator conv2d_padding = new("conv2d", "padding");
    internal static readonly Operator conv3d = new("conv3d");
    internal static readonly Operator conv3d_padding = new("conv3d", "padding");
    internal static readonly Operator conv_transpose1d = new("conv_transpose1d");
    internal static readonly Operator conv_transpose2d = new("conv_transpose2d", "input");
    internal static readonly Operator conv_transpose3d = new("conv_transpose3d", "input");
}
