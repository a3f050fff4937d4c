using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The means of as many windows as asked for, spread evenly over the input.</summary>
        public sealed class AdaptiveAvgPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal AdaptiveAvgPool2d(long[] output_size)
                : base(nameof(AdaptiveAvgPool2d))
            {
                this.output_size = output_size;
            }

            public long[] output_size { get; set; }

            public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool2d(input, output_size);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new(Extents.Same(output_size, 2));

            public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(Extents.Of(output_size));

            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);
        }
    }
}
