using System.Text;

namespace TorchSharp;

/// <summary>
/// Elements between nested brackets, a row a line, as NumPy and C# initialisers have them. Of long rows and of many rows the
/// first and the last are shown, with dots between.
/// </summary>
internal sealed class NestedBrackets(ElementText elements, char open, char close, string suffix, string newLine)
{
    private readonly StringBuilder text = new();
    private readonly long[] shape = elements.Shape;

    // Rows of a C# initialiser end with a comma; NumPy has blank lines between matrices instead.
    private bool Commas => open == '{';

    internal string Write()
    {
        if (shape.Length == 0)
            return elements[0];
        text.Append(open);
        WriteInside(0, 0);
        text.Append(close);
        return text.ToString();
    }

    /// <summary>The text without the outermost brackets.</summary>
    internal string WriteInner()
    {
        WriteInside(0, 0);
        return text.ToString();
    }

    private void WriteInside(int dim, long start)
    {
        if (dim == shape.Length - 1)
            WriteRow(start);
        else
            WriteParts(dim, start);
    }

    private void WriteRow(long start)
    {
        var first = true;
        foreach (var i in Shown(shape[^1], torch.MostShown.Columns))
        {
            if (i < 0)
            {
                text.Append(", ... ");
                first = true;
                continue;
            }

            text.Append(first ? "" : ", ").Append(elements[start + i]).Append(suffix);
            first = false;
        }
    }

    private void WriteParts(int dim, long start)
    {
        var step = shape.Skip(dim + 1).TotalSize();
        var first = true;
        var afterDots = false;
        foreach (var i in Shown(shape[dim], torch.MostShown.Rows))
        {
            if (!first)
                EndLine(dim, comma: !afterDots);
            first = false;
            afterDots = i < 0;
            if (i < 0)
            {
                text.Append(' ', dim).Append(" ...");
                continue;
            }

            text.Append(' ', i == 0 ? 0 : dim + 1).Append(open);
            WriteInside(dim + 1, start + (i * step));
            text.Append(close);
        }
    }

    private void EndLine(int dim, bool comma)
    {
        if (Commas)
            text.Append(comma ? "," : "").Append(newLine);
        else
            for (var d = dim; d < shape.Length - 1; d++)
                text.Append(newLine);
    }

    /// <summary>The indices to show; -1 stands for those left out.</summary>
    private static IEnumerable<long> Shown(long length, int most)
    {
        var last = length > most ? most / 2 : 0;
        var leading = length > most ? most - last : length;
        for (long i = 0; i < leading; i++)
            yield return i;
        if (length > most)
            yield return -1;
        for (var i = length - last; i < length; i++)
            yield return i;
    }
}
