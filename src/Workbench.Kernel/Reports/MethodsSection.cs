namespace Workbench.Kernel.Reports;

/// <summary>The methods of the report: a paragraph a notebook, then the publications they name.</summary>
internal static class MethodsSection
{
    /// <summary>Writes the section; nothing where no record tells of data or steps.</summary>
    public static void Write(TextWriter writer, ReportPlan plan)
    {
        var told = plan.Parts.Select(part => (Part: part, Methods: MethodsText.Of(part.Notebook.Record)))
            .Where(one => one.Methods is not null).ToList();
        if (told.Count == 0)
            return;
        writer.Write("<section class=\"methods prose\" id=\"methods\" aria-labelledby=\"methods-title\">\n<h2 id=\"methods-title\">Methods</h2>\n");
        foreach (var (part, methods) in told)
        {
            writer.Write("<p>");
            if (!part.IsOnly)
            {
                writer.Write("<strong>");
                writer.WriteText(part.Outline.Title);
                writer.Write(".</strong> ");
            }

            writer.WriteText(methods!.Text);
            writer.Write("</p>\n");
        }

        var references = told.SelectMany(one => one.Methods!.References).Distinct().Order(StringComparer.Ordinal).ToList();
        if (references.Count > 0)
        {
            writer.Write("<ul class=\"references\" aria-label=\"References\">\n");
            foreach (var reference in references)
            {
                writer.Write("<li>");
                writer.WriteText(reference);
                writer.Write("</li>\n");
            }

            writer.Write("</ul>\n");
        }

        writer.Write("<p class=\"note\">Written from the records of the runs, which hold what the analysis itself reported.</p>\n</section>\n");
    }
}
