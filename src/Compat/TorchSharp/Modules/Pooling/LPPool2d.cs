using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The p-norm of each window of an image (batch, channels, height, width).</summary>
        public sealed class LPPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal LPPool2d(double norm_type, long[] kernel_size, long[]? stride, bool ceil_mode)
                : base(nameof(LPPool2d))
            {
                this.norm_type = norm_type;
                this.kernel_size = kernel_size;
                this.stride = stride;
                this.ceil_mode = ceil_mode;
            }

            public double norm_type { get; set; }

            public long[] kernel_size { get; set; }

            public long[]? stride { get; set; }

            public bool ceil_mode { get; set; }

            public override Tensor forward(
                Tensor input) => nn.functional.lp_pool2d(input, norm_type, kernel_size, stride, ceil_mode);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LPPool2d LPPool2d(
                double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
                new(norm_type, Extents.Same(kernel_size, 2), Extents.Same(stride, 2), ceil_mode);

            public static LPPool2d LPPool2d(
                double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false) =>
                new(norm_type, kernel_size, stride, ceil_mode);
        }
    }
}
