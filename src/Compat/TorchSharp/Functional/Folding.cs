using TorchSharp.Door;
using TorchSharp.Modules;

namespace TorchSharp;

/// <content>Windows of images as columns, and back.</content>
public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The sliding windows of (batch, channels, height, width) as (batch, channels x window, windows).</summary>
            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                Aten.im2col.Call(
                    input, Extents.Same(kernel_size, 2), Extents.Same(dilation, 2), Extents.Same(padding, 2),
                    Extents.Same(stride, 2));

            public static Tensor unfold(
                Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null,
                (long, long)? stride = null) =>
                Aten.im2col.Call(
                    input, Extents.Of(kernel_size), Extents.Of(dilation, 1), Extents.Of(padding, 0), Extents.Of(stride, 1));

            /// <summary>
            /// The sum of windows (batch, channels x window, windows) in their places in (batch, channels, height, width).
            /// </summary>
            public static Tensor fold(
                Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                Aten.col2im.Call(
                    input, Extents.Same(output_size, 2), Extents.Same(kernel_size, 2), Extents.Same(dilation, 2),
                    Extents.Same(padding, 2), Extents.Same(stride, 2));

            public static Tensor fold(
                Tensor input, (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null,
                (long, long)? padding = null, (long, long)? stride = null) =>
                Aten.col2im.Call(
                    input, Extents.Of(output_size), Extents.Of(kernel_size), Extents.Of(dilation, 1), Extents.Of(padding, 0),
                    Extents.Of(stride, 1));
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator im2col = new("im2col");
    internal static readonly Operator col2im = new("col2im");
}
