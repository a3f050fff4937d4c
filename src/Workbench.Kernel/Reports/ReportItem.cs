namespace Workbench.Kernel.Reports;

/// <summary>A figure or table with its number.</summary>
/// <param name="IsFigure">A figure; else a table.</param>
/// <param name="Number">Its number in the report, from 1.</param>
/// <param name="Title">Its title as plain text; may be empty.</param>
/// <param name="Subtitle">What its title says in smaller letters; may be empty.</param>
internal sealed record ReportItem(bool IsFigure, int Number, string Title, string Subtitle)
{
    /// <summary>E.g. <c>Figure 3</c>.</summary>
    public string Label => FormattableString.Invariant($"{(IsFigure ? "Figure" : "Table")} {Number}");

    /// <summary>Its anchor, e.g. <c>figure-3</c>.</summary>
    public string Id => FormattableString.Invariant($"{(IsFigure ? "figure" : "table")}-{Number}");
}
