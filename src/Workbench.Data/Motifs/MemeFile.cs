using System.Globalization;
using System.IO.Compression;
using System.Text;
using Workbench.Data.Files;

namespace Workbench.Data.Motifs;

/// <summary>
/// Motif files in the MEME text format, versions 4 and 5 (meme-suite.org/meme/doc/meme-format.html), plain or gzip-compressed.
/// Read are DNA and RNA motifs (U is T) with their letter-probability matrices; log-odds matrices are passed over, and a motif that has
/// nothing else is refused, because they do not tell the probabilities without the background and pseudocounts they were made with.
/// </summary>
public static class MemeFile
{
    /// <summary>Reads all motifs of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WorkbenchException">There is no such file.</exception>
    /// <exception cref="DataFileException">The content is not the format, is no nucleic acid's, or holds no motif; the message names the line.</exception>
    public static IReadOnlyList<Motif> Read(string path)
    {
        using var lines = new LineReader(path);
        return new MemeReader(path, lines).Read();
    }

    /// <summary>Writes motifs as MEME version 4, gzip-compressed where the name ends in <c>.gz</c>. Numbers are written so that they read back equal.</summary>
    /// <param name="path">The file; written whole or not at all.</param>
    /// <param name="motifs">The motifs, at least one; all of one background.</param>
    /// <param name="bothStrands">Whether the motifs were sought on both strands.</param>
    /// <exception cref="WorkbenchException">
    /// There are no motifs, their backgrounds differ (the format has one a file), a name holds blanks, or the file cannot be written.
    /// </exception>
    public static void Write(string path, IReadOnlyList<Motif> motifs, bool bothStrands = true)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(Text(path, motifs, bothStrands));
        WholeFile.Write(path, stream =>
        {
            using var gzip = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)
                : null;
            (gzip ?? stream).Write(text);
        });
    }

    private static string Text(string path, IReadOnlyList<Motif> motifs, bool bothStrands)
    {
        if (motifs.Count == 0)
            throw new WorkbenchException($"{path}: there are no motifs to write.");
        var background = motifs[0].Background;
        if (motifs.FirstOrDefault(motif => !motif.Background.SequenceEqual(background)) is { } other)
            throw new WorkbenchException($"{path}: the motifs {motifs[0].Name} and {other.Name} have different backgrounds; a MEME file has one. Write two files.");
        var text = new StringBuilder("MEME version 4\n\nALPHABET= ACGT\n\n");
        text.Append(bothStrands ? "strands: + -\n\n" : "strands: +\n\n");
        text.Append(Invariant($"Background letter frequencies\nA {background[0]:R} C {background[1]:R} G {background[2]:R} T {background[3]:R}\n"));
        foreach (var motif in motifs)
            Append(text, motif, path);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Motif motif, string path)
    {
        if (motif.Name.Any(char.IsWhiteSpace) || motif.AlternateName?.Any(char.IsWhiteSpace) == true)
            throw new WorkbenchException($"{path}: the motif name '{motif.Name} {motif.AlternateName}' holds blanks, which separate names in a MEME file.");
        text.Append("\nMOTIF ").Append(motif.Name).Append(motif.AlternateName is null ? "" : " " + motif.AlternateName).Append('\n');
        text.Append(Invariant($"letter-probability matrix: alength= 4 w= {motif.Length} nsites= {motif.Sites:R}"));
        text.Append(motif.EValue is { } e ? Invariant($" E= {e:R}\n") : "\n");
        for (var position = 0; position < motif.Length; position++)
        {
            var row = motif.Row(position);
            text.Append(Invariant($" {row[0]:R} {row[1]:R} {row[2]:R} {row[3]:R}\n"));
        }

        if (motif.Url is { } url)
            text.Append("URL ").Append(url).Append('\n');
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
