using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The largest element of each window of a volume (batch, channels, depth, height, width).</summary>
        public sealed class MaxPool3d : ParameterLessModule<Tensor, Tensor>
        {
            internal MaxPool3d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode)
                : base(nameof(MaxPool3d))
            {
                this.kernel_size = kernel_size;
                this.stride = stride;
                this.padding = padding;
                this.dilation = dilation;
                this.ceil_mode = ceil_mode;
            }

            public long[] kernel_size { get; set; }

            public long[]? stride { get; set; }

            public long[]? padding { get; set; }

            public long[]? dilation { get; set; }

            public bool ceil_mode { get; set; }

            public override Tensor forward(Tensor input) =>
                nn.functional.max_pool3d(input, kernel_size, stride, padding, dilation, ceil_mode);

            /// <summary>The largest elements and their places, for MaxUnpool3d.</summary>
            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
                nn.functional.max_pool3d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static MaxPool3d MaxPool3d(
                long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                new(
                    Extents.Same(kernel_size, 3), Extents.Same(stride, 3), Extents.Same(padding, 3), Extents.Same(dilation, 3),
                    ceil_mode);

            public static MaxPool3d MaxPool3d(
                (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null,
                (long, long, long)? dilation = null, bool ceil_mode = false) =>
                new(Extents.Of(kernel_size), Extents.Of(stride), Extents.Of(padding), Extents.Of(dilation), ceil_mode);

            public static MaxPool3d MaxPool3d(
                long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                new(kernel_size, stride, padding, dilation, ceil_mode);
        }
    }
}
