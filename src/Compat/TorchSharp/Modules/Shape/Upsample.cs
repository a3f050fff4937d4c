using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Resampling of (batch, channels, ...) to a size or by a factor.</summary>
        public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
        {
            private readonly long[]? sizes;
            private readonly double[]? scales;

            internal Upsample(
                long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor)
                : base(nameof(Upsample))
            {
                sizes = size;
                scales = scale_factor;
                this.mode = mode;
                this.align_corners = align_corners;
                this.recompute_scale_factor = recompute_scale_factor;
            }

            public UpsampleMode mode { get; }

            public bool? align_corners { get; }

            public bool? recompute_scale_factor { get; set; }

            public ReadOnlySpan<long> size => sizes;

            public ReadOnlySpan<double> scale_factor => scales;

            public override Tensor forward(Tensor input) =>
                nn.functional.interpolate(
                    input, sizes, scales, (InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Upsample Upsample(
                long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest,
                bool? align_corners = null, bool? recompute_scale_factor = null) =>
                new(size, scale_factor, mode, align_corners, recompute_scale_factor);
        }
    }
}
