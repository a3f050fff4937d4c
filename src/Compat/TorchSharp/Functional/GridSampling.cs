using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How grid_sample finds values between pixels.</summary>
    public enum GridSampleMode
    {
        Nearest = 0,
        Bilinear = 2,
    }

    /// <summary>What grid_sample finds outside the image.</summary>
    public enum GridSamplePaddingMode
    {
        Zeros = 0,
        Reflection = 1,
        Border = 2,
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Reads an image or volume at the places of a grid. Jaderberg et al., 2015 (arXiv:1506.02025).</summary>
            /// <param name="input">(batch, channels, height, width) or (batch, channels, depth, height, width).</param>
            /// <param name="grid">
            /// (batch, ..., 2) or (batch, ..., 3): places x, y(, z) from -1 to 1 for each output element.
            /// </param>
            /// <param name="mode">How values between elements are found.</param>
            /// <param name="padding_mode">What lies outside.</param>
            /// <param name="align_corners">
            /// Whether -1 and 1 are the centres of the outer elements (else their outer edges).
            /// </param>
            public static Tensor grid_sample(
                Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null)
            {
                // LibTorch counts bilinear, nearest, bicubic and zeros, border, reflection.
                var interpolation = mode == GridSampleMode.Nearest ? 1 : 0;
                var outside = padding_mode switch
                {
                    GridSamplePaddingMode.Zeros => 0,
                    GridSamplePaddingMode.Border => 1,
                    _ => 2,
                };
                return Aten.grid_sampler.Call(input, grid, interpolation, outside, align_corners ?? false);
            }

            /// <summary>The grid of an affine map, for grid_sample.</summary>
            /// <param name="theta">(batch, 2, 3) for images, (batch, 3, 4) for volumes.</param>
            /// <param name="size">
            /// The shape of the output: (batch, channels, height, width) or with a depth before the height.
            /// </param>
            /// <param name="align_corners">As in grid_sample.</param>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                Aten.affine_grid_generator.Call(
                    theta, size ?? throw new ArgumentNullException(
                        nameof(size), "affine_grid needs the shape of the output."), align_corners);
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator grid_sampler = new("grid_sampler");
    internal static readonly Operator affine_grid_generator = new("affine_grid_generator");
}
