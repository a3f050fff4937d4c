using System.Globalization;
using Workbench.Kernel.Documents;
using Workbench.Networks.Records;

namespace Workbench.Kernel.Reports;

/// <summary>The page from top to bottom.</summary>
internal sealed class ReportPage(NotebookDocument notebook, RunRecord record, TextWriter writer)
{
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; "
        + "img-src data: blob:; font-src data:; media-src data:; base-uri 'none'; form-action 'none'";

    private readonly ReportText text = new(notebook);
    private readonly ReportCharts charts = new(writer);

    public void Write()
    {
        var outline = text.Outline();
        WriteHead(outline.Title);
        WriteHeader(outline);
        writer.Write("<main id=\"content\">\n");
        for (var i = 0; i < notebook.Cells.Count; i++)
            WriteCell(notebook.Cells[i], i + 1);
        ProvenanceSection.Write(writer, notebook, record);
        writer.Write("</main>\n</div>\n");
        if (charts.Count > 0)
            WriteScript(PageResources.Plotly);
        WriteScript(PageResources.Script);
        writer.Write("</body>\n</html>\n");
    }

    private void WriteHead(string title)
    {
        writer.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        writer.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"{HtmlText.Escape(Policy)}\">\n");
        writer.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        writer.Write("<meta name=\"generator\" content=\"Genomics Workbench\">\n<title>");
        writer.WriteText(title);
        writer.Write("</title>\n<style>\n");
        PageResources.CopyTo(writer, PageResources.Style);
        writer.Write("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<div class=\"page\">\n");
    }

    private void WriteHeader(ReportOutline outline)
    {
        writer.Write("<header>\n<p class=\"kind\">Genomics Workbench report</p>\n<h1>");
        writer.Write(outline.TitleHtml);
        writer.Write("</h1>\n<p class=\"facts\">");
        writer.WriteText(string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Started:d MMMM yyyy, HH:mm} · ran in {Duration.Text(record.Elapsed)}{(record.Seed is { } seed ? $" · seed {seed}" : "")} · "));
        writer.Write("<a href=\"#provenance\">how it was made</a></p>\n</header>\n");
        WriteBanner();
        WriteContents(outline);
        if (notebook.Cells.Exists(cell => cell.Kind == CellKind.Code))
            writer.Write("<div class=\"tools\"><button id=\"all-code\" type=\"button\" aria-pressed=\"false\" hidden>Show all code</button></div>\n");
    }

    private void WriteBanner()
    {
        var failed = Enumerable.Range(0, notebook.Cells.Count).Where(i => notebook.Cells[i].Outputs.OfType<ErrorOutput>().Any()).ToList();
        if (failed.Count == 0)
            return;
        writer.Write("<div class=\"banner\" role=\"alert\">\n");
        foreach (var index in failed)
        {
            writer.Write($"<p><strong>Cell {index + 1} failed.</strong> ");
            writer.Write(index == failed[^1] && NotRunAfter(index) is var waiting and > 0
                ? $"{waiting} code {(waiting == 1 ? "cell" : "cells")} after it did not run, so this report is incomplete. "
                : "What follows may rest on what it did not do. ");
            writer.Write($"<a href=\"#cell-{index + 1}\">Go to the error</a></p>\n<p class=\"what\">");
            writer.WriteText(ErrorText.Headline(notebook.Cells[index].Outputs.OfType<ErrorOutput>().First()));
            writer.Write("</p>\n");
        }

        writer.Write("</div>\n");
    }

    private int NotRunAfter(int index) => notebook.Cells.Skip(index + 1).Count(IsNotRun);

    private static bool IsNotRun(NotebookCell cell) =>
        cell.Kind == CellKind.Code && cell.ExecutionCount is null && cell.Elapsed is null && cell.Outputs.Count == 0
        && !string.IsNullOrWhiteSpace(cell.Source);

    private void WriteContents(ReportOutline outline)
    {
        if (outline.Headings.Count < 3)
            return;
        writer.Write("<nav aria-label=\"Contents\"><details class=\"contents\" open><summary>Contents</summary>\n<ol>\n");
        foreach (var heading in outline.Headings)
        {
            writer.Write($"<li class=\"level-{heading.Level}\"><a href=\"#");
            writer.WriteText(heading.Id);
            writer.Write("\">");
            writer.WriteText(heading.Text);
            writer.Write("</a></li>\n");
        }

        writer.Write("</ol></details></nav>\n");
    }

    private void WriteCell(NotebookCell cell, int number)
    {
        switch (cell.Kind)
        {
            case CellKind.Markdown:
                writer.Write("<div class=\"prose\">\n");
                text.Write(writer, cell);
                writer.Write("</div>\n");
                break;
            case CellKind.Code when !string.IsNullOrWhiteSpace(cell.Source) || cell.Outputs.Count > 0:
                WriteCodeCell(cell, number);
                break;
        }
    }

    private void WriteCodeCell(NotebookCell cell, int number)
    {
        writer.Write($"<section class=\"cell\" id=\"cell-{number}\" aria-label=\"Cell {number}\">\n");
        CodeListing.Write(writer, cell, number, cell.Language ?? notebook.DefaultLanguage);
        if (IsNotRun(cell))
            writer.Write("<p class=\"not-run\">This cell was not run.</p>\n");
        var outputs = new ReportOutputs(writer, text, charts, number);
        foreach (var output in cell.Outputs)
            outputs.Write(output);
        writer.Write("</section>\n");
    }

    private void WriteScript(string name)
    {
        writer.Write("<script>\n");
        PageResources.CopyTo(writer, name);
        writer.Write("\n</script>\n");
    }
}
