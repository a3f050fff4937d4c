using System.Globalization;
using System.Numerics;

namespace TorchSharp;

/// <summary>The elements of a tensor as text, by their position in row-major order.</summary>
internal sealed class ElementText : IDisposable
{
    private readonly torch.Tensor elements;
    private readonly string format;
    private readonly CultureInfo culture;

    internal ElementText(torch.Tensor tensor, string format, CultureInfo culture)
    {
        this.format = format;
        this.culture = culture;
        Shape = tensor.shape;
        using var unchanging = torch.no_grad();
        using var detached = tensor.is_sparse ? tensor.to_dense() : tensor.detach();
        using var resolved = detached.is_complex() ? detached.resolve_conj() : detached.alias();
        using var negated = resolved.resolve_neg();
        using var here = negated.cpu().alias();
        elements = here.contiguous();
    }

    internal long[] Shape { get; }

    internal string this[long position] => elements.dtype switch
    {
        torch.ScalarType.Bool => Read<bool>(position).ToString(culture),
        torch.ScalarType.Byte => Read<byte>(position).ToString(culture),
        torch.ScalarType.Int8 => Read<sbyte>(position).ToString(culture),
        torch.ScalarType.Int16 => Read<short>(position).ToString(culture),
        torch.ScalarType.Int32 => Read<int>(position).ToString(culture),
        torch.ScalarType.Int64 => Read<long>(position).ToString(culture),
        torch.ScalarType.Float16 => ((float)Read<Half>(position)).ToString(format, culture),
        torch.ScalarType.BFloat16 => Read<BFloat16>(position).ToSingle().ToString(format, culture),
        torch.ScalarType.Float32 => Read<float>(position).ToString(format, culture),
        torch.ScalarType.Float64 => Read<double>(position).ToString(format, culture),
        torch.ScalarType.ComplexFloat32 => Parts(Read<(float, float)>(position)),
        torch.ScalarType.ComplexFloat64 => Parts(Read<Complex>(position)),
        _ => throw new NotSupportedException($"Elements of type {elements.dtype} have no text."),
    };

    public void Dispose() => elements.Dispose();

    private unsafe T Read<T>(long position)
        where T : unmanaged =>
        ((T*)elements.DataPointer())[position];

    private string Parts((float Real, float Imaginary) number) =>
        Parts(
            number.Real.ToString(format, culture), number.Real == 0, number.Imaginary.ToString(format, culture),
            number.Imaginary == 0);

    private string Parts(Complex number) =>
        Parts(
            number.Real.ToString(format, culture), number.Real == 0, number.Imaginary.ToString(format, culture),
            number.Imaginary == 0);

    // A part that is zero is left out; of zero itself the real part stays.
    private static string Parts(string real, bool noReal, string imaginary, bool noImaginary) =>
        noImaginary ? real
        : noReal ? imaginary + "i"
        : real + (imaginary.StartsWith('-') ? "" : "+") + imaginary + "i";
}
