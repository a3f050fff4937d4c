using TorchSharp.Door;
using TorchSharp.Modules;

namespace TorchSharp;

/// <content>The largest element of each window. Without a stride the windows do not overlap.</content>
public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor max_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool1d.Call(
                    input, Argument.List(kernel_size), OrDefault(stride), OrDefault(padding), OrDefault(dilation), ceil_mode);

            /// <summary>The largest elements and their places along the length.</summary>
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool1d_with_indices.CallPair(
                    input, Argument.List(kernel_size), OrDefault(stride), OrDefault(padding), OrDefault(dilation), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool2d.Call(input, kernel_size, OrDefault(strides), OrDefault(padding), OrDefault(dilation), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool2d.Call(
                    input, Argument.List(kernel_size), OrDefault(stride), OrDefault(padding), OrDefault(dilation), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(
                    input, Extents.Of(kernel_size), Extents.Of(stride), Extents.Of(padding), Extents.Of(dilation), ceil_mode);

            /// <summary>The largest elements and their places in height times width.</summary>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool2d_with_indices.CallPair(
                    input, kernel_size, OrDefault(strides), OrDefault(padding), OrDefault(dilation), ceil_mode);

            public static Tensor max_pool3d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool3d.Call(input, kernel_size, OrDefault(strides), OrDefault(padding), OrDefault(dilation), ceil_mode);

            /// <summary>The largest elements and their places in depth times height times width.</summary>
            public static (Tensor output, Tensor indices) max_pool3d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool3d_with_indices.CallPair(
                    input, kernel_size, OrDefault(strides), OrDefault(padding), OrDefault(dilation), ceil_mode);
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator max_pool1d = new("max_pool1d");
    internal static readonly Operator max_pool1d_with_indices = new("max_pool1d_with_indices");
    internal static readonly Operator max_pool2d = new("max_pool2d");
    internal static readonly Operator max_pool2d_with_indices = new("max_pool2d_with_indices");
    internal static readonly Operator max_pool3d = new("max_pool3d");
    internal static readonly Operator max_pool3d_with_indices = new("max_pool3d_with_indices");
}
