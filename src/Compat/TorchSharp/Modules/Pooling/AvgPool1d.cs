using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The mean of each window along a sequence (batch, channels, length).</summary>
        public sealed class AvgPool1d : ParameterLessModule<Tensor, Tensor>
        {
            internal AvgPool1d(long kernel_size, long? stride, long? padding, bool ceil_mode, bool count_include_pad)
                : base(nameof(AvgPool1d))
            {
                this.kernel_size = kernel_size;
                this.stride = stride;
                this.padding = padding;
                this.ceil_mode = ceil_mode;
                this.count_include_pad = count_include_pad;
            }

            public long kernel_size { get; set; }

            public long? stride { get; set; }

            public long? padding { get; set; }

            public bool ceil_mode { get; set; }

            public bool count_include_pad { get; set; }

            public override Tensor forward(Tensor input) =>
                nn.functional.avg_pool1d(input, kernel_size, stride, padding, ceil_mode, count_include_pad);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static AvgPool1d AvgPool1d(
                long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true) =>
                new(kernel_size, stride, padding, ceil_mode, count_include_pad);
        }
    }
}
