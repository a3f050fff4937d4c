using System.Text.RegularExpressions;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

public sealed class BrowserTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("browser-report").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void EveryChartIsDrawnAndNothingIsAskedOfTheNetwork()
    {
        var path = Path.Combine(folder, "report.html");
        var notebook = SampleNotebook.Failed();
        notebook.Cells.Add(SampleNotebook.Code("html", 8, 0, "x", SampleNotebook.Html("<img src=\"https://example.org/pixel.png\"><script src=\"https://example.org/x.js\"></script>")));
        HtmlReport.Write(path, notebook, SampleNotebook.Record);
        var (dom, requests) = Browser.Load(path);
        var figures = Regex.Matches(dom, "<figure class=\"figure output drawn\".*?</figure>", RegexOptions.Singleline);
        Assert.Equal(4, figures.Count);
        Assert.All(figures, figure => Assert.Contains("<svg class=\"main-svg\"", figure.Value));
        Assert.DoesNotContain("class=\"broken\"", dom);
        Assert.Empty(requests);
    }

    [Fact]
    public void TheNetworkTestSeesARequest()
    {
        var path = Path.Combine(folder, "page.html");
        File.WriteAllText(path, "<!DOCTYPE html><img src=\"https://example.org/pixel.png\">");
        Assert.Equal(["https://example.org/pixel.png"], Browser.Load(path).Requests);
    }
}
