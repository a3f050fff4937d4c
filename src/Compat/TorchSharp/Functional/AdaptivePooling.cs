using TorchSharp.Door;
using TorchSharp.Modules;

namespace TorchSharp;

/// <content>Pooling into a given number of windows, which PyTorch spreads evenly over the input.</content>
public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) =>
                Aten.adaptive_avg_pool1d.Call(input, Argument.List(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) =>
                Aten.adaptive_avg_pool2d.Call(input, output_size);

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                adaptive_avg_pool2d(input, Extents.Same(output_size, 2));

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                adaptive_avg_pool2d(input, Extents.Of(output_size));

            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) =>
                Aten.adaptive_avg_pool3d.Call(input, output_size);

            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) =>
                adaptive_avg_pool3d(input, Extents.Same(output_size, 3));

            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size) =>
                adaptive_avg_pool3d(input, Extents.Of(output_size));

            /// <summary>
            /// Writes the gradient of adaptive_avg_pool3d's input into a tensor of the input's shape, and returns it.
            /// </summary>
            public static Tensor adaptive_avg_pool3d_backward(Tensor gradInput, Tensor gradOutput, Tensor originalInput) =>
                Aten.adaptive_avg_pool3d_backward.Call(gradOutput, originalInput, gradInput);

            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) =>
                OutputOf(adaptive_max_pool1d_with_indices(input, output_size));

            public static (Tensor output, Tensor indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size) =>
                Aten.adaptive_max_pool1d.CallPair(input, Argument.List(output_size));

            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) =>
                OutputOf(adaptive_max_pool2d_with_indices(input, output_size));

            public static (Tensor output, Tensor indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) =>
                Aten.adaptive_max_pool2d.CallPair(input, output_size);

            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size) =>
                OutputOf(adaptive_max_pool3d_with_indices(input, output_size));

            public static (Tensor output, Tensor indices) adaptive_max_pool3d_with_indices(Tensor input, long[] output_size) =>
                Aten.adaptive_max_pool3d.CallPair(input, output_size);

            private static Tensor OutputOf((Tensor Output, Tensor Indices) pooled)
            {
                pooled.Indices.Dispose();
                return pooled.Output;
            }
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator adaptive_avg_pool1d = new("adaptive_avg_pool1d");
    internal static readonly Operator adaptive_avg_pool2d = new("adaptive_avg_pool2d");
    internal static readonly Operator adaptive_avg_pool3d = new("adaptive_avg_pool3d");
    internal static readonly Operator adaptive_avg_pool3d_backward = new("adaptive_avg_pool3d_backward", "grad_input");
    internal static readonly Operator adaptive_max_pool1d = new("adaptive_max_pool1d");
    internal static readonly Operator adaptive_max_pool2d = new("adaptive_max_pool2d");
    internal static readonly Operator adaptive_max_pool3d = new("adaptive_max_pool3d");
}
