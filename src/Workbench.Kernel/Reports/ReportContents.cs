namespace Workbench.Kernel.Reports;

/// <summary>The contents: headings as nested lists, then figures and tables.</summary>
internal static class ReportContents
{
    private const int FewestEntries = 3;

    /// <summary>Writes the contents; nothing where the report is too short to need any.</summary>
    /// <returns>Whether there are contents.</returns>
    public static bool Write(TextWriter writer, ReportPlan plan)
    {
        var headings = plan.Parts.SelectMany(part =>
            part.IsOnly ? part.Outline.Headings : [new ReportHeading(part.Id, part.Outline.Title, 2), .. part.Outline.Headings]).ToList();
        var items = plan.Numbers.Items.ToList();
        if (headings.Count < FewestEntries)
            return false;
        writer.Write("<nav class=\"contents\" aria-label=\"Contents\">\n<details open><summary>Contents</summary>\n");
        if (plan.Notes.All.Count > 0)
        {
            if (plan.Parts.Any(part => MethodsText.Of(part.Notebook.Record) is not null))
                headings.Add(new ReportHeading("methods", "Methods", 2));
            headings.Add(new ReportHeading("provenance", "How this report was made", 2));
        }

        WriteNested(writer, headings);
        writer.Write("</details>\n");
        if (items.Count > 0)
        {
            writer.Write("<details class=\"items\"><summary>Figures and tables</summary>\n<ul>\n");
            foreach (var item in items)
                WriteEntry(writer, item.Id, item.Title.Length > 0 ? $"{item.Label}: {item.Title}" : item.Label, "</li>\n");
            writer.Write("</ul>\n</details>\n");
        }

        writer.Write("</nav>\n");
        return true;
    }

    private static void WriteNested(TextWriter writer, List<ReportHeading> headings)
    {
        var open = new Stack<int>();
        foreach (var heading in headings)
        {
            while (open.Count > 1 && heading.Level < open.Peek())
            {
                open.Pop();
                writer.Write("</li></ol>");
            }

            if (open.Count > 0 && heading.Level <= open.Peek())
            {
                writer.Write("</li>\n");
                open.Pop();
            }
            else
            {
                writer.Write("<ol>\n");
            }

            open.Push(heading.Level);
            WriteEntry(writer, heading.Id, heading.Text, "");
        }

        for (; open.Count > 0; open.Pop())
            writer.Write("</li></ol>");
        writer.Write('\n');
    }

    private static void WriteEntry(TextWriter writer, string id, string text, string end)
    {
        writer.Write("<li><a href=\"#");
        writer.WriteText(id);
        writer.Write("\">");
        writer.WriteText(text);
        writer.Write("</a>" + end);
    }
}
