using TorchSharp.Door;

namespace TorchSharp;

/// <content>Short-time Fourier transforms.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor stft(
            long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true,
            PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null,
            bool? return_complex = null) =>
            Aten.stft_center.Call(
                this, n_fft, Given(hop_length), Given(win_length), window, center, pad_mode.ToString().ToLowerInvariant(),
                normalized,
                Argument.Of(onesided), Argument.Of(return_complex));

        public Tensor istft(
            long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true,
            bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
            Aten.istft.Call(
                this, n_fft, Given(hop_length), Given(win_length), window, center, normalized, Argument.Of(onesided),
                Given(length),
                return_complex);

        /// <summary>A negative length stands for the default.</summary>
        private static Argument Given(long length) => length < 0 ? Argument.None : length;
    }

    /// <summary>Fourier transforms of overlapping windows.</summary>
    public static Tensor stft(
        Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true,
        PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null,
        bool? return_complex = null) =>
        input.stft(n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex);

    /// <summary>The signal of a short-time Fourier transform, by overlap and add.</summary>
    public static Tensor istft(
        Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true,
        bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
        input.istft(n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex);
}

internal static partial class Aten
{
    internal static readonly Operator stft_center = new("stft", "center");
    internal static readonly Operator istft = new("istft");
}
