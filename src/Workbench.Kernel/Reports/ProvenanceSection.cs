using System.Globalization;
using Workbench.Networks.Records;

namespace Workbench.Kernel.Reports;

/// <summary>The end of the report: the notes that results refer to, what made them and how to make them again.</summary>
internal static class ProvenanceSection
{
    /// <summary>Writes the section; nothing where no run was recorded.</summary>
    public static void Write(TextWriter writer, ReportPlan plan)
    {
        var recorded = plan.Parts.Where(part => part.Notebook.Record is not null).ToList();
        if (recorded.Count == 0)
            return;
        writer.Write("<section class=\"provenance\" id=\"provenance\" aria-labelledby=\"provenance-title\">\n");
        writer.Write("<h2 id=\"provenance-title\">How this report was made</h2>\n");
        WriteNotes(writer, plan);
        foreach (var part in recorded)
            WriteRun(writer, part, part.Notebook.Record!);
        WriteInputs(writer, plan);
        WriteSoftware(writer, recorded);
        foreach (var part in recorded)
            WriteTimes(writer, part);
        writer.Write("</section>\n");
    }

    private static void WriteNotes(TextWriter writer, ReportPlan plan)
    {
        if (plan.Notes.All.Count == 0)
            return;
        writer.Write("<h3>Notes</h3>\n<ol class=\"notes\">\n");
        foreach (var note in plan.Notes.All)
        {
            var part = plan.Parts[note.Notebook];
            var record = part.Notebook.Record!;
            writer.Write($"<li id=\"{note.Id}\">Run of ");
            writer.WriteText(part.Notebook.Document.Path is { } path ? Path.GetFileName(path) : part.Outline.Title);
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $" on {record.Started:d MMMM yyyy, HH:mm}{(record.Seed is { } seed ? $", seed {seed}" : "")}, "
                + $"{record.Threads} thread{(record.Threads == 1 ? "" : "s")}"));
            writer.Write(note.Inputs.Count == 0 ? "; no data file had been read" : "; data: ");
            WriteLinks(writer, note.Inputs.Select(input =>
                (Path.GetFileName(input.Path), plan.Notes.InputId(input), $" (SHA-256 {Shortened(input.Sha256)})")));
            writer.Write(note.Results.Count == 0 ? ".</li>\n" : ". <span class=\"back\">Behind ");
            if (note.Results.Count == 0)
                continue;
            WriteLinks(writer, note.Results.Select(result => (result.Label, result.Id, "")));
            writer.Write(".</span></li>\n");
        }

        writer.Write("</ol>\n");
    }

    private static void WriteLinks(TextWriter writer, IEnumerable<(string Text, string Id, string After)> links)
    {
        var separator = "";
        foreach (var (text, id, after) in links)
        {
            writer.Write($"{separator}<a href=\"#{id}\">");
            writer.WriteText(text);
            writer.Write("</a>");
            writer.WriteText(after);
            separator = ", ";
        }
    }

    private static string Shortened(string hash) => hash.Length <= 12 ? hash : hash[..12] + "…";

    private static void WriteRun(TextWriter writer, ReportPart part, RunRecord record)
    {
        writer.Write("<h3>");
        writer.WriteText(part.IsOnly ? "The run" : part.Outline.Title);
        writer.Write("</h3>\n<p>Run it again with the same inputs and software to get the same numbers:</p>\n<pre class=\"command\" tabindex=\"0\">");
        writer.WriteText(record.Command);
        writer.Write("</pre>\n<dl>\n");
        Term(writer, "Started", record.Started.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));
        Term(writer, "Took", Duration.Text(record.Elapsed));
        Term(writer, "Seed", record.Seed?.ToString(CultureInfo.InvariantCulture) ?? "none: no random choice was recorded");
        Term(writer, "Threads", record.Threads.ToString(CultureInfo.InvariantCulture));
        if (part.Notebook.Document.Path is { } path)
            Term(writer, "Notebook", path);
        writer.Write("</dl>\n");
        WriteParameters(writer, record.Parameters);
    }

    private static void WriteParameters(TextWriter writer, IReadOnlyDictionary<string, string> parameters)
    {
        if (parameters.Count == 0)
            return;
        writer.Write("<h4>Parameters</h4>\n<table><thead><tr><th>Name</th><th>Value</th></tr></thead><tbody>\n");
        foreach (var (name, value) in parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
        {
            writer.Write("<tr>");
            Cell(writer, name);
            Cell(writer, value);
            writer.Write("</tr>\n");
        }

        writer.Write("</tbody></table>\n");
    }

    private static void WriteInputs(TextWriter writer, ReportPlan plan)
    {
        if (plan.Notes.Inputs.Count == 0)
            return;
        writer.Write("<h3>Input files</h3>\n<table><thead><tr><th>File</th><th>SHA-256</th><th class=\"number\">Bytes</th></tr></thead><tbody>\n");
        foreach (var input in plan.Notes.Inputs)
        {
            writer.Write($"<tr id=\"{plan.Notes.InputId(input)}\">");
            Cell(writer, input.Path);
            Cell(writer, input.Sha256, "hash");
            Cell(writer, input.Bytes.ToString("N0", CultureInfo.InvariantCulture), "number");
            writer.Write("</tr>\n");
        }

        writer.Write("</tbody></table>\n");
    }

    /// <summary>The software of all runs once where it is the same, else that of each.</summary>
    private static void WriteSoftware(TextWriter writer, List<ReportPart> recorded)
    {
        var groups = recorded.GroupBy(part => string.Join('\n', part.Notebook.Record!.Software)).ToList();
        foreach (var group in groups)
        {
            var software = group.First().Notebook.Record!.Software;
            if (software.Count == 0)
                continue;
            writer.Write("<h3>Software");
            if (groups.Count > 1)
                writer.WriteText($" of {string.Join("; ", group.Select(part => part.Outline.Title))}");
            writer.Write("</h3>\n<dl>\n");
            foreach (var item in software)
                Term(writer, item.Name, item.Version);
            writer.Write("</dl>\n");
        }
    }

    private static void WriteTimes(TextWriter writer, ReportPart part)
    {
        if (!part.Cells.Any(cell => cell.Elapsed is not null))
            return;
        writer.Write("<details><summary>Time per cell");
        if (!part.IsOnly)
            writer.WriteText($" of {part.Outline.Title}");
        writer.Write("</summary>\n<table><thead><tr><th>Cell</th><th>First line</th><th class=\"number\">Time</th></tr></thead><tbody>\n");
        for (var i = 0; i < part.Cells.Count; i++)
        {
            if (part.Cells[i].Elapsed is not { } elapsed)
                continue;
            writer.Write($"<tr><td><a href=\"#{part.CellId(i + 1)}\">{i + 1}</a></td>");
            Cell(writer, FirstLine(part.Cells[i].Source), "first-line");
            Cell(writer, Duration.Text(elapsed), "number");
            writer.Write("</tr>\n");
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

    private static void Cell(TextWriter writer, string text, string style = "")
    {
        writer.Write(style.Length == 0 ? "<td>" : $"<td class=\"{style}\">");
        writer.WriteText(text);
        writer.Write("</td>");
    }
}
