using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The means of as many windows as asked for, spread evenly over the input.</summary>
        public sealed class AdaptiveAvgPool1d : ParameterLessModule<Tensor, Tensor>
        {
            internal AdaptiveAvgPool1d(long output_size)
                : base(nameof(AdaptiveAvgPool1d))
            {
                this.output_size = output_size;
            }

            public long output_size { get; set; }

            public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool1d(input, output_size);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static AdaptiveAvgPool1d AdaptiveAvgPool1d(long output_size) => new(output_size);
        }
    }
}
