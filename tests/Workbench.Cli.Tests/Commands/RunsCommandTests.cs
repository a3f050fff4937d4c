using System.CommandLine;
using System.Text.Json;
using Workbench.Cli.Commands;
using Workbench.Networks.Records;

namespace Workbench.Cli.Tests.Commands;

public sealed class RunsCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("runs").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Lists_shows_and_compares_runs()
    {
        Assert.Contains("No runs", Run("list"));
        string first, second;
        using (var registry = RunRegistry.Open(folder))
        {
            first = registry.Add(Sample());
            second = registry.Add(Sample() with { Seed = 8, Started = Sample().Started.AddDays(1) });
        }

        Assert.Equal([second, first], Run("list").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
        using (var json = JsonDocument.Parse(Run("list", "--json")))
            Assert.Equal([8, 7], json.RootElement.EnumerateArray().Select(run => run.GetProperty("seed").GetInt32()));
        Assert.Contains("seed: 7", Run("show", first));
        using (var json = JsonDocument.Parse(Run("show", first, "--json")))
            Assert.Equal("predict", json.RootElement.GetProperty("command").GetString());
        Assert.Contains("seed: 7 -> 8", Run("diff", first, second));
        using (var json = JsonDocument.Parse(Run("diff", first, second, "--json")))
            Assert.Equal(["started", "seed"], json.RootElement.EnumerateArray().Select(difference => difference.GetProperty("path").GetString()));
        Assert.Throws<WorkbenchException>(() => Run("show", "nothing"));
    }

    private string Run(params string[] arguments)
    {
        using var output = new StringWriter();
        var status = RunsCommand.Create().Parse([.. arguments, "--folder", folder])
            .Invoke(new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false });
        Assert.Equal(0, status);
        return output.ToString();
    }

    private static RunRecord Sample() => new(
        "predict", new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero), TimeSpan.FromSeconds(2), 7, new Dictionary<string, string>(), [], [], 1);
}
