using Microsoft.Playwright;
using Workbench.Tests;

namespace Workbench.Kernel.Tests.Reports;

/// <summary>Headless Chromium without a network.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is not { } program)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = program, Args = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>Opens a file as a page whose charts are drawn; skips the test where there is no browser.</summary>
    internal async Task<BrowserPage> OpenAsync(
        string path, int width = 1400, int height = 900, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        Assert.SkipWhen(browser is null, "needs Chromium, which is not installed");
        var page = await browser.NewPageAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            JavaScriptEnabled = scripts,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var opened = new BrowserPage(page);
        await page.GotoAsync(new Uri(Path.GetFullPath(path)).AbsoluteUri);
        if (scripts)
            await page.WaitForFunctionAsync(
                "() => [...document.querySelectorAll('.figure')].every(figure => figure.matches('.drawn') || figure.querySelector('.broken'))");
        return opened;
    }
}

/// <summary>A page, what it asked for, and what it complained of.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly List<string> requests = [];
    private readonly List<string> errors = [];

    public BrowserPage(IPage page)
    {
        Page = page;
        // Data and blobs are parts of the page itself.
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                requests.Add(request.Url);
        };
        // The browser announces what the page's policy then keeps it from asking for.
        page.RequestFailed += (_, request) =>
        {
            if (request.Failure is "csp" or "net::ERR_BLOCKED_BY_CSP")
                requests.Remove(request.Url);
        };
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Addresses asked for, the page's own first.</summary>
    public IReadOnlyList<string> Requests => requests;

    /// <summary>Errors of the console, and exceptions that nothing caught.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>The value of an expression in the page.</summary>
    public Task<T> Value<T>(string expression) => Page.EvaluateAsync<T>(expression);

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
