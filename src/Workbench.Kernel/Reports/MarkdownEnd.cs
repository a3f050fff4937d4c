using System.Globalization;
using System.Text;
using Workbench.Networks.Records;

namespace Workbench.Kernel.Reports;

/// <summary>The end of a Markdown report: its methods, and how to make it again.</summary>
internal static class MarkdownEnd
{
    /// <summary>Appends the sections; nothing where no run was recorded.</summary>
    public static void Append(StringBuilder text, IReadOnlyList<ReportedNotebook> notebooks)
    {
        // Below the notebook's title, or beside the titles of several.
        var level = notebooks.Count == 1 ? "##" : "#";
        var told = notebooks.Select(notebook => (Notebook: notebook, Methods: MethodsText.Of(notebook.Record)))
            .Where(one => one.Methods is not null).ToList();
        if (told.Count > 0)
            MarkdownReport.Append(text, $"{level} Methods");
        foreach (var (notebook, methods) in told)
            MarkdownReport.Append(text, (notebooks.Count == 1 ? "" : $"**{Escaped(notebook.FileName)}.** ") + Escaped(methods!.Text));
        var references = told.SelectMany(one => one.Methods!.References).Distinct().Order(StringComparer.Ordinal);
        MarkdownReport.Append(text, string.Join('\n', references.Select(reference => "- " + Escaped(reference))));

        var recorded = notebooks.Where(notebook => notebook.Record is not null).ToList();
        if (recorded.Count > 0)
            MarkdownReport.Append(text, $"{level} How this report was made");
        foreach (var notebook in recorded)
            AppendRun(text, notebook.Record!);
    }

    private static void AppendRun(StringBuilder text, RunRecord record)
    {
        MarkdownReport.Append(text, MarkdownReport.Fenced(record.Command, "sh"));
        MarkdownReport.Append(text, string.Create(
            CultureInfo.InvariantCulture,
            $"Started {record.Started:yyyy-MM-dd HH:mm:ss zzz}, took {Duration.Text(record.Elapsed)}, "
            + $"seed {record.Seed?.ToString(CultureInfo.InvariantCulture) ?? "none"}, threads {record.Threads}."));
        var rows = record.Inputs.Select(input =>
            string.Create(CultureInfo.InvariantCulture, $"| {Escaped(input.Path)} | `{input.Sha256}` | {input.Bytes:N0} |"));
        if (record.Inputs.Count > 0)
            MarkdownReport.Append(text, string.Join('\n', ["| File | SHA-256 | Bytes |", "|---|---|---:|", .. rows]));
    }

    /// <summary>Text of which Markdown makes nothing else.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings(" "))
        {
            if ("\\`*_[]<>|#~$".Contains(character, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
