using TorchSharp.Door;

namespace TorchSharp;

/// <content>Transforms of Hermitian signals, frequencies, and shifts of the zero frequency.</content>
public static partial class torch
{
    public static partial class fft
    {
        public static Tensor hfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_hfft.Call(input, Length(n), dim, Norm(norm));

        public static Tensor hfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_hfft2.Call(input, Argument.Of(s), dim is null ? Argument.Default : dim, Norm(norm));

        public static Tensor hfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_hfftn.Call(input, Argument.Of(s), Argument.Of(dim), Norm(norm));

        public static Tensor ihfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_ihfft.Call(input, Length(n), dim, Norm(norm));

        public static Tensor ihfft2(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_ihfft2.Call(input, Argument.Of(s), dim is null ? Argument.Default : dim, Norm(norm));

        public static Tensor ihfftn(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_ihfftn.Call(input, Argument.Of(s), Argument.Of(dim), Norm(norm));

        public static Tensor fftfreq(
            long n, double d = 1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(Aten.fft_fftfreq.Call(n, d, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

        public static Tensor rfftfreq(
            long n, double d = 1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(Aten.fft_rfftfreq.Call(n, d, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

        public static Tensor fftshift(Tensor input, long[]? dim = null) => Aten.fft_fftshift.Call(input, Argument.Of(dim));

        public static Tensor ifftshift(Tensor input, long[]? dim = null) => Aten.fft_ifftshift.Call(input, Argument.Of(dim));
    }
}

internal static partial class Aten
{
    internal static readonly Operator fft_hfft = new("fft_hfft");
    internal static readonly Operator fft_hfft2 = new("fft_hfft2");
    internal static readonly Operator fft_hfftn = new("fft_hfftn");
    internal static readonly Operator fft_ihfft = new("fft_ihfft");
    internal static readonly Operator fft_ihfft2 = new("fft_ihfft2");
    internal static readonly Operator fft_ihfftn = new("fft_ihfftn");
    internal static readonly Operator fft_fftfreq = new("fft_fftfreq");
    internal static readonly Operator fft_rfftfreq = new("fft_rfftfreq");
    internal static readonly Operator fft_fftshift = new("fft_fftshift");
    internal static readonly Operator fft_ifftshift = new("fft_ifftshift");
}
