using System.Globalization;
using System.Text;

namespace Workbench.Kernel.Reports;

/// <summary>The end of a Markdown report for one of its notebooks: its methods, and how to make it again.</summary>
internal static class MarkdownEnd
{
    /// <summary>Appends the sections; nothing where the run was not recorded.</summary>
    public static void Append(StringBuilder text, ReportedNotebook notebook, bool isOnly)
    {
        if (notebook.Record is not { } record)
            return;
        var of = isOnly ? "" : $" of {notebook.FileName}";
        if (MethodsText.Of(record) is { } methods)
        {
            MarkdownReport.Append(text, $"## Methods{of}");
            MarkdownReport.Append(text, Escaped(methods.Text));
            MarkdownReport.Append(text, string.Join('\n', methods.References.Select(reference => "- " + Escaped(reference))));
        }

        MarkdownReport.Append(text, $"## How this report was made{of}");
        MarkdownReport.Append(text, MarkdownReport.Fenced(record.Command, "sh"));
        MarkdownReport.Append(text, string.Create(
            CultureInfo.InvariantCulture,
            $"Started {record.Started:yyyy-MM-dd HH:mm:ss zzz}, took {Duration.Text(record.Elapsed)}, seed {record.Seed?.ToString(CultureInfo.InvariantCulture) ?? "none"}, threads {record.Threads}."));
        if (record.Inputs.Count > 0)
            MarkdownReport.Append(text, string.Join('\n',
                ["| File | SHA-256 | Bytes |", "|---|---|---:|", .. record.Inputs.Select(input => string.Create(CultureInfo.InvariantCulture, $"| {Escaped(input.Path)} | `{input.Sha256}` | {input.Bytes:N0} |"))]));
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
