using System.Buffers.Text;
using System.Globalization;
using Workbench.Data.Files;
using Workbench.Data.Genome;

namespace Workbench.Data.Intervals;

/// <summary>
/// The records of a text file of genome intervals, and their fields: what BED, bedGraph, narrowPeak, GFF, GTF and chrom.sizes have
/// in common. Tabs part the fields; a line without a tab is cut at blanks. Blank lines, comments (#) and the lines by which browsers
/// are told how to draw (track, browser) are skipped. Gzip and Windows line ends are understood.
/// </summary>
internal sealed class IntervalLines : IDisposable
{
    private const int MostFields = 64;
    private const int MostSharedNames = 1 << 16;

    private readonly ByteLineReader lines;
    private readonly string format;
    private readonly int fewestFields;
    private readonly Range[] fields = new Range[MostFields];
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> shared;
    private byte[] line = new byte[256];
    private int length;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">What an error calls it, e.g. <c>BED file</c>.</param>
    /// <param name="fewestFields">Fields that every record has.</param>
    /// <exception cref="WorkbenchException">The file is absent or cannot be opened.</exception>
    public IntervalLines(string path, string format, int fewestFields)
    {
        lines = ByteLineReader.Open(path);
        this.format = format;
        this.fewestFields = fewestFields;
        shared = names.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Fields of the record last read; of a longer record the first ones.</summary>
    public int Count { get; private set; }

    /// <summary>1-based line of the record last read.</summary>
    public long Line => lines.Line;

    /// <summary>Whether the directive ##FASTA was passed: what follows are no records.</summary>
    private bool AtSequences { get; set; }

    /// <summary>Reads the next record; false at the end.</summary>
    /// <exception cref="DataFileException">A record has too few fields, or the file is damaged.</exception>
    public bool Next()
    {
        while (!AtSequences && lines.Next(out var next))
        {
            var content = next.TrimEnd(" \t"u8);
            if (content.IsEmpty || content[0] == (byte)'#' || IsForBrowsers(content))
            {
                // GFF3 lets sequences follow the features after this directive.
                AtSequences = content.SequenceEqual("##FASTA"u8);
                continue;
            }

            // Empty fields at the end count, so only line ends were cut off where tabs part the fields.
            content = next.Contains((byte)'\t') ? next : content;
            if (line.Length < content.Length)
                line = new byte[content.Length * 2];
            content.CopyTo(line);
            length = content.Length;
            Split();
            return true;
        }

        return false;
    }

    /// <summary>A field of the record last read.</summary>
    public ReadOnlySpan<byte> Field(int column) => line.AsSpan(0, length)[fields[column]];

    /// <summary>Whether a field is there and not a placeholder (<c>.</c>, <c>-</c> or empty).</summary>
    public bool Has(int column) => column < Count && Field(column) is var field && !(field.IsEmpty || (field.Length == 1 && field[0] is (byte)'.' or (byte)'-'));

    /// <summary>A field as text.</summary>
    public string Text(int column) => System.Text.Encoding.UTF8.GetString(Field(column));

    /// <summary>A field as text, or null where it is absent or a placeholder.</summary>
    public string? OptionalText(int column) => Has(column) ? Text(column) : null;

    /// <summary>The chromosome's name; the same name is the same string each time.</summary>
    public string Chromosome(int column)
    {
        var field = Field(column);
        if (field.IsEmpty)
            throw Error(column, "the name of a chromosome was expected.");
        if (field.Contains((byte)0))
            throw Error(column, $"a NUL byte: this is no {format}. Is it a binary or damaged file?");
        Span<char> name = stackalloc char[256];
        if (field.Length > name.Length)
            throw Error(column, $"a chromosome's name of {field.Length:N0} letters: this is no {format}.");
        return Name(name[..System.Text.Encoding.UTF8.GetChars(field, name)]);
    }

    /// <summary>A field as text that many records share: the same text is the same string each time.</summary>
    public string Name(int column) => Name(Text(column));

    /// <summary>Text that many records share: the same string each time.</summary>
    public string Name(ReadOnlySpan<char> name)
    {
        if (shared.TryGetValue(name, out var text))
            return text;
        text = name.ToString();
        if (names.Count < MostSharedNames)
            names.Add(text, text);
        return text;
    }

    /// <summary>A field that is a whole number of at least 0.</summary>
    public long Whole(int column, string what)
    {
        var field = Field(column);
        if (!Utf8Parser.TryParse(field, out long value, out var used) || used != field.Length || value < 0)
            throw Error(column, $"'{Shown(field)}' is no {what}: a whole number of at least 0 was expected.");
        return value;
    }

    /// <summary>A field that is a list of whole numbers of at least 0, each followed by a comma but perhaps the last.</summary>
    public long[] WholeList(int column, string what)
    {
        if (!Has(column))
            return [];
        var field = Field(column).TrimEnd((byte)',');
        if (field.IsEmpty)
            return [];
        var numbers = new long[field.Count((byte)',') + 1];
        var next = 0;
        foreach (var part in field.Split((byte)','))
        {
            var number = field[part];
            if (!Utf8Parser.TryParse(number, out long value, out var used) || used != number.Length || value < 0)
                throw Error(column, $"'{Shown(number)}' is no {what}: whole numbers parted by commas were expected.");
            numbers[next++] = value;
        }

        return numbers;
    }

    /// <summary>A field that is a number; NaN and infinities are refused.</summary>
    public double Number(int column, string what)
    {
        var field = Field(column);
        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            throw Error(column, $"'{Shown(field)}' is no {what}: a number was expected.");
        return value;
    }

    /// <summary>A number, or null where it is absent or a placeholder.</summary>
    public double? OptionalNumber(int column, string what) => Has(column) ? Number(column, what) : null;

    /// <summary>A 0-based half-open interval of two fields.</summary>
    public GenomicInterval HalfOpen(int chromosome, int start, int end, Strand strand = Strand.None)
    {
        var (first, last) = (Whole(start, "start"), Whole(end, "end"));
        return first <= last
            ? new GenomicInterval(Chromosome(chromosome), first, last, strand)
            : throw Error(end, $"the end {last} is before the start {first}.");
    }

    /// <summary>A 1-based closed interval of two fields.</summary>
    public ClosedInterval Closed(int chromosome, int first, int last, Strand strand)
    {
        var (start, end) = (Whole(first, "start"), Whole(last, "end"));
        if (start == 0)
            throw Error(first, "starts at 0, but positions of this format count from 1. Was it made from a BED file without adding 1 to the starts?");
        return start <= end
            ? new ClosedInterval(Chromosome(chromosome), start, end, strand)
            : throw Error(last, $"the end {end} is before the start {start}.");
    }

    /// <summary>A strand; a placeholder or <c>?</c> is none.</summary>
    public Strand StrandOf(int column)
    {
        if (column >= Count)
            return Strand.None;
        var field = Field(column);
        return field.Length == 1 && field[0] is (byte)'+' ? Strand.Forward
            : field.Length == 1 && field[0] is (byte)'-' ? Strand.Reverse
            : field.IsEmpty || (field.Length == 1 && field[0] is (byte)'.' or (byte)'?') ? Strand.None
            : throw Error(column, $"'{Shown(field)}' is no strand: '+', '-' or '.' was expected.");
    }

    /// <summary>An error at a field of the record last read.</summary>
    public DataFileException Error(int column, string problem) => new(lines.FilePath, problem, Line, column + 1);

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();

    private static bool IsForBrowsers(ReadOnlySpan<byte> content) =>
        content.SequenceEqual("track"u8) || content.SequenceEqual("browser"u8)
        || (content.StartsWith("track "u8) && content.Contains((byte)'=')) || content.StartsWith("browser "u8);

    private static string Shown(ReadOnlySpan<byte> field) =>
        System.Text.Encoding.UTF8.GetString(field[..Math.Min(field.Length, 40)]) + (field.Length > 40 ? "..." : "");

    private void Split()
    {
        ReadOnlySpan<byte> content = line.AsSpan(0, length);
        Count = 0;
        var tabs = content.Contains((byte)'\t');
        for (var start = 0; Count < MostFields;)
        {
            while (!tabs && start < length && content[start] == (byte)' ')
                start++;
            var end = content[start..].IndexOf(tabs ? (byte)'\t' : (byte)' ');
            fields[Count++] = start..(end < 0 ? length : start + end);
            if (end < 0)
                break;
            start += end + 1;
        }

        if (Count < fewestFields)
            throw new DataFileException(lines.FilePath, $"{Count} field{(Count == 1 ? "" : "s")}: '{Shown(content)}'; a {format} has at least {fewestFields}, "
                + "parted by tabs.", Line);
    }
}
