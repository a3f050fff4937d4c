using Microsoft.Playwright;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const long MostBytes = 6_000_000;

    private readonly string folder = Directory.CreateTempSubdirectory("browser-report").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task EveryKindOfChartIsDrawnAndNothingIsAskedOfTheNetwork()
    {
        var notebook = SampleNotebook.Finished();
        var kinds = SampleNotebook.AllKinds();
        notebook.Cells.Add(SampleNotebook.Code("csharp", 8, 0, "x", [.. kinds.Select(kind => SampleNotebook.Figure(kind))]));
        var path = Written(notebook);
        Assert.InRange(new FileInfo(path).Length, 1, MostBytes);
        await using var page = await browser.OpenAsync(path);
        Assert.Equal(4 + kinds.Count, await page.Value<int>("document.querySelectorAll('.figure.drawn .main-svg, .figure.drawn table').length && document.querySelectorAll('.figure.drawn').length"));
        Assert.Equal(0, await page.Value<int>("document.querySelectorAll('.broken').length"));
        Assert.Equal([new Uri(path).AbsoluteUri], page.Requests);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task OutputsThatWantTheNetworkDoNotGetIt()
    {
        var notebook = SampleNotebook.Failed();
        notebook.Cells.Add(SampleNotebook.Code("html", 8, 0, "x", SampleNotebook.Html(
            "<img src=\"https://example.org/pixel.png\"><script src=\"https://example.org/x.js\"></script><script>fetch('https://example.org/y').catch(function () {})</script>")));
        var path = Written(notebook);
        await using var page = await browser.OpenAsync(path);
        Assert.Equal([new Uri(path).AbsoluteUri], page.Requests);
    }

    [Fact]
    public async Task TheNetworkTestSeesARequest()
    {
        var path = Path.Combine(folder, "page.html");
        File.WriteAllText(path, "<!DOCTYPE html><img src=\"https://example.org/pixel.png\">");
        await using var page = await browser.OpenAsync(path);
        Assert.Contains("https://example.org/pixel.png", page.Requests);
        Assert.NotEmpty(page.Errors);
    }

    [Fact]
    public async Task NoScriptOfAStoredOutputRuns()
    {
        const string Hostile = "<script>window.ran = 1</script><img src=x onerror=\"window.ran = 2\"><a href=\"javascript:window.ran = 3\" id=go>go</a>"
            + "<svg onload=\"window.ran = 4\"></svg><iframe srcdoc=\"<script>parent.ran = 5</script>\"></iframe><style>body { display: none }</style><b>kept</b>";
        var notebook = SampleNotebook.Of(SampleNotebook.Text("# T"), SampleNotebook.Code("csharp", 1, 0, "x", SampleNotebook.Html(Hostile)));
        var path = Path.Combine(folder, "stored.html");
        HtmlReport.Write(path, [new ReportedNotebook(notebook, null, AreOutputsStored: true)]);
        await using var page = await browser.OpenAsync(path);
        await page.Page.GetByText("go", new() { Exact = true }).ClickAsync();
        Assert.Equal("undefined", await page.Value<string>("typeof window.ran"));
        Assert.True(await page.Page.GetByText("kept").IsVisibleAsync());
    }

    [Fact]
    public async Task TheContentsStandBesideTheTextAndSayWhereOneIs()
    {
        await using var wide = await browser.OpenAsync(Written(SampleNotebook.Finished()));
        Assert.True(await wide.Value<bool>("document.querySelector('.contents').getBoundingClientRect().right < document.querySelector('main').getBoundingClientRect().left"));
        await wide.Page.EvaluateAsync("document.getElementById('relatedness').scrollIntoView()");
        await Assertions.Expect(wide.Page.Locator(".contents [aria-current]")).ToHaveTextAsync("Relatedness");
        await wide.Page.EvaluateAsync("window.scrollTo(0, 0)");
        await Assertions.Expect(wide.Page.Locator(".contents [aria-current]")).ToHaveCountAsync(0);
        Assert.True(await wide.Value<bool>("document.querySelector('.contents').getBoundingClientRect().top >= 0"));
    }

    [Fact]
    public async Task ANarrowPageHasAPlainListAndNothingScrollsSideways()
    {
        await using var narrow = await browser.OpenAsync(Written(SampleNotebook.Finished()), width: 400, height: 800);
        Assert.Equal("static", await narrow.Value<string>("getComputedStyle(document.querySelector('.contents')).position"));
        Assert.True(await narrow.Value<bool>("document.documentElement.scrollWidth <= 400"));
    }

    [Fact]
    public async Task TheButtonSwitchesTheColoursOfPageAndCharts()
    {
        const string Colours = "getComputedStyle(document.body).backgroundColor + ' ' + getComputedStyle(document.querySelector('.figure .xtitle')).fill";
        var path = Written(SampleNotebook.Finished());
        await using var page = await browser.OpenAsync(path);
        await using var dark = await browser.OpenAsync(path, scheme: ColorScheme.Dark);
        var (light, ofSystem) = (await page.Value<string>(Colours), await dark.Value<string>(Colours));
        Assert.Equal("rgb(255, 255, 255) rgb(29, 37, 41)", light);
        Assert.Equal("rgb(20, 25, 28) rgb(223, 229, 232)", ofSystem);
        await page.Page.ClickAsync("#scheme");
        Assert.Equal(ofSystem, await page.Value<string>(Colours));
        Assert.Equal("Light colours", await page.Page.TextContentAsync("#scheme"));
        await page.Page.ClickAsync("#scheme");
        Assert.Equal(light, await page.Value<string>(Colours));
        Assert.Equal(0, await page.Value<int>("localStorage.length"));
    }

    [Fact]
    public async Task BlackIsNotDrawnOnTheDarkPage()
    {
        const string Colours = "[...document.querySelectorAll('.point path')].map(bar => getComputedStyle(bar).fill).join(' ')";
        var bars = new { data = new[] { new { type = "bar", y = new[] { 1, 2 }, marker = new { color = new[] { "#000000", "#D55E00" } } } } };
        var path = Written(SampleNotebook.Of(SampleNotebook.Code("csharp", 1, 0, "x", SampleNotebook.Figure(bars))));
        await using var page = await browser.OpenAsync(path);
        Assert.Equal("rgb(0, 0, 0) rgb(213, 94, 0)", await page.Value<string>(Colours));
        await page.Page.ClickAsync("#scheme");
        Assert.Equal("rgb(223, 229, 232) rgb(213, 94, 0)", await page.Value<string>(Colours));
    }

    [Fact]
    public async Task AllIsReachedByKeyboard()
    {
        await using var page = await browser.OpenAsync(Written(SampleNotebook.Finished()));
        await page.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await page.Value<string>("document.activeElement.textContent"));
        Assert.True(await page.Value<bool>("document.activeElement.getBoundingClientRect().left >= 0"));
        var reached = new List<string>();
        for (var i = 0; i < 80; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            reached.Add(await page.Value<string>("(document.activeElement.matches('.chart') ? document.activeElement.parentElement.id : document.activeElement.id) + '.' + document.activeElement.className + '.' + document.activeElement.tagName"));
        }

        foreach (var expected in new[] { "all-code..BUTTON", "scheme..BUTTON", "..SUMMARY", ".output.DIV" })
            Assert.Contains(expected, reached);
        Assert.Equal(4, reached.Distinct().Count(element => element.Contains(".chart", StringComparison.Ordinal)));
        await page.Page.FocusAsync("#cell-3 summary");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Page.IsVisibleAsync("#cell-3 code"));
        Assert.NotEqual("none", await page.Value<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await page.Page.FocusAsync("#all-code");
        await page.Page.Keyboard.PressAsync("Space");
        Assert.Equal(0, await page.Value<int>("document.querySelectorAll('details.code:not([open])').length"));
    }

    [Fact]
    public async Task ChartsHaveANameAndADescription()
    {
        await using var page = await browser.OpenAsync(Written(SampleNotebook.Finished()));
        var chart = page.Page.Locator("#figure-1 .chart");
        await Assertions.Expect(chart).ToHaveRoleAsync(AriaRole.Img);
        await Assertions.Expect(chart).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("^Figure 1: Body weight$"));
        await Assertions.Expect(chart).ToHaveAccessibleDescriptionAsync(
            new System.Text.RegularExpressions.Regex("mice: histogram of 1,814 values from"));
    }

    [Fact]
    public async Task WithoutScriptsAllIsThereAndChartsAreInWords()
    {
        await using var page = await browser.OpenAsync(Written(SampleNotebook.Finished()), scripts: false);
        Assert.True(await page.Page.IsVisibleAsync("#figure-1-words"));
        Assert.False(await page.Page.IsVisibleAsync("#all-code"));
        await page.Page.ClickAsync("#cell-3 summary");
        Assert.True(await page.Page.IsVisibleAsync("#cell-3 code"));
    }

    [Fact]
    public async Task PaperShowsWhatTheReaderLeftOpenAndCutsNothing()
    {
        await using var page = await browser.OpenAsync(Written(SampleNotebook.Finished()), width: 720, scheme: ColorScheme.Dark);
        await page.Page.ClickAsync("#cell-3 summary");
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.Page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");
        Assert.Equal("rgb(255, 255, 255)", await page.Value<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal("rgb(0, 0, 0)", await page.Value<string>("getComputedStyle(document.querySelector('.figure .xtitle')).fill"));
        Assert.True(await page.Page.IsVisibleAsync("#cell-3 code"));
        Assert.False(await page.Page.IsVisibleAsync("#cell-4 details"));
        Assert.False(await page.Page.IsVisibleAsync("#scheme"));
        Assert.True(await page.Value<bool>("[...document.querySelectorAll('.chart svg')].every(svg => svg.getBoundingClientRect().right <= document.documentElement.clientWidth + 1)"));
        Assert.True(await page.Value<bool>("document.querySelector('.contents .items').open"));
        var pdf = await page.Page.PdfAsync(new() { PreferCSSPageSize = true });
        Assert.Contains("/MediaBox [0 0 594.9", System.Text.Encoding.Latin1.GetString(pdf));
    }

    [Fact]
    public async Task SeveralNotebooksMakeOnePageWhoseAnchorsAreUniqueAndAllFound()
    {
        var path = Path.Combine(folder, "several.html");
        HtmlReport.Write(path, [new ReportedNotebook(SampleNotebook.Failed(), SampleNotebook.Record), new ReportedNotebook(Linked(), SampleNotebook.Record), new ReportedNotebook(Linked(), null)]);
        await using var page = await browser.OpenAsync(path);
        Assert.Empty(page.Errors);
        Assert.Equal(12, await page.Value<int>("document.querySelectorAll('.figure.drawn').length"));
        Assert.Empty(await page.Value<string[]>("[...document.querySelectorAll('[id]')].map(element => element.id).filter((id, index, all) => all.indexOf(id) !== index && !id.includes('clip') && document.getElementById(id).closest('svg') === null)"));
        Assert.Empty(await page.Value<string[]>("[...document.querySelectorAll('a[href^=\"#\"]')].map(link => decodeURIComponent(link.hash.slice(1))).filter(id => id && !document.getElementById(id))"));
        Assert.Equal(1, await page.Value<int>("document.querySelectorAll('h1').length"));
        Assert.Equal("Figure 6", await page.Page.TextContentAsync("a[href='#figure-6']:not(nav a):not(.notes a) >> nth=0"));
    }

    private static NotebookDocument Linked()
    {
        var notebook = SampleNotebook.Finished();
        notebook.Cells.Add(SampleNotebook.Text("## Last\n\nSee [Figure 2](#figure-2), [accuracy](#accuracy) and a note[^1].\n\n[^1]: The note."));
        return notebook;
    }

    private string Written(NotebookDocument notebook)
    {
        var path = Path.Combine(folder, "report.html");
        HtmlReport.Write(path, [new ReportedNotebook(notebook, SampleNotebook.Record)]);
        return path;
    }
}
