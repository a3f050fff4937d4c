using System.Globalization;

namespace TorchSharp;

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, element type and device.</summary>
    Metadata,

    /// <summary>Shape, element type and device, then the elements in aligned columns, as Julia prints them.</summary>
    Julia,

    /// <summary>The elements between nested brackets, as NumPy prints them.</summary>
    Numpy,

    /// <summary>Shape, element type and device, then the elements as a C# array initialiser.</summary>
    CSharp,

    /// <summary>The style that <see cref="torch.TensorStringStyle"/> names.</summary>
    Default,
}

public static partial class torch
{
    public const TensorStringStyle julia = TensorStringStyle.Julia;
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    private static TensorStringStyle style = TensorStringStyle.Julia;
    private static string floatFormat = "g5";
    private static string newLine = Environment.NewLine;
    private static int lineWidth = 100;

    /// <summary>The most rows, and elements of a row, that are shown in full; of more the first and the last are.</summary>
    internal static (int Rows, int Columns) MostShown { get; private set; } = (6, 6);

    /// <summary>The style of <c>str()</c> and <c>print()</c> when none is named.</summary>
    public static TensorStringStyle TensorStringStyle
    {
        get => style;
        set => style = value != TensorStringStyle.Default
            ? value
            : throw new ArgumentException("The default style has to be a real one: Metadata, Julia, Numpy or CSharp.");
    }

    /// <summary>Sets how tensors are written.</summary>
    /// <param name="precision">Digits after the point.</param>
    /// <param name="linewidth">Characters of a line.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="sci_mode">Whether numbers are written with an exponent.</param>
    /// <param name="maxRows">The most rows shown in full.</param>
    /// <param name="maxColumns">The most elements of a row shown in full.</param>
    public static void set_printoptions(
        int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null) =>
        set_printoptions(
            style: null, (sci_mode ? "E" : "F") + precision.ToString(CultureInfo.InvariantCulture), linewidth, newLine, maxRows, maxColumns);

    /// <summary>Sets how tensors are written; what is null stays as it is.</summary>
    /// <param name="style">The style when none is named.</param>
    /// <param name="floatFormat">A .NET format of the elements.</param>
    /// <param name="linewidth">Characters of a line.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="maxRows">The most rows shown in full.</param>
    /// <param name="maxColumns">The most elements of a row shown in full.</param>
    public static void set_printoptions(
        TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null,
        int? maxRows = null, int? maxColumns = null)
    {
        TensorStringStyle = style ?? TensorStringStyle;
        torch.floatFormat = floatFormat ?? torch.floatFormat;
        lineWidth = linewidth ?? lineWidth;
        torch.newLine = newLine ?? torch.newLine;
        MostShown = (maxRows ?? MostShown.Rows, maxColumns ?? MostShown.Columns);
    }

    public partial class Tensor
    {
        /// <summary>Shape, element type and device, e.g. <c>[2x3], type = Float32, device = cpu</c>.</summary>
        public override string ToString() =>
            IsInvalid ? "[disposed tensor]" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        /// <summary>The elements in the default style, or shape, element type and device only.</summary>
        public string ToString(
            bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine) : ToString();

        /// <summary>The tensor as text in a style.</summary>
        /// <param name="style">Metadata only, or the elements.</param>
        /// <param name="fltFormat">A .NET format of the elements, <c>g5</c> when none is given or set.</param>
        /// <param name="width">Characters of a line in the Julia style; what does not fit is left out.</param>
        /// <param name="cultureInfo">Culture of the numbers; the thread's when none is given.</param>
        /// <param name="newLine">What ends a line.</param>
        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null,
            string? newLine = null)
        {
            var chosen = style == TensorStringStyle.Default ? torch.style : style;
            if (chosen == TensorStringStyle.Metadata || device_type == DeviceType.META)
                return ToString();
            using var elements = new ElementText(this, fltFormat ?? floatFormat, cultureInfo ?? CultureInfo.CurrentCulture);
            var lineEnd = newLine ?? torch.newLine;
            return chosen switch
            {
                TensorStringStyle.Julia => new AlignedColumns(elements, width ?? lineWidth, lineEnd).Write(ToString()),
                TensorStringStyle.Numpy => new NestedBrackets(elements, '[', ']', "", lineEnd).Write(),
                TensorStringStyle.CSharp => CSharpText(elements, lineEnd),
                _ => throw new ArgumentOutOfRangeException(nameof(style), style, "No such style of text."),
            };
        }

        private string CSharpText(ElementText elements, string newLine)
        {
            var (name, suffix) = dtype switch
            {
                ScalarType.Bool => ("bool", ""),
                ScalarType.Byte => ("byte", ""),
                ScalarType.Int8 => ("sbyte", ""),
                ScalarType.Int16 => ("short", ""),
                ScalarType.Int32 => ("int", ""),
                ScalarType.Int64 => ("long", "L"),
                ScalarType.Float16 => ("float16", "f"),
                ScalarType.BFloat16 => ("bfloat16", "f"),
                ScalarType.Float32 => ("float", "f"),
                ScalarType.Float64 => ("double", ""),
                ScalarType.ComplexFloat32 => ("complex32", ""),
                _ => ("complex64", ""),
            };
            if (Dimensions == 0)
                return $"{ToString()}, value = {elements[0]}";
            var brackets = new NestedBrackets(elements, '{', '}', suffix, newLine);
            var type = $"{name} [{new string(',', (int)Dimensions - 1)}] ";
            return Dimensions == 1
                ? $"{ToString()}, value = {type}{brackets.Write()}"
                : $"{ToString()}, value = {newLine}{type}{{{newLine} {brackets.WriteInner()}{newLine}}}";
        }
    }
}
