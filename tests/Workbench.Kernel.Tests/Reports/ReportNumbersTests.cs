using Workbench.Kernel.Documents;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

public sealed class ReportNumbersTests
{
    private const string Frame = "<div><style>td{}</style><table class=\"dataframe\"><caption>2 rows x 1 columns</caption><thead><tr><th></th><th>height<span class=\"type\">float</span></th><th>site</th></tr></thead></table></div>";

    private static readonly string[] preference = [Representation.Chart, "text/html", "image/png", "text/plain"];

    private static ReportedNotebook Notebook(params CellOutput[] outputs) =>
        new(SampleNotebook.Of(SampleNotebook.Code("csharp", 1, 0, "x", outputs)), null);

    private static DisplayOutput Picture() => new(new Dictionary<string, string> { ["image/png"] = "AAAA" });

    [Fact]
    public void FiguresAndTablesAreNumberedThroughAllNotebooks()
    {
        var chart = SampleNotebook.Figure(new { data = Array.Empty<int>(), layout = new { title = "<b>Growth</b><br><sup>in cm</sup>" } });
        var numbers = new ReportNumbers([Notebook(chart, SampleNotebook.Html(Frame), Picture()), Notebook(SampleNotebook.Html("<table><caption>Mine</caption></table>"), Picture())], preference);
        Assert.Equal(
            ["Figure 1: Growth", "Table 1: height, site", "Figure 2: ", "Table 2: Mine", "Figure 3: "],
            numbers.Items.Select(item => $"{item.Label}: {item.Title}"));
        Assert.Equal("in cm", numbers.Of(chart)!.Subtitle);
        Assert.Equal("figure-3", numbers.Find(1, isFigure: true, 1)!.Id);
        Assert.Null(numbers.Find(1, isFigure: true, 2));
    }

    [Theory]
    [InlineData("<p>text</p><table></table>")]
    [InlineData("<details class=\"dni-treeview\"><div><table class=\"dni-table\"></table></div></details>")]
    [InlineData("<script>\"<table>\"</script>")]
    public void HtmlThatDoesNotBeginWithATableIsNone(string html) =>
        Assert.Empty(new ReportNumbers([Notebook(SampleNotebook.Html(html))], preference).Items);

    [Fact]
    public void EqualOutputsAreTwoFigures()
    {
        var numbers = new ReportNumbers([Notebook(Picture(), Picture())], preference);
        Assert.Equal(2, numbers.Items.Count());
    }
}
