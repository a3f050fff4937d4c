using System.Globalization;
using Workbench.Data.Files;

namespace Workbench.Data.Motifs;

/// <summary>Reads the lines of one MEME file, top to bottom.</summary>
internal sealed class MemeReader(string path, LineReader lines)
{
    private const int Bases = 4;

    /// <summary>A longer motif is a damaged file.</summary>
    private const int MostPositions = 100_000;

    /// <summary>The format's default where nsites is not given; a few collections write 0 for not known.</summary>
    private const double DefaultSites = 20;

    private readonly List<Motif> motifs = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private double[] background = [0.25, 0.25, 0.25, 0.25];
    private string? name;
    private string? alternate;
    private long nameLine;
    private bool onlyLogOdds;
    private Matrix? matrix;
    private string? url;

    private sealed record Matrix(double[] Probabilities, double Sites, double? EValue);

    /// <summary>Reads to the end of the file.</summary>
    public IReadOnlyList<Motif> Read()
    {
        if (!lines.Next(out var line) || !line.StartsWith("MEME version"))
            throw Error("a MEME file begins with the line 'MEME version 4'. Is this another motif format (JASPAR, TRANSFAC)? Convert it first.", Math.Max(lines.Line, 1));
        CheckVersion(line["MEME version".Length..].Trim());
        var more = lines.Next(out line);
        while (more)
        {
            if (line.StartsWith("ALPHABET"))
                ReadAlphabet(line);
            else if (line.StartsWith("Background letter frequencies"))
                ReadBackground();
            else if (line.StartsWith("MOTIF"))
                BeginMotif(line);
            else if (line.StartsWith("URL") && name is not null)
                url = line[3..].Trim().ToString();
            else if (line.StartsWith("log-odds matrix"))
                onlyLogOdds = matrix is null;
            else if (line.StartsWith("letter-probability matrix"))
            {
                more = ReadMatrix(ref line);
                continue;
            }

            more = lines.Next(out line);
        }

        EndMotif();
        return motifs.Count > 0 ? motifs : throw Error("holds no motif.", lines.Line);
    }

    private void CheckVersion(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        if (!int.TryParse(end < 0 ? text : text[..end], out var version) || version is < 3 or > 5)
            throw Error($"MEME version '{text}'; version 4 or 5 was expected.");
    }

    private void ReadAlphabet(ReadOnlySpan<char> line)
    {
        var rest = line["ALPHABET".Length..].Trim();
        if (rest.StartsWith("="))
        {
            if (rest[1..].Trim() is not ("ACGT" or "ACGU"))
                throw Error($"the alphabet '{rest[1..].Trim()}'; ACGT or ACGU was expected (protein motifs are not read).");
            return;
        }

        ReadAlphabetDefinition();
    }

    /// <summary>An alphabet that the file defines itself: lines of symbols up to END ALPHABET; its core symbols must be those of DNA or RNA.</summary>
    private void ReadAlphabetDefinition()
    {
        var begun = lines.Line;
        var core = new SortedSet<char>();
        while (lines.Next(out var line))
        {
            if (line.StartsWith("END ALPHABET"))
            {
                if (string.Concat(core) is not ("ACGT" or "ACGU"))
                    throw Error($"an alphabet of the letters {string.Concat(core)}; those of DNA or RNA were expected.");
                return;
            }

            // 'A "Adenine" CC0000 ~ T "Thymine" 008000' pairs two complementary core letters; 'R = AG' defines an ambiguity letter.
            var afterNames = Unquoted(line);
            if (afterNames.Contains('='))
                continue;
            core.Add(line[0]);
            var tilde = afterNames.IndexOf('~');
            if (tilde >= 0 && afterNames[(tilde + 1)..].Trim() is { Length: > 0 } pair)
                core.Add(pair[0]);
        }

        throw Error("the alphabet that begins here has no line END ALPHABET.", begun);
    }

    private static string Unquoted(ReadOnlySpan<char> line)
    {
        var text = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            quoted ^= c == '"';
            text.Append(quoted || c == '"' ? ' ' : c);
        }

        return text.ToString();
    }

    private void ReadBackground()
    {
        var found = new double[Bases];
        Array.Fill(found, double.NaN);
        while (found.Any(double.IsNaN))
        {
            if (!lines.Next(out var line))
                throw Error("the file ends where the background frequencies of A, C, G and T were expected.");
            var fields = new Range[2 * Bases];
            var count = LineReader.Fields(line, fields);
            for (var i = 0; i < count; i += 2)
            {
                var letter = count % 2 == 0 && count <= fields.Length ? line[fields[i]] : "";
                var code = letter.Length == 1 ? "ACGT".IndexOf(letter[0] == 'U' ? 'T' : letter[0]) : -1;
                if (code < 0 || !Number(line[fields[i + 1]], out found[code]))
                    throw Error($"'{Shown(line)}' where background frequencies were expected, such as A 0.3 C 0.2 G 0.2 T 0.3.");
            }
        }

        background = Normalized(found, "the background frequencies");
    }

    private void BeginMotif(ReadOnlySpan<char> line)
    {
        EndMotif();
        var fields = new Range[3];
        var count = LineReader.Fields(line, fields);
        if (count < 2)
            throw Error("a line MOTIF without a name.");
        name = line[fields[1]].ToString();
        alternate = count > 2 ? line[fields[2]].ToString() : null;
        nameLine = lines.Line;
        if (!names.Add(name))
            throw Error($"a second motif named {name}.");
    }

    private void EndMotif()
    {
        if (name is null)
            return;
        if (matrix is null)
            throw Error(
                onlyLogOdds
                    ? $"the motif {name} has a log-odds matrix only; a letter-probability matrix was expected. Write it with meme -text or convert the file."
                    : $"the motif {name} has no letter-probability matrix.",
                nameLine);
        motifs.Add(new Motif(name, matrix.Probabilities, matrix.Sites, background) { AlternateName = alternate, Url = url, EValue = matrix.EValue });
        (name, alternate, url, matrix, onlyLogOdds) = (null, null, null, null, false);
    }

    /// <summary>Reads a matrix; gives the line after it, false at the end of the file.</summary>
    private bool ReadMatrix(ref ReadOnlySpan<char> line)
    {
        if (name is null || matrix is not null)
            throw Error(name is null ? "a matrix before any MOTIF line." : $"a second letter-probability matrix for the motif {name}.");
        var header = lines.Line;
        var settings = Settings(line);
        var width = (int?)settings.GetValueOrDefault("w");
        var numbers = new List<double>();
        var row = new double[Bases];
        bool more;
        while ((more = lines.Next(out line)) && numbers.Count / Bases != width && ReadRow(line, row, numbers.Count / Bases, width))
            numbers.AddRange(Normalized(row, $"position {(numbers.Count / Bases) + 1} of the motif {name}"));
        if (numbers.Count == 0 || (width is not null && numbers.Count / Bases != width))
            throw Error($"the matrix of the motif {name} has {numbers.Count / Bases} positions; {width?.ToString(CultureInfo.InvariantCulture) ?? "at least 1"} expected (w=).", header);
        matrix = new Matrix(numbers.ToArray(), settings.GetValueOrDefault("nsites") is { } sites and > 0 ? sites : DefaultSites, settings.GetValueOrDefault("E"));
        return more;
    }

    /// <summary>The settings of a matrix line: w, nsites, E and alength, each written KEY= VALUE with or without the blank.</summary>
    private Dictionary<string, double?> Settings(ReadOnlySpan<char> line)
    {
        var settings = new Dictionary<string, double?>(StringComparer.Ordinal);
        var text = line[(line.IndexOf(':') + 1)..].Trim();
        while (!text.IsEmpty)
        {
            var equals = text.IndexOf('=');
            var value = text[(equals + 1)..].TrimStart();
            var end = value.IndexOfAny(' ', '\t');
            end = end < 0 ? value.Length : end;
            if (equals < 1 || !Number(value[..end], out var number))
                throw Error($"'{Shown(text)}' where a setting of the matrix was expected, such as w= 8.");
            settings[text[..equals].Trim().ToString()] = number;
            text = value[end..].Trim();
        }

        if (settings.GetValueOrDefault("alength") is { } letters and not Bases)
            throw Error($"a matrix of {letters} letters; {Bases} were expected (protein motifs are not read).");
        if (settings.GetValueOrDefault("w") is { } width && (width < 1 || width != Math.Floor(width) || width > MostPositions))
            throw Error($"a motif of w= {width} positions; a whole number from 1 to {MostPositions:N0} was expected.");
        if (settings.GetValueOrDefault("nsites") < 0)
            throw Error($"nsites= {settings["nsites"]}; a number of sites was expected.");
        return settings;
    }

    private bool ReadRow(ReadOnlySpan<char> line, double[] row, int position, int? width)
    {
        if (width is null && !char.IsAsciiDigit(line[0]) && line[0] is not ('.' or '-' or '+'))
            return false;
        var fields = new Range[Bases];
        if (LineReader.Fields(line, fields) != Bases)
            throw Error($"'{Shown(line)}' where the {Bases} probabilities of position {position + 1} of the motif {name} were expected.");
        for (var code = 0; code < Bases; code++)
            if (!Number(line[fields[code]], out row[code]))
                throw Error($"'{line[fields[code]]}' where a probability of the motif {name} was expected.");
        return true;
    }

    private static bool Number(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>
    /// Numbers that sum to 1 but for their rounding, made to sum to 1; those that were written in full stay as they are, bit for bit.
    /// </summary>
    private double[] Normalized(double[] row, string what)
    {
        var sum = row.Sum();
        if (row.Any(p => p is < 0 or > 1) || Math.Abs(sum - 1) > 0.01)
            throw Error($"{what}: {string.Join(' ', row)}, which sum to {sum:G6}; probabilities that sum to 1 were expected.");
        return Math.Abs(sum - 1) < 1e-12 ? row : row.Select(p => Math.Min(p / sum, 1)).ToArray();
    }

    private static string Shown(ReadOnlySpan<char> line) => line.Length > 40 ? $"{line[..40]}..." : line.ToString();

    private DataFileException Error(string problem, long? line = null) => new(path, problem, line ?? lines.Line);
}
