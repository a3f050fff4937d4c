using System.Globalization;
using System.Text;
using Workbench.Data.Files;
using static Workbench.Cli.Commands.ZooDemoCommand;

namespace Workbench.Cli.Commands;

/// <summary>
/// The table of demo results in a Markdown file, between the lines <c>&lt;!-- zoo demo: begin --&gt;</c> and
/// <c>&lt;!-- zoo demo: end --&gt;</c>: a row a system, in the order of their names. Rows of systems that were not run stay as they are.
/// </summary>
internal static class ZooDemoTable
{
    /// <summary>The line before the table.</summary>
    public const string Begin = "<!-- zoo demo: begin -->";

    /// <summary>The line after the table.</summary>
    public const string End = "<!-- zoo demo: end -->";

    private const string Head = "| system | measured | result | bar | further conditions | seconds |\n|---|---|---|---|---|---|\n";

    /// <summary>Refuses a file without a table, before the demos take their time.</summary>
    /// <exception cref="DataFileException">The file is missing, or it has not both lines once and in order.</exception>
    public static void Check(string path) => Split(path);

    /// <summary>Replaces or adds the rows of what was run; the file is written whole or not at all.</summary>
    /// <exception cref="DataFileException">The file is missing, or it has not both lines once and in order.</exception>
    public static void Write(string path, IEnumerable<DemoResult> results)
    {
        var (before, table, after) = Split(path);
        var rows = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2))
            rows[line.Split('|')[1].Trim()] = line;
        foreach (var result in results)
            rows[result.Name] = Row(result);
        var text = new StringBuilder(before).Append(Head);
        foreach (var row in rows.Values)
            text.Append(row).Append('\n');
        WholeFile.WriteText(path, text.Append(after).ToString());
    }

    private static (string Before, string Table, string After) Split(string path)
    {
        if (!File.Exists(path))
            throw new DataFileException(path, "there is no such file. Give a Markdown file that holds the lines that enclose the table.");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var begin = text.IndexOf(Begin + "\n", StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin || text.LastIndexOf(Begin, StringComparison.Ordinal) != begin || text.LastIndexOf(End, StringComparison.Ordinal) != end)
            throw new DataFileException(path, $"expected the lines '{Begin}' and '{End}' once and in this order; the table is written between them.");
        begin += Begin.Length + 1;
        return (text[..begin], text[begin..end], text[end..]);
    }

    private static string Row(DemoResult result)
    {
        var conditions = result.Checks.Count == 0 ? "" : $"{result.Checks.Count(check => check.Passed)} of {result.Checks.Count} hold";
        return string.Create(CultureInfo.InvariantCulture,
            $"| {result.Name} | {result.Metric} | {result.Value:F3}{(result.Passed ? "" : " (missed)")} | {result.Bar} | {conditions} | {result.Seconds:F0} |");
    }
}
