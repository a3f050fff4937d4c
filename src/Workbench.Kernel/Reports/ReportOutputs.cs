using System.Globalization;
using System.Text;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>
/// The outputs of one cell, figures and tables with their captions. Only what a cell declared to be HTML is written as HTML; that of a
/// stored output only after it was made harmless.
/// </summary>
internal sealed class ReportOutputs(TextWriter writer, ReportPlan plan, ReportPart part, NotebookCell cell, int number)
{
    private readonly ReportNote? note = plan.Notes.Of(cell);

    public void Write()
    {
        foreach (var output in cell.Outputs)
            switch (output)
            {
                case StreamOutput stream:
                    WriteConsole(stream);
                    break;
                case ErrorOutput error:
                    WriteError(error);
                    break;
                case DisplayOutput display:
                    WriteDisplay(display);
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
            writer.Write("<p class=\"kind\">Messages</p>");
        else
            WriteReference($"cell {number}", part.CellId(number));
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

    private void WriteDisplay(DisplayOutput display)
    {
        var item = plan.Numbers.Of(display);
        if (plan.Numbers.Shown(display) is not { } shown)
            WriteUnknown(display);
        else if (shown.Figure is { } figure)
            ReportCharts.Write(writer, figure, shown.Content, item!, () => WriteCaption(item!));
        else if (shown.MimeType == "image/svg+xml")
            WriteImage(item!, shown.MimeType, Convert.ToBase64String(Encoding.UTF8.GetBytes(shown.Content)), display);
        else if (shown.MimeType.StartsWith("image/", StringComparison.Ordinal))
            WriteImage(item!, shown.MimeType, shown.Content, display);
        else if (item is not null)
            WriteTable(item, shown.Content);
        else
            WriteText(shown);
    }

    private void WriteUnknown(DisplayOutput display)
    {
        if (display.Data.Count == 0)
            return;
        writer.Write("<div class=\"output\">");
        WritePre($"This output is {string.Join(", ", display.Data.Keys)}, which a report cannot show.");
        writer.Write("</div>\n");
    }

    private void WriteText(Representation shown)
    {
        if (shown.MimeType == "text/html")
        {
            writer.Write($"<div class=\"output\" tabindex=\"0\" role=\"region\" aria-label=\"Output of cell {number}\">");
            writer.Write(shown.Content);
        }
        else if (shown.MimeType == "text/markdown")
        {
            writer.Write("<div class=\"output prose\">");
            part.Text.Write(writer, shown.Content);
        }
        else
        {
            writer.Write("<div class=\"output\">");
            WritePre(ConsoleText.Clean(shown.Content).TrimEnd('\n'));
        }

        writer.Write("</div>\n");
    }

    private void WriteTable(ReportItem item, string html)
    {
        writer.Write($"<figure class=\"table\" id=\"{item.Id}\">");
        writer.Write($"<figcaption><span class=\"label\" id=\"{item.Id}-caption\">{item.Label}</span>");
        WriteReference(item.Label, item.Id);
        writer.Write($"</figcaption><div class=\"output\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{item.Id}-caption\">");
        writer.Write(html);
        writer.Write("</div></figure>\n");
    }

    private void WriteImage(ReportItem item, string mimeType, string base64, DisplayOutput display)
    {
        // Formatters put what a picture is into its plain text; where they only put the type's name there, that says little but no wrong.
        var words = display.Data.TryGetValue("text/plain", out var text) && text.Length is > 0 and < 300 ? text : $"picture, output of cell {number}";
        writer.Write($"<figure class=\"picture\" id=\"{item.Id}\"><img alt=\"{item.Label}: {HtmlText.Escape(words)}\" src=\"data:{mimeType};base64,");
        writer.WriteText(base64.ReplaceLineEndings("").AsSpan().Trim());
        writer.Write("\">");
        writer.Write("<figcaption>");
        WriteCaption(item);
        writer.Write("</figcaption></figure>\n");
    }

    private void WriteCaption(ReportItem item)
    {
        writer.Write($"<span id=\"{item.Id}-caption\"><span class=\"label\">{item.Label}{(item.Title.Length > 0 ? ":" : "")}</span> ");
        writer.WriteText(item.Title);
        if (item.Subtitle.Length > 0)
        {
            writer.Write("<span class=\"subtitle\"> (");
            writer.WriteText(item.Subtitle);
            writer.Write(")</span>");
        }

        writer.Write("</span>");
        WriteReference(item.Label, item.Id);
    }

    /// <summary>The number of the note that says what the result rests on.</summary>
    private void WriteReference(string label, string id)
    {
        if (note is null)
            return;
        if (!note.Results.Contains((label, id)))
            note.Results.Add((label, id));
        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"<sup class=\"note\"><a href=\"#{note.Id}\" aria-label=\"Note {note.Number}: how this was made\">[{note.Number}]</a></sup>"));
    }

    private void WritePre(string content)
    {
        writer.Write("<pre tabindex=\"0\">");
        writer.WriteText(content);
        writer.Write("</pre>");
    }
}
