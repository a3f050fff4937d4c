using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Tests.Reports;

/// <summary>Headless Chromium without a network.</summary>
internal static class Browser
{
    private static readonly string[] names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>The page as the browser has it after its scripts ran, and the addresses it asked for; skips the test where there is no browser.</summary>
    public static (string Dom, IReadOnlyList<string> Requests) Load(string path, string size = "1200,2400")
    {
        var log = path + ".netlog.json";
        var dom = Run(path, size, $"--log-net-log={log}", "--dump-dom");
        return (dom, RequestsOfThePage(log));
    }

    /// <summary>Addresses that the page asked for; what the browser asks for itself has no origin.</summary>
    private static List<string> RequestsOfThePage(string log)
    {
        var events = JsonNode.Parse(File.ReadAllText(log))!["events"]!.AsArray();
        return events
            .Select(entry => entry!["params"])
            .Where(parameters => parameters?["initiator"]?.ToString() is { } initiator && initiator != "not an origin")
            .Select(parameters => parameters!["url"]?.ToString() ?? "")
            .Where(url => url.StartsWith("http", StringComparison.Ordinal))
            .Distinct()
            .ToList();
    }

    private static string Run(string path, string size, params string[] options)
    {
        var program = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "needs Chromium, which is not installed");
        var profile = Directory.CreateTempSubdirectory("browser").FullName;
        try
        {
            var start = new ProcessStartInfo(program!) { RedirectStandardOutput = true, RedirectStandardError = true };
            string[] always =
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--no-first-run", $"--user-data-dir={profile}", "--host-resolver-rules=MAP * ~NOTFOUND",
                "--virtual-time-budget=8000", $"--window-size={size}",
            ];
            foreach (var argument in (string[])[.. always, .. options, new Uri(Path.GetFullPath(path)).AbsoluteUri])
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{program} failed: {errors.Result}");
            return output;
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }
}
