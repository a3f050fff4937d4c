using TorchSharp.Door;
using TorchSharp.Modules;

namespace TorchSharp;

/// <content>
/// Resampling of (batch, channels, length), (batch, channels, height, width) and (batch, channels, depth, height, width).
/// </content>
public static partial class torch
{
    /// <summary>How <see cref="nn.Upsample"/> finds values between elements.</summary>
    public enum UpsampleMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
    }

    /// <summary>How <see cref="nn.functional.interpolate"/> finds values between elements.</summary>
    public enum InterpolationMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
        Area = 5,
        NearestExact = 6,
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <param name="x">(batch, channels, ...) with one to three spatial dimensions.</param>
            /// <param name="size">The spatial sizes wanted; exactly one of this and the scale factor is given.</param>
            /// <param name="scale_factor">Output size over input size, one for each spatial dimension.</param>
            /// <param name="mode">
            /// Linear for one, bilinear and bicubic for two, trilinear for three spatial dimensions; the others for all.
            /// </param>
            /// <param name="align_corners">
            /// Whether the corners' centres keep their places; for the (bi, tri)linear and bicubic modes only.
            /// </param>
            /// <param name="recompute_scale_factor">Whether the scale is taken from the rounded output size.</param>
            /// <param name="antialias">Whether to smooth when shrinking; for bilinear and bicubic.</param>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                RequireInterpolation(x, size, scale_factor, mode, align_corners, recompute_scale_factor, antialias);
                if (size is null && (recompute_scale_factor || mode == InterpolationMode.Area))
                    (size, scale_factor) = ([.. x.shape[2..].Zip(scale_factor!, (length, scale) =>
                        (long)Math.Floor(length * scale))], null);

                var dimensions = (int)x.Dimensions - 2;
                if (mode == InterpolationMode.Area)
                    return dimensions switch
                    {
                        1 => adaptive_avg_pool1d(x, size![0]),
                        2 => adaptive_avg_pool2d(x, size!),
                        _ => adaptive_avg_pool3d(x, size!),
                    };
                var resample = ResamplerOf(mode, dimensions, antialias);
                var scales = scale_factor is null ? Argument.None : scale_factor;
                return mode is InterpolationMode.Nearest or InterpolationMode.NearestExact
                    ? resample.Call(x, Argument.Of(size), scales)
                    : resample.Call(x, Argument.Of(size), align_corners ?? false, scales);
            }

            public static Tensor upsample(
                Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest,
                bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, mode == UpsampleMode.Nearest
                    ? null
                    : align_corners);

            /// <summary>Takes the nearest elements.</summary>
            public static Tensor upsample_nearest(
                Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor);

            /// <summary>Interpolates between the four neighbours in an image.</summary>
            public static Tensor upsample_bilinear(
                Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);

            public static Tensor upsample_nearest1d(Tensor input, long? outputSize, double? scaleFactor) =>
                Aten.upsample_nearest1d.Call(
                    input, outputSize is { } size ? Argument.List(size) : Argument.None,
                    scaleFactor is { } scale ? new[] { scale } : Argument.None);

            public static Tensor upsample_nearest2d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null) =>
                Aten.upsample_nearest2d.Call(input, Argument.Of(outputSizes), scaleFactors is null
                    ? Argument.None
                    : scaleFactors);

            public static Tensor upsample_nearest3d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null) =>
                Aten.upsample_nearest3d.Call(input, Argument.Of(outputSizes), scaleFactors is null
                    ? Argument.None
                    : scaleFactors);

            /// <summary>The gradient of the input of length inputSize, from that of upsample_nearest1d's output.</summary>
            public static Tensor upsample_nearest1d_backward(
                Tensor grad_output, long? outputSize, long inputSize, double? scaleFactor) =>
                Aten.upsample_nearest1d_backward.Call(
                    grad_output, Argument.List(outputSize ?? grad_output.size(2)),
                    new[] { grad_output.size(0), grad_output.size(1), inputSize }, Argument.Of(scaleFactor));

            /// <summary>
            /// The gradient of the input of shape inputSizes (all four), from that of upsample_nearest2d's output.
            /// </summary>
            public static Tensor upsample_nearest2d_backward(
                Tensor grad_output, long[] inputSizes, long[]? outputSizes = null, double[]? scaleFactors = null) =>
                Aten.upsample_nearest2d_backward.Call(
                    grad_output, outputSizes ?? grad_output.shape[2..], inputSizes, Argument.Of(scaleFactors?[0]),
                    Argument.Of(scaleFactors?[1]));

            /// <summary>
            /// The gradient of the input of shape inputSizes (all five), from that of upsample_nearest3d's output.
            /// </summary>
            public static Tensor upsample_nearest3d_backward(
                Tensor grad_output, long[] inputSizes, long[]? outputSizes = null, double[]? scaleFactors = null) =>
                Aten.upsample_nearest3d_backward.Call(
                    grad_output, outputSizes ?? grad_output.shape[2..], inputSizes, Argument.Of(scaleFactors?[0]),
                    Argument.Of(scaleFactors?[1]), Argument.Of(scaleFactors?[2]));

            private static void RequireInterpolation(
                Tensor x, long[]? size, double[]? scale_factor, InterpolationMode mode, bool? align_corners, bool recompute,
                bool antialias)
            {
                if ((size is null) == (scale_factor is null))
                    throw new ArgumentException(
                        $"Interpolation takes either a size or a scale factor; "
                        + $"{(size is null ? "neither is" : "both are")} given.");
                var dimensions = (int)x.Dimensions - 2;
                if ((size?.Length ?? scale_factor!.Length) != dimensions)
                    throw new ArgumentException(
                        $"Interpolation takes one size or scale factor for each dimension after batch and channels; there are "
                        + $"{size?.Length ?? scale_factor!.Length} for an input of shape {Extents.Text(x.shape)}.");
                if (recompute && size is not null)
                    throw new ArgumentException("With a size there is no scale factor to recompute.", nameof(recompute));
                if (align_corners is not null
                    && mode is (InterpolationMode.Nearest or InterpolationMode.Area or InterpolationMode.NearestExact))
                    throw new ArgumentException($"Mode {mode} has no corners to align.", nameof(align_corners));
                if (antialias && mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic))
                    throw new ArgumentException(
                        $"Only bilinear and bicubic interpolation smooth; the mode is {mode}.", nameof(antialias));
            }

            private static Operator ResamplerOf(InterpolationMode mode, int dimensions, bool antialias) =>
                (mode, dimensions) switch
                {
                    (InterpolationMode.Nearest, 1) => Aten.upsample_nearest1d,
                    (InterpolationMode.Nearest, 2) => Aten.upsample_nearest2d,
                    (InterpolationMode.Nearest, 3) => Aten.upsample_nearest3d,
                    (InterpolationMode.NearestExact, 1) => Aten.upsample_nearest_exact1d,
                    (InterpolationMode.NearestExact, 2) => Aten.upsample_nearest_exact2d,
                    (InterpolationMode.NearestExact, 3) => Aten.upsample_nearest_exact3d,
                    (InterpolationMode.Linear, 1) => Aten.upsample_linear1d,
                    (InterpolationMode.Bilinear, 2) => antialias ? Aten.upsample_bilinear2d_aa : Aten.upsample_bilinear2d,
                    (InterpolationMode.Bicubic, 2) => antialias ? Aten.upsample_bicubic2d_aa : Aten.upsample_bicubic2d,
                    (InterpolationMode.Trilinear, 3) => Aten.upsample_trilinear3d,
                    _ => throw new ArgumentException(
                        $"Mode {mode} does not interpolate in {dimensions} spatial dimensions: Linear is for 1, Bilinear and "
                        + "Bicubic for 2, Trilinear for 3, Nearest, NearestExact and Area for 1 to 3.", nameof(mode)),
                };
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator upsample_nearest1d = new("upsample_nearest1d", "vec");
    internal static readonly Operator upsample_nearest2d = new("upsample_nearest2d", "vec");
    internal static readonly Operator upsample_nearest3d = new("upsample_nearest3d", "vec");
    internal static readonly Operator upsample_nearest_exact1d = new("_upsample_nearest_exact1d", "vec");
    internal static readonly Operator upsample_nearest_exact2d = new("_upsample_nearest_exact2d", "vec");
    internal static readonly Operator upsample_nearest_exact3d = new("_upsample_nearest_exact3d", "vec");
    internal static readonly Operator upsample_linear1d = new("upsample_linear1d", "vec");
    internal static readonly Operator upsample_bilinear2d = new("upsample_bilinear2d", "vec");
    internal static readonly Operator upsample_bilinear2d_aa = new("_upsample_bilinear2d_aa", "vec");
    internal static readonly Operator upsample_bicubic2d = new("upsample_bicubic2d", "vec");
    internal static readonly Operator upsample_bicubic2d_aa = new("_upsample_bicubic2d_aa", "vec");
    internal static readonly Operator upsample_trilinear3d = new("upsample_trilinear3d", "vec");
    internal static readonly Operator upsample_nearest1d_backward = new("upsample_nearest1d_backward");
    internal static readonly Operator upsample_nearest2d_backward = new("upsample_nearest2d_backward");
    internal static readonly Operator upsample_nearest3d_backward = new("upsample_nearest3d_backward");
}
