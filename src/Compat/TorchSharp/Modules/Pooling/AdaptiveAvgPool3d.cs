using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The means of as many windows as asked for, spread evenly over the input.</summary>
        public sealed class AdaptiveAvgPool3d : ParameterLessModule<Tensor, Tensor>
        {
            internal AdaptiveAvgPool3d(long[] output_size)
                : base(nameof(AdaptiveAvgPool3d))
            {
                this.output_size = output_size;
            }

            public long[] output_size { get; set; }

            public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool3d(input, output_size);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long output_size) => new(Extents.Same(output_size, 3));

            public static AdaptiveAvgPool3d AdaptiveAvgPool3d((long, long, long) output_size) => new(Extents.Of(output_size));

            public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long[] output_size) => new(output_size);
        }
    }
}
