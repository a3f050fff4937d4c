using System.Globalization;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>What of a report is settled before any of it is written: titles, headings, numbers, anchors and notes.</summary>
internal sealed class ReportPlan
{
    /// <summary>Representations from the richest to the plainest.</summary>
    private static readonly string[] preference =
    [
        Representation.Chart, "text/html", "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp",
        "text/markdown", "text/latex", "text/plain", "application/json",
    ];

    /// <param name="notebooks">The notebooks in order, at least one.</param>
    /// <param name="title">The report's title; null for that of the first notebook.</param>
    public ReportPlan(IReadOnlyList<ReportedNotebook> notebooks, string? title)
    {
        if (notebooks.Count == 0)
            throw new WorkbenchException("A report needs at least one notebook.");
        Numbers = new ReportNumbers(notebooks, preference);
        Notes = new ReportNotes(notebooks);
        var anchors = new ReportAnchors();
        var isOne = notebooks.Count == 1;
        Parts = notebooks.Select((notebook, index) => new ReportPart(
            notebook, index, isOne,
            new ReportText(notebook.Document, anchors, (isFigure, number) => Numbers.Find(index, isFigure, number), isOne ? 0 : 1))).ToList();
        var first = Parts[0].Outline;
        Title = title ?? (isOne ? first.Title : $"{first.Title}, and {notebooks.Count - 1} more notebook{(notebooks.Count == 2 ? "" : "s")}");
        TitleHtml = title is null && isOne ? first.TitleHtml : HtmlText.Escape(Title);
    }

    /// <summary>The notebooks.</summary>
    public IReadOnlyList<ReportPart> Parts { get; }

    /// <summary>Figures and tables.</summary>
    public ReportNumbers Numbers { get; }

    /// <summary>What the results rest on.</summary>
    public ReportNotes Notes { get; }

    /// <summary>The report's title as plain text.</summary>
    public string Title { get; }

    /// <summary>The report's title with its emphasis.</summary>
    public string TitleHtml { get; }
}

/// <summary>A notebook in its place in the report.</summary>
internal sealed class ReportPart
{
    private readonly string prefix;

    public ReportPart(ReportedNotebook notebook, int index, bool isOnly, ReportText text)
    {
        Notebook = notebook;
        Text = text;
        Outline = text.Outline();
        Id = string.Create(CultureInfo.InvariantCulture, $"notebook-{index + 1}");
        prefix = isOnly ? "" : Id + "-";
        IsOnly = isOnly;
    }

    /// <summary>The notebook with its run.</summary>
    public ReportedNotebook Notebook { get; }

    /// <summary>Its cells.</summary>
    public IReadOnlyList<NotebookCell> Cells => Notebook.Document.Cells;

    /// <summary>Its Markdown.</summary>
    public ReportText Text { get; }

    /// <summary>Its title and headings.</summary>
    public ReportOutline Outline { get; }

    /// <summary>Its anchor.</summary>
    public string Id { get; }

    /// <summary>Whether the report has no other notebook.</summary>
    public bool IsOnly { get; }

    /// <summary>The anchor of a cell.</summary>
    /// <param name="number">Its place in the notebook, from 1.</param>
    public string CellId(int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}cell-{number}");
}
