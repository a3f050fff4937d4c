using System.Globalization;
using System.Text;

namespace TorchSharp;

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, element type and device.</summary>
    Metadata = 0,

    /// <summary>The elements between brackets, as NumPy prints them.</summary>
    Numpy = 2,

    /// <summary>As NumPy prints them.</summary>
    Default = 4,
}

public static partial class torch
{
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;

    public partial class Tensor
    {
        // A dimension longer than this shows its first and last elements only, once the tensor is large.
        private const int ShownInFull = 1000;
        private const int EdgeItems = 3;

        /// <summary>Shape, element type and device, e.g. <c>[2x3], type = Float32, device = cpu</c>.</summary>
        public override string ToString() =>
            IsInvalid
                ? "[disposed tensor]"
                : (Dimensions == 0 ? "[]" : $"[{string.Join("x", shape)}]")
                  + $", type = {dtype}, device = {device}"
                  + (Dimensions == 0 && device_type == DeviceType.CPU && !is_complex() ? $", value = {ToScalar()}" : "");

        /// <summary>The tensor as text in a style.</summary>
        /// <param name="style">Metadata only, or the elements.</param>
        /// <param name="fltFormat">A .NET format of the elements, <c>g5</c> when none is given.</param>
        /// <param name="width">Characters of a line.</param>
        /// <param name="cultureInfo">Culture of the numbers; the invariant one when none is given.</param>
        /// <param name="newLine">What ends a line.</param>
        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style == TensorStringStyle.Metadata || device_type == DeviceType.META)
                return ToString();
            using var unchanging = no_grad();
            using var here = detach().cpu().alias();
            using var numbers = here.to_type(ScalarType.Float64, copy: true).contiguous();
            var layout = new Layout(
                shape, numbers.data<double>().ToArray(), Formatter(fltFormat ?? "g5", cultureInfo ?? CultureInfo.InvariantCulture),
                width ?? 100, newLine ?? Environment.NewLine, numel() > ShownInFull);
            return layout.Write();
        }

        private Func<double, string> Formatter(string format, CultureInfo culture) =>
            dtype == ScalarType.Bool ? value => value != 0 ? "True" : "False"
            : is_integral() ? value => value.ToString("0", culture)
            : value => value.ToString(format, culture);

        /// <summary>Writes elements between nested brackets, right-aligned in columns of equal width.</summary>
        private sealed class Layout(
            long[] shape, double[] elements, Func<double, string> format, int lineWidth, string newLine, bool summarised)
        {
            private readonly StringBuilder text = new();
            private int columnWidth;

            internal string Write()
            {
                if (shape.Length == 0)
                    return format(elements[0]);
                Visit(0, 0, (position, _) => columnWidth = Math.Max(columnWidth, format(elements[position]).Length));
                WriteDimension(0, 0);
                return text.ToString();
            }

            private void Visit(int dim, long start, Action<long, bool> element)
            {
                var step = Step(dim);
                foreach (var i in Shown(shape[dim]))
                    if (i >= 0 && dim == shape.Length - 1)
                        element(start + i, true);
                    else if (i >= 0)
                        Visit(dim + 1, start + (i * step), element);
            }

            private void WriteDimension(int dim, long start)
            {
                text.Append('[');
                if (dim == shape.Length - 1)
                    WriteRow(start);
                else
                {
                    var step = Step(dim);
                    var first = true;
                    foreach (var i in Shown(shape[dim]))
                    {
                        if (!first)
                            text.Append(newLine).Append(' ', dim + 1);
                        first = false;
                        if (i < 0)
                            text.Append("...");
                        else
                            WriteDimension(dim + 1, start + (i * step));
                    }
                }

                text.Append(']');
            }

            private void WriteRow(long start)
            {
                var used = shape.Length;
                var first = true;
                foreach (var i in Shown(shape[^1]))
                {
                    var item = i < 0 ? "..." : format(elements[start + i]).PadLeft(columnWidth);
                    if (!first && used + item.Length + 1 > lineWidth)
                    {
                        text.Append(newLine).Append(' ', shape.Length);
                        used = shape.Length;
                    }
                    else if (!first)
                        text.Append(' ');
                    text.Append(item);
                    used += item.Length + 1;
                    first = false;
                }
            }

            private long Step(int dim) => shape.Skip(dim + 1).TotalSize();

            // The indices to show; -1 stands for those left out.
            private IEnumerable<long> Shown(long length)
            {
                if (!summarised || length <= 2 * EdgeItems)
                {
                    for (long i = 0; i < length; i++)
                        yield return i;
                    yield break;
                }

                for (long i = 0; i < EdgeItems; i++)
                    yield return i;
                yield return -1;
                for (var i = length - EdgeItems; i < length; i++)
                    yield return i;
            }
        }
    }
}
