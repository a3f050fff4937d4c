using System.Text;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>The outputs of one cell. Only what a cell declared to be HTML is written as HTML.</summary>
internal sealed class ReportOutputs(TextWriter writer, ReportText text, ReportCharts charts, int cell)
{
    /// <summary>Representations from the richest to the plainest.</summary>
    private static readonly string[] preference =
    [
        ReportCharts.MimeType, "text/html", "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp",
        "text/markdown", "text/latex", "text/plain", "application/json",
    ];

    public void Write(CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                WriteConsole(stream);
                break;
            case ErrorOutput error:
                WriteError(error);
                break;
            case DisplayOutput display:
                WriteDisplay(display.Data);
                break;
        }
    }

    private void WriteConsole(StreamOutput stream)
    {
        var shown = ConsoleText.Clean(stream.Text).TrimEnd('\n');
        if (shown.Length == 0)
            return;
        var isError = stream.Name == "stderr";
        writer.Write($"<div class=\"output console{(isError ? " stderr" : "")}\">");
        if (isError)
            writer.Write("<p class=\"note\">Messages</p>");
        WritePre(shown);
        writer.Write("</div>\n");
    }

    private void WriteError(ErrorOutput error)
    {
        writer.Write("<div class=\"output error\">");
        WritePre(ErrorText.Headline(error));
        if (ErrorText.Details(error) is { Length: > 0 } details)
        {
            writer.Write("<details><summary>Where it happened</summary>");
            WritePre(details);
            writer.Write("</details>");
        }

        writer.Write("</div>\n");
    }

    private void WriteDisplay(IReadOnlyDictionary<string, string> data)
    {
        foreach (var mimeType in preference.Where(data.ContainsKey))
            if (TryWrite(mimeType, data[mimeType]))
                return;
        if (data.Count == 0)
            return;
        writer.Write("<div class=\"output\">");
        WritePre($"This output is {string.Join(", ", data.Keys)}, which a report cannot show.");
        writer.Write("</div>\n");
    }

    private bool TryWrite(string mimeType, string content)
    {
        switch (mimeType)
        {
            case ReportCharts.MimeType:
                return charts.TryWrite(content, cell);
            case "text/html":
                WriteHtml(content);
                return true;
            case "text/markdown":
                writer.Write("<div class=\"output prose\">");
                text.Write(writer, content);
                writer.Write("</div>\n");
                return true;
            case "image/svg+xml":
                WriteImage(mimeType, Convert.ToBase64String(Encoding.UTF8.GetBytes(content)));
                return true;
            default:
                if (mimeType.StartsWith("image/", StringComparison.Ordinal))
                    WriteImage(mimeType, content);
                else
                    WritePlain(content);
                return true;
        }
    }

    private void WriteHtml(string html)
    {
        writer.Write($"<div class=\"output\" tabindex=\"0\" role=\"region\" aria-label=\"Output of cell {cell}\">");
        writer.Write(html);
        writer.Write("</div>\n");
    }

    private void WriteImage(string mimeType, string base64)
    {
        writer.Write($"<div class=\"output\"><img alt=\"Picture, output of cell {cell}\" src=\"data:{mimeType};base64,");
        writer.WriteText(base64.ReplaceLineEndings("").AsSpan().Trim());
        writer.Write("\"></div>\n");
    }

    private void WritePlain(string content)
    {
        writer.Write("<div class=\"output\">");
        WritePre(ConsoleText.Clean(content).TrimEnd('\n'));
        writer.Write("</div>\n");
    }

    private void WritePre(string content)
    {
        writer.Write("<pre tabindex=\"0\">");
        writer.WriteText(content);
        writer.Write("</pre>");
    }
}
