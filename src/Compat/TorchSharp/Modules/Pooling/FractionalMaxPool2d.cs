using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The largest element of windows whose places are drawn at random. Graham, 2015 (arXiv:1412.6071).</summary>
        public sealed class FractionalMaxPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal FractionalMaxPool2d(long[] kernel_size, long[]? output_size, double[]? output_ratio)
                : base(nameof(FractionalMaxPool2d))
            {
                this.kernel_size = kernel_size;
                this.output_size = output_size;
                this.output_ratio = output_ratio;
            }

            public long[] kernel_size { get; set; }

            public long[]? output_size { get; set; }

            public double[]? output_ratio { get; set; }

            public override Tensor forward(
                Tensor input) => nn.functional.fractional_max_pool2d(input, kernel_size, output_size, output_ratio);

            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
                nn.functional.fractional_max_pool2d_with_indices(input, kernel_size, output_size, output_ratio);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static FractionalMaxPool2d FractionalMaxPool2d(
                long kernel_size, long? output_size = null, double? output_ratio = null) =>
                FractionalMaxPool2d(Extents.Same(kernel_size, 2), Extents.Same(output_size, 2), Extents.Same(output_ratio, 2));

            public static FractionalMaxPool2d FractionalMaxPool2d(
                (long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null) =>
                FractionalMaxPool2d(Extents.Of(kernel_size), Extents.Of(output_size), Extents.Of(output_ratio));

            public static FractionalMaxPool2d FractionalMaxPool2d(
                long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null)
            {
                functional.RequireFractionalSizes(2, kernel_size, output_size, output_ratio);
                return new(kernel_size, output_size, output_ratio);
            }
        }
    }
}
