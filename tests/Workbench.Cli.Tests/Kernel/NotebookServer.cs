using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Workbench.Tests;

namespace Workbench.Cli.Tests.Kernel;

/// <summary>Debian's classic Jupyter Notebook with this build's kernels, and a page of headless Chromium on one of its notebooks.</summary>
internal sealed class NotebookServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/jupyter-notebook";

    private readonly Process server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    private NotebookServer(Process server) => this.server = server;

    /// <summary>The notebook's page.</summary>
    public IPage Page { get; private set; } = null!;

    /// <summary>Opens a notebook of the kernels' folder; returns when its kernel has answered. Skips the test where something is missing.</summary>
    public static async Task<NotebookServer> OpenAsync(InstalledKernels kernels, string notebook)
    {
        Assert.SkipWhen(Chromium.Path is null, "needs Chromium, which is not installed");
        Assert.SkipUnless(File.Exists(Program), "needs Debian's jupyter-notebook (./setup tests installs it)");
        var port = FreePort();
        var opened = new NotebookServer(Process.Start(kernels.Environment(new ProcessStartInfo(
            Program,
            [
                "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0", "--NotebookApp.token=", "--NotebookApp.password=",
                $"--notebook-dir={kernels.In(".")}",
            ])))!);
        try
        {
            await opened.ListeningAsync();
            await opened.ShowAsync($"http://127.0.0.1:{port}/notebooks/{notebook}");
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        server.Kill(entireProcessTree: true);
        server.Dispose();
    }

    private async Task ShowAsync(string address)
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] });
        Page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1200, Height = 1100 } });
        await Page.GotoAsync(address);
        await Page.WaitForFunctionAsync(
            "() => window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.info_reply.status === 'ok'",
            null, new() { Timeout = 120_000 });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ListeningAsync()
    {
        var said = new List<string>();
        while (await server.StandardError.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains("is running at", StringComparison.Ordinal))
            {
                _ = server.StandardError.ReadToEndAsync();
                return;
            }
        }

        Assert.Fail($"The notebook server ended: {string.Join('\n', said)}");
    }
}
