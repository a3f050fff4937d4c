using System.Globalization;
using Workbench.Kernel.Documents;
using Workbench.Networks.Records;

namespace Workbench.Kernel.Reports;

/// <summary>The end of the report: what made it and how to make it again.</summary>
internal static class ProvenanceSection
{
    public static void Write(TextWriter writer, NotebookDocument notebook, RunRecord record)
    {
        writer.Write("<section class=\"provenance\" id=\"provenance\" aria-labelledby=\"provenance-title\">\n");
        writer.Write("<h2 id=\"provenance-title\">How this report was made</h2>\n<p>Run it again with the same inputs and software to get the same numbers:</p>\n");
        writer.Write("<pre class=\"command\" tabindex=\"0\">");
        writer.WriteText(record.Command);
        writer.Write("</pre>\n<dl>\n");
        Term(writer, "Started", record.Started.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));
        Term(writer, "Took", Duration.Text(record.Elapsed));
        Term(writer, "Seed", record.Seed?.ToString(CultureInfo.InvariantCulture) ?? "none: no random choice was recorded");
        Term(writer, "Threads", record.Threads.ToString(CultureInfo.InvariantCulture));
        if (notebook.Path is { } path)
            Term(writer, "Notebook", path);
        writer.Write("</dl>\n");
        WriteParameters(writer, record.Parameters);
        WriteInputs(writer, record.Inputs);
        WriteSoftware(writer, record.Software);
        WriteTimes(writer, notebook);
        writer.Write("</section>\n");
    }

    private static void WriteParameters(TextWriter writer, IReadOnlyDictionary<string, string> parameters)
    {
        if (parameters.Count == 0)
            return;
        writer.Write("<h3>Parameters</h3>\n<table><thead><tr><th>Name</th><th>Value</th></tr></thead><tbody>\n");
        foreach (var (name, value) in parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
            Row(writer, (name, ""), (value, ""));
        writer.Write("</tbody></table>\n");
    }

    private static void WriteInputs(TextWriter writer, IReadOnlyList<InputFile> inputs)
    {
        if (inputs.Count == 0)
            return;
        writer.Write("<h3>Input files</h3>\n<table><thead><tr><th>File</th><th>SHA-256</th><th class=\"number\">Bytes</th></tr></thead><tbody>\n");
        foreach (var input in inputs)
            Row(writer, (input.Path, ""), (input.Sha256, "hash"), (input.Bytes.ToString("N0", CultureInfo.InvariantCulture), "number"));
        writer.Write("</tbody></table>\n");
    }

    private static void WriteSoftware(TextWriter writer, IReadOnlyList<SoftwareVersion> software)
    {
        if (software.Count == 0)
            return;
        writer.Write("<h3>Software</h3>\n<dl>\n");
        foreach (var part in software)
            Term(writer, part.Name, part.Version);
        writer.Write("</dl>\n");
    }

    private static void WriteTimes(TextWriter writer, NotebookDocument notebook)
    {
        if (!notebook.Cells.Exists(cell => cell.Elapsed is not null))
            return;
        writer.Write("<details><summary>Time per cell</summary>\n<table><thead><tr><th>Cell</th><th>First line</th><th class=\"number\">Time</th></tr></thead><tbody>\n");
        for (var i = 0; i < notebook.Cells.Count; i++)
        {
            if (notebook.Cells[i].Elapsed is not { } elapsed)
                continue;
            writer.Write($"<tr><td><a href=\"#cell-{i + 1}\">{i + 1}</a></td><td class=\"first-line\">");
            writer.WriteText(FirstLine(notebook.Cells[i].Source));
            writer.Write($"</td><td class=\"number\">{Duration.Text(elapsed)}</td></tr>\n");
        }

        writer.Write("</tbody></table></details>\n");
    }

    private static string FirstLine(string source)
    {
        var line = source.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line))?.Trim() ?? "";
        return line.Length <= 80 ? line : line[..79] + "…";
    }

    private static void Term(TextWriter writer, string name, string value)
    {
        writer.Write("<dt>");
        writer.WriteText(name);
        writer.Write("</dt><dd>");
        writer.WriteText(value);
        writer.Write("</dd>\n");
    }

    private static void Row(TextWriter writer, params ReadOnlySpan<(string Text, string Style)> cells)
    {
        writer.Write("<tr>");
        foreach (var (text, style) in cells)
        {
            writer.Write(style.Length == 0 ? "<td>" : $"<td class=\"{style}\">");
            writer.WriteText(text);
            writer.Write("</td>");
        }

        writer.Write("</tr>\n");
    }
}
