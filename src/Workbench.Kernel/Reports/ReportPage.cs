using System.Globalization;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>The page from top to bottom.</summary>
internal sealed class ReportPage(ReportPlan plan, TextWriter writer)
{
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; "
        + "img-src data: blob:; font-src data:; media-src data:; base-uri 'none'; form-action 'none'";

    public void Write()
    {
        WriteHead();
        WriteHeader();
        var hasContents = ReportContents.Write(writer, plan);
        writer.Write($"<main id=\"content\"{(hasContents ? "" : " class=\"alone\"")}>\n");
        foreach (var part in plan.Parts)
            WritePart(part);
        MethodsSection.Write(writer, plan);
        ProvenanceSection.Write(writer, plan);
        writer.Write("</main>\n</div>\n");
        if (plan.Numbers.HaveCharts)
            writer.Write($"<script type=\"application/gzip\" id=\"plotly\">{PageResources.PackedPlotly}</script>\n");
        WriteScript(PageResources.Script);
        writer.Write("</body>\n</html>\n");
    }

    private void WriteHead()
    {
        writer.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        writer.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"{HtmlText.Escape(Policy)}\">\n");
        writer.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        writer.Write("<meta name=\"generator\" content=\"Genomics Workbench\">\n<title>");
        writer.WriteText(plan.Title);
        writer.Write("</title>\n<style>\n");
        PageResources.CopyTo(writer, PageResources.Style);
        writer.Write("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<div class=\"page\">\n");
    }

    private void WriteHeader()
    {
        writer.Write("<header>\n<p class=\"kind\">Genomics Workbench report</p>\n<h1>");
        writer.Write(plan.TitleHtml);
        writer.Write("</h1>\n<p class=\"facts\">");
        if (plan.Parts is [var only])
            WriteFacts(only);
        else
            writer.WriteText(string.Create(CultureInfo.InvariantCulture, $"{plan.Parts.Count} notebooks"));
        if (plan.Notes.All.Count > 0)
            writer.Write(" · <a href=\"#provenance\">how it was made</a>");
        writer.Write("</p>\n");
        WriteBanner();
        writer.Write("<div class=\"tools\">");
        if (plan.Parts.Any(part => part.Cells.Any(cell => cell.Kind == CellKind.Code)))
            writer.Write("<button id=\"all-code\" type=\"button\" aria-pressed=\"false\" hidden>Show all code</button>");
        writer.Write("<button id=\"scheme\" type=\"button\" hidden>Dark colours</button></div>\n</header>\n");
    }

    private void WriteFacts(ReportPart part)
    {
        if (part.Notebook.Record is { } record)
            writer.WriteText(string.Create(
                CultureInfo.InvariantCulture,
                $"{record.Started:d MMMM yyyy, HH:mm} · ran in {Duration.Text(record.Elapsed)}{(record.Seed is { } seed ? $" · seed {seed}" : "")}"));
        else
            writer.Write("outputs as the file stores them; the run that made them is not on record");
    }

    private void WriteBanner()
    {
        var failed = plan.Parts.SelectMany(part => Enumerable.Range(0, part.Cells.Count)
            .Where(index => part.Cells[index].Outputs.OfType<ErrorOutput>().Any()).Select(index => (Part: part, Index: index))).ToList();
        if (failed.Count == 0)
            return;
        writer.Write("<div class=\"banner\" role=\"alert\">\n");
        foreach (var (part, index) in failed)
        {
            writer.Write($"<p><strong>Cell {index + 1}{(part.IsOnly ? "" : " of " + HtmlText.Escape(part.Outline.Title))} failed.</strong> ");
            writer.Write(failed.FindLast(other => other.Part == part).Index == index && NotRunAfter(part, index) is var waiting and > 0
                ? $"{waiting} code {(waiting == 1 ? "cell" : "cells")} after it did not run, so this report is incomplete. "
                : "What follows may rest on what it did not do. ");
            writer.Write($"<a href=\"#{part.CellId(index + 1)}\">Go to the error</a></p>\n<p class=\"what\">");
            writer.WriteText(ErrorText.Headline(part.Cells[index].Outputs.OfType<ErrorOutput>().First()));
            writer.Write("</p>\n");
        }

        writer.Write("</div>\n");
    }

    private static int NotRunAfter(ReportPart part, int index) => part.Cells.Skip(index + 1).Count(IsNotRun);

    private static bool IsNotRun(NotebookCell cell) =>
        cell.Kind == CellKind.Code && cell.ExecutionCount is null && cell.Elapsed is null && cell.Outputs.Count == 0
        && !string.IsNullOrWhiteSpace(cell.Source);

    private void WritePart(ReportPart part)
    {
        if (!part.IsOnly)
        {
            writer.Write($"<section class=\"notebook\" aria-labelledby=\"{part.Id}\">\n");
            writer.Write($"<h2 class=\"title\" id=\"{part.Id}\">{part.Outline.TitleHtml}</h2>\n<p class=\"facts\">");
            WriteFacts(part);
            writer.Write("</p>\n");
        }

        for (var i = 0; i < part.Cells.Count; i++)
            WriteCell(part, part.Cells[i], i + 1);
        if (!part.IsOnly)
            writer.Write("</section>\n");
    }

    private void WriteCell(ReportPart part, NotebookCell cell, int number)
    {
        switch (cell.Kind)
        {
            case CellKind.Markdown:
                writer.Write("<div class=\"prose\">\n");
                part.Text.Write(writer, cell, part.CellId(number));
                writer.Write("</div>\n");
                break;
            case CellKind.Code when !string.IsNullOrWhiteSpace(cell.Source) || cell.Outputs.Count > 0:
                WriteCodeCell(part, cell, number);
                break;
        }
    }

    private void WriteCodeCell(ReportPart part, NotebookCell cell, int number)
    {
        writer.Write($"<section class=\"cell\" id=\"{part.CellId(number)}\" aria-label=\"Cell {number}\">\n");
        CodeListing.Write(writer, cell, number, cell.Language ?? part.Notebook.Document.DefaultLanguage);
        if (IsNotRun(cell))
            writer.Write("<p class=\"not-run\">This cell was not run.</p>\n");
        new ReportOutputs(writer, plan, part, cell, number).Write();
        writer.Write("</section>\n");
    }

    private void WriteScript(string name)
    {
        writer.Write("<script>\n");
        PageResources.CopyTo(writer, name);
        writer.Write("\n</script>\n");
    }
}
