using System.Globalization;

namespace Workbench.Benchmarks;

/// <summary>Writes matrices as the text files that peers read.</summary>
internal static class TextTable
{
    /// <summary>Writes values row by row, tab-separated, with all their digits.</summary>
    public static void Write(string path, double[] values, int columns)
    {
        using var writer = new StreamWriter(path);
        for (var row = 0; row < values.Length / columns; row++)
            writer.WriteLine(string.Join('\t', values.AsSpan(row * columns, columns).ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
    }
}
