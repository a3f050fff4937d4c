using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The largest elements of as many windows as asked for, spread evenly over the input.</summary>
        public sealed class AdaptiveMaxPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal AdaptiveMaxPool2d(long[] output_size)
                : base(nameof(AdaptiveMaxPool2d))
            {
                this.output_size = output_size;
            }

            public long[] output_size { get; set; }

            public override Tensor forward(Tensor input) => nn.functional.adaptive_max_pool2d(input, output_size);

            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
                nn.functional.adaptive_max_pool2d_with_indices(input, output_size);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static AdaptiveMaxPool2d AdaptiveMaxPool2d(long[] output_size) => new(output_size);
        }
    }
}
