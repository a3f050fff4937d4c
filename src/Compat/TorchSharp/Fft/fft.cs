using TorchSharp.Door;

namespace TorchSharp;

/// <summary>Which direction of a Fourier transform divides by the number of elements.</summary>
public enum FFTNormType
{
    /// <summary>The inverse one.</summary>
    Backward = 0,

    /// <summary>The forward one.</summary>
    Forward = 1,

    /// <summary>Both, by its square root.</summary>
    Ortho = 2,
}

public static partial class torch
{
    /// <summary>Discrete Fourier transforms. Lengths of -1 and null sizes are those of the input.</summary>
    public static partial class fft
    {
        public static Tensor fft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_fft2.Call(input, Argument.Of(s), dim is null ? Argument.Default : dim, Norm(norm));

        public static Tensor fft_(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_fft.Call(input, Length(n), dim, Norm(norm));

        public static Tensor fftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_fftn.Call(input, Argument.Of(s), Argument.Of(dim), Norm(norm));

        public static Tensor ifft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_ifft.Call(input, Length(n), dim, Norm(norm));

        public static Tensor ifft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_ifft2.Call(input, Argument.Of(s), dim is null ? Argument.Default : dim, Norm(norm));

        public static Tensor ifftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_ifftn.Call(input, Argument.Of(s), Argument.Of(dim), Norm(norm));

        public static Tensor rfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_rfft.Call(input, Length(n), dim, Norm(norm));

        public static Tensor rfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_rfft2.Call(input, Argument.Of(s), dim is null ? Argument.Default : dim, Norm(norm));

        public static Tensor rfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_rfftn.Call(input, Argument.Of(s), Argument.Of(dim), Norm(norm));

        public static Tensor irfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_irfft.Call(input, Length(n), dim, Norm(norm));

        public static Tensor irfft2(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_irfft2.Call(input, Argument.Of(s), dim is null ? Argument.Default : dim, Norm(norm));

        public static Tensor irfftn(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_irfftn.Call(input, Argument.Of(s), Argument.Of(dim), Norm(norm));

        private static Argument Length(long n) => n < 0 ? Argument.None : n;

        private static Argument Norm(FFTNormType norm) => norm switch
        {
            FFTNormType.Backward => "backward",
            FFTNormType.Forward => "forward",
            FFTNormType.Ortho => "ortho",
            _ => throw new ArgumentOutOfRangeException(nameof(norm), norm, "No such normalisation of a Fourier transform."),
        };
    }
}

internal static partial class Aten
{
    internal static readonly Operator fft_fft2 = new("fft_fft2");
    internal static readonly Operator fft_fft = new("fft_fft");
    internal static readonly Operator fft_fftn = new("fft_fftn");
    internal static readonly Operator fft_ifft = new("fft_ifft");
    internal static readonly Operator fft_ifft2 = new("fft_ifft2");
    internal static readonly Operator fft_ifftn = new("fft_ifftn");
    internal static readonly Operator fft_rfft = new("fft_rfft");
    internal static readonly Operator fft_rfft2 = new("fft_rfft2");
    internal static readonly Operator fft_rfftn = new("fft_rfftn");
    internal static readonly Operator fft_irfft = new("fft_irfft");
    internal static readonly Operator fft_irfft2 = new("fft_irfft2");
    internal static readonly Operator fft_irfftn = new("fft_irfftn");
}
