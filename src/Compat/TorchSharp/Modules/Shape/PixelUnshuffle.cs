using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// The inverse of PixelShuffle: (batch, channels, height r, width r) as (batch, channels r r, height, width).
        /// </summary>
        public sealed class PixelUnshuffle : ParameterLessModule<Tensor, Tensor>
        {
            internal PixelUnshuffle(long downscale_factor)
                : base(nameof(PixelUnshuffle))
            {
                this.downscale_factor = downscale_factor;
            }

            public long downscale_factor { get; set; }

            public override Tensor forward(Tensor input) => nn.functional.pixel_unshuffle(input, downscale_factor);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static PixelUnshuffle PixelUnshuffle(long downscale_factor) => new(downscale_factor);

            public static partial class functional
            {
                public static Tensor pixel_unshuffle(
                    Tensor input, long downscale_factor) => Aten.pixel_unshuffle.Call(input, downscale_factor);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator pixel_unshuffle = new("pixel_unshuffle");
    }
}
