using TorchSharp.Door;
using TorchSharp.Modules;

namespace TorchSharp;

/// <content>The largest element of windows whose places are drawn at random. Graham, 2015 (arXiv:1412.6071).</content>
public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor fractional_max_pool2d(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                OutputOf(fractional_max_pool2d_with_indices(input, kernel_size, output_size, output_ratio));

            public static Tensor fractional_max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? output_size = null,
                (double, double)? output_ratio = null) =>
                OutputOf(fractional_max_pool2d_with_indices(input, kernel_size, output_size, output_ratio));

            public static Tensor fractional_max_pool2d(
                Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                OutputOf(fractional_max_pool2d_with_indices(input, kernel_size, output_size, output_ratio));

            public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool2d_with_indices(
                    input, Extents.Same(kernel_size, 2), Extents.Same(output_size, 2), Extents.Same(output_ratio, 2));

            public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(
                Tensor input, (long, long) kernel_size, (long, long)? output_size = null,
                (double, double)? output_ratio = null) =>
                fractional_max_pool2d_with_indices(
                    input, Extents.Of(kernel_size), Extents.Of(output_size), Extents.Of(output_ratio));

            /// <param name="input">(batch, channels, height, width) or (channels, height, width).</param>
            /// <param name="kernel_size">Height and width of a window.</param>
            /// <param name="output_size">Height and width of the output; exactly one of this and the ratio is given.</param>
            /// <param name="output_ratio">Output size over input size, between 0 and 1.</param>
            public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                FractionalPool(Aten.fractional_max_pool2d, 2, input, kernel_size, output_size, output_ratio);

            public static Tensor fractional_max_pool3d(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                OutputOf(fractional_max_pool3d_with_indices(input, kernel_size, output_size, output_ratio));

            public static Tensor fractional_max_pool3d(
                Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null,
                (double, double, double)? output_ratio = null) =>
                OutputOf(fractional_max_pool3d_with_indices(input, kernel_size, output_size, output_ratio));

            public static Tensor fractional_max_pool3d(
                Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                OutputOf(fractional_max_pool3d_with_indices(input, kernel_size, output_size, output_ratio));

            public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool3d_with_indices(
                    input, Extents.Same(kernel_size, 3), Extents.Same(output_size, 3), Extents.Same(output_ratio, 3));

            public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(
                Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null,
                (double, double, double)? output_ratio = null) =>
                fractional_max_pool3d_with_indices(
                    input, Extents.Of(kernel_size), Extents.Of(output_size), Extents.Of(output_ratio));

            /// <param name="input">(batch, channels, depth, height, width) or (channels, depth, height, width).</param>
            /// <param name="kernel_size">Depth, height and width of a window.</param>
            /// <param name="output_size">Sizes of the output; exactly one of this and the ratio is given.</param>
            /// <param name="output_ratio">Output size over input size, between 0 and 1.</param>
            public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(
                Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                FractionalPool(Aten.fractional_max_pool3d, 3, input, kernel_size, output_size, output_ratio);

            /// <summary>Refuses sizes that do not fit the dimensions, and neither or both of size and ratio.</summary>
            internal static void RequireFractionalSizes(int dimensions, long[] kernel_size, long[]? output_size,
            double[]? output_ratio)
            {
                if ((output_size is null) == (output_ratio is null))
                    throw new ArgumentException(
                        $"Fractional pooling takes either an output size or an output ratio; "
                        + $"{(output_size is null ? "neither is" : "both are")} given.");
                var (name, length) = kernel_size.Length != dimensions ? (nameof(kernel_size), kernel_size.Length)
                    : output_size is not null ? (nameof(output_size), output_size.Length)
                    : (nameof(output_ratio), output_ratio!.Length);
                if (length != dimensions)
                    throw new ArgumentException(
                        $"Fractional pooling in {dimensions}d takes {dimensions} numbers; there are {length}.", name);
                if (output_ratio?.Any(ratio => ratio is not (> 0 and < 1)) == true)
                    throw new ArgumentException(
                        $"An output ratio lies between 0 and 1; {Extents.Text(output_ratio)} is given.",
                        nameof(output_ratio));
            }

            private static (Tensor Values, Tensor Indices) FractionalPool(
                Operator pool, int dimensions, Tensor input, long[] kernel_size, long[]? output_size, double[]? output_ratio)
            {
                RequireFractionalSizes(dimensions, kernel_size, output_size, output_ratio);
                var shape = input.shape;
                if (shape.Length != dimensions + 1 && shape.Length != dimensions + 2)
                    throw new ArgumentException(
                        $"Fractional pooling in {dimensions}d takes {dimensions + 1} or {dimensions + 2} dimensions; "
                        + $"the input has shape {Extents.Text(shape)}.");
                var spatial = shape[^dimensions..];
                var sizes = output_size ?? [.. spatial.Zip(output_ratio!, (size, ratio) => (long)(size * ratio))];
                var batch = shape.Length == dimensions + 1 ? 1 : shape[0];
                using var samples = rand([batch, shape[^(dimensions + 1)], dimensions], input.dtype, input.device);
                return pool.CallPair(input, kernel_size, sizes, samples);
            }
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator fractional_max_pool2d = new("fractional_max_pool2d");
    internal static readonly Operator fractional_max_pool3d = new("fractional_max_pool3d");
}
