using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// (batch, channels r r, height, width) as (batch, channels, height r, width r). Shi et al., 2016 (arXiv:1609.05158).
        /// </summary>
        public sealed class PixelShuffle : ParameterLessModule<Tensor, Tensor>
        {
            internal PixelShuffle(long upscale_factor)
                : base(nameof(PixelShuffle))
            {
                this.upscale_factor = upscale_factor;
            }

            public long upscale_factor { get; set; }

            public override Tensor forward(Tensor input) => nn.functional.pixel_shuffle(input, upscale_factor);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static PixelShuffle PixelShuffle(long upscale_factor) => new(upscale_factor);

            public static partial class functional
            {
                public static Tensor pixel_shuffle(
                    Tensor input, long upscale_factor) => Aten.pixel_shuffle.Call(input, upscale_factor);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator pixel_shuffle = new("pixel_shuffle");
    }
}
