using Workbench.Data.Files;

namespace Workbench.Data.Intervals;

/// <summary>
/// Reads the features of GFF3 (https://github.com/The-Sequence-Ontology/Specifications/blob/master/gff3.md) and GTF files
/// (GFF 2.2, https://mblab.wustl.edu/GTF22.html): both have nine columns and differ in how column 9 writes attributes.
/// </summary>
public static class AnnotationFile
{
    private const int Columns = 9;

    /// <summary>The features of a file in file order, one after the other. Sequences that follow the features (##FASTA) are left unread.</summary>
    /// <exception cref="DataFileException">A line has less than nine columns, a position below 1, an unclosed quote, or another damage.</exception>
    public static IEnumerable<AnnotationFeature> Read(string path)
    {
        using var lines = new IntervalLines(path, "GFF3 or GTF file", Columns);
        while (lines.Next())
            yield return new AnnotationFeature(
                lines.Closed(0, 3, 4, lines.StrandOf(6)), lines.Name(1), lines.Name(2), lines.OptionalNumber(5, "score"), Phase(lines), Attributes(lines));
    }

    private static int? Phase(IntervalLines lines)
    {
        if (!lines.Has(7))
            return null;
        var phase = lines.Whole(7, "phase");
        return phase <= 2 ? (int)phase : throw lines.Error(7, $"the phase {phase}: 0, 1, 2 or '.' was expected.");
    }

    private static List<KeyValuePair<string, string>> Attributes(IntervalLines lines)
    {
        var attributes = new List<KeyValuePair<string, string>>();
        var text = lines.Text(Columns - 1).AsSpan().Trim();
        if (text is "." or "")
            return attributes;
        while (!text.IsEmpty)
        {
            var nameEnd = text.IndexOfAny(" =;");
            if (nameEnd < 0 || text[nameEnd] == ';')
                throw lines.Error(Columns - 1, $"the attribute '{Start(text)}' has no value: NAME \"VALUE\"; (GTF) or NAME=VALUE; (GFF3) was expected.");
            var name = lines.Name(text[..nameEnd]);
            var gff3 = text[nameEnd] == '=';
            text = gff3 ? text[(nameEnd + 1)..] : text[nameEnd..].TrimStart(' ');
            var value = !gff3 && text.StartsWith('"') ? Quoted(lines, ref text) : UpToSemicolon(ref text);
            attributes.Add(KeyValuePair.Create(name, gff3 && value.Contains('%') ? Uri.UnescapeDataString(value.ToString()) : lines.Name(value)));
            text = text.TrimStart(" ;");
        }

        return attributes;
    }

    private static ReadOnlySpan<char> Quoted(IntervalLines lines, ref ReadOnlySpan<char> text)
    {
        var end = text[1..].IndexOf('"');
        if (end < 0)
            throw lines.Error(Columns - 1, $"the quote of {Start(text)} is not closed.");
        var value = text.Slice(1, end);
        text = text[(end + 2)..].TrimStart(' ');
        if (!text.IsEmpty && text[0] != ';')
            throw lines.Error(Columns - 1, $"'{Start(text)}' after a quoted value: a semicolon was expected.");
        return value;
    }

    private static ReadOnlySpan<char> UpToSemicolon(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(';');
        var value = (end < 0 ? text : text[..end]).Trim();
        text = end < 0 ? [] : text[end..];
        return value;
    }

    private static string Start(ReadOnlySpan<char> text) => text.Length > 40 ? text[..40].ToString() + "..." : text.ToString();
}
