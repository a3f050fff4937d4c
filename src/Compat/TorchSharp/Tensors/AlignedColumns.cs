using System.Text;

namespace TorchSharp;

/// <summary>
/// Matrices with right-aligned columns, as Julia prints them; those of a tensor of more dimensions one below the other under
/// their indices. Of rows longer than a line the elements that fit are shown, then dots.
/// </summary>
internal sealed class AlignedColumns(ElementText elements, int lineWidth, string newLine)
{
    private const string Dots = "...";

    private readonly long[] shape = elements.Shape;

    internal string Write(string metadata)
    {
        if (shape.Length == 0)
            return $"{metadata}, value = {elements[0]}";
        var text = new StringBuilder(metadata);
        if (shape.Length <= 2)
        {
            text.Append(newLine);
            WriteMatrix(text, 0, shape.Length == 1 ? 1 : shape[0]);
            return text.ToString();
        }

        var matrices = shape[..^2].TotalSize();
        for (long i = 0; i < matrices; i++)
        {
            text.Append(newLine).Append('[').AppendJoin(',', IndicesOf(i)).Append(",..,..] =").Append(newLine);
            WriteMatrix(text, i * shape[^2] * shape[^1], shape[^2]);
        }

        return text.ToString();
    }

    private void WriteMatrix(StringBuilder text, long start, long rowCount)
    {
        var rows = new List<List<string>>();
        for (long i = 0; i < rowCount; i++)
            rows.Add(RowThatFits(start + (i * shape[^1])));
        if (rows.Count == 0)
            return;
        var columns = rows.Min(row => row.Count);
        var widths = new int[columns];
        foreach (var row in rows)
            for (var j = 0; j < columns; j++)
                widths[j] = Math.Max(widths[j], row[j].Length);
        foreach (var row in rows)
        {
            for (var j = 0; j < columns; j++)
                text.Append(' ').Append(row[j].PadLeft(widths[j]));
            text.Append(columns < shape[^1] ? " " + Dots : "").Append(newLine);
        }
    }

    private List<string> RowThatFits(long start)
    {
        var row = new List<string>();
        var left = lineWidth;
        for (long i = 0; i < shape[^1]; i++)
        {
            var element = elements[start + i];
            if (left < element.Length + Dots.Length + 1)
                break;
            row.Add(element);
            left -= element.Length + 1;
        }

        return row;
    }

    private long[] IndicesOf(long matrix)
    {
        var indices = new long[shape.Length - 2];
        for (var d = indices.Length - 1; d >= 0; d--)
            (matrix, indices[d]) = Math.DivRem(matrix, shape[d]);
        return indices;
    }
}
