using TorchSharp.Door;
using TorchSharp.Modules;

namespace TorchSharp;

/// <content>The partial inverse of max pooling: each maximum back in its place, zeros elsewhere.</content>
public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <param name="input">What max_pool1d_with_indices gave.</param>
            /// <param name="indices">The places that it gave.</param>
            /// <param name="kernel_size">The pooling's window.</param>
            /// <param name="stride">The pooling's stride; the window if null.</param>
            /// <param name="padding">The pooling's padding.</param>
            /// <param name="output_size">The length of the pooling's input, if not the one that the arguments give.</param>
            public static Tensor max_unpool1d(
                Tensor input, Tensor indices, long kernel_size, long? stride = null, long? padding = null,
                long[]? output_size = null)
            {
                var size = UnpooledSize(input, [kernel_size], [stride ?? kernel_size], [padding ?? 0], output_size);
                using var wide = input.unsqueeze(-1);
                using var wideIndices = indices.unsqueeze(-1);
                using var unpooled = Aten.max_unpool2d.Call(wide, wideIndices, new[] { size[0], 1 });
                return unpooled.squeeze(-1);
            }

            /// <summary>As max_unpool1d, of (batch, channels, height, width) or (channels, height, width).</summary>
            public static Tensor max_unpool2d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null,
                long[]? output_size = null) =>
                Aten.max_unpool2d.Call(
                    input, indices, UnpooledSize(input, kernel_size, stride ?? kernel_size, padding ?? [0, 0], output_size));

            /// <summary>
            /// As max_unpool1d, of (batch, channels, depth, height, width) or (channels, depth, height, width).
            /// </summary>
            public static Tensor max_unpool3d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null,
                long[]? output_size = null)
            {
                var strides = stride ?? kernel_size;
                var paddings = padding ?? [0, 0, 0];
                return Aten.max_unpool3d.Call(
                    input, indices, UnpooledSize(input, kernel_size, strides, paddings, output_size), strides, paddings);
            }

            private static long[] UnpooledSize(Tensor input, long[] kernel_size, long[] stride, long[] padding,
            long[]? output_size)
            {
                var shape = input.shape;
                var dimensions = kernel_size.Length;
                if (shape.Length <= dimensions)
                    throw new ArgumentException(
                        $"Unpooling in {dimensions}d takes {dimensions + 1} or {dimensions + 2} dimensions; the input has shape "
                        + $"{Extents.Text(shape)}.");
                var expected = new long[dimensions];
                for (var i = 0; i < dimensions; i++)
                    expected[i] = ((shape[shape.Length - dimensions + i] - 1) * stride[i]) + kernel_size[i] - (2 * padding[i]);
                if (output_size is null)
                    return expected;

                var wanted = output_size.Length == dimensions + 2 ? output_size[2..] : output_size;
                if (wanted.Length != dimensions)
                    throw new ArgumentException(
                        $"Unpooling in {dimensions}d takes an output size of {dimensions} or {dimensions + 2} numbers; there are "
                        + $"{output_size.Length}.", nameof(output_size));
                for (var i = 0; i < dimensions; i++)
                    if (Math.Abs(wanted[i] - expected[i]) >= stride[i])
                        throw new ArgumentException(
                            $"Unpooling cannot give {wanted[i]} in spatial dimension {i}: only sizes less than {stride[i]} away "
                            + $"from {expected[i]} were pooled to this input.", nameof(output_size));
                return wanted;
            }
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator max_unpool2d = new("max_unpool2d");
    internal static readonly Operator max_unpool3d = new("max_unpool3d");
}
