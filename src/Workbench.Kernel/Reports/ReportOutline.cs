namespace Workbench.Kernel.Reports;

/// <summary>The title of a notebook and the headings below it.</summary>
/// <param name="Title">The title as plain text.</param>
/// <param name="TitleHtml">The title with its emphasis.</param>
/// <param name="Headings">Headings of the first levels below the title.</param>
internal sealed record ReportOutline(string Title, string TitleHtml, IReadOnlyList<ReportHeading> Headings);

/// <summary>A heading that the contents link to.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Text">Its plain text.</param>
/// <param name="Level">Its level in the page: 2, 3 or 4.</param>
internal sealed record ReportHeading(string Id, string Text, int Level);
