using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Cli.Commands;

namespace Workbench.Cli.Tests.Commands;

/// <summary>Cells write to the console of the process, hence no other test runs meanwhile.</summary>
[CollectionDefinition(nameof(RunCommandTests), DisableParallelization = true)]
[Collection(nameof(RunCommandTests))]
public sealed class RunCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("run-command-");

    public void Dispose() => folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(folder.FullName, name);

    private string Notebook(params (string Source, string? Tag)[] cells)
    {
        var written = cells.Select(cell => new
        {
            cell_type = "code",
            execution_count = (int?)null,
            metadata = new { tags = cell.Tag is null ? [] : new[] { cell.Tag } },
            outputs = Array.Empty<object>(),
            source = cell.Source,
        });
        File.WriteAllText(In("n.ipynb"), JsonSerializer.Serialize(new { cells = written, metadata = new { }, nbformat = 4, nbformat_minor = 4 }));
        return In("n.ipynb");
    }

    private static int Run(params string[] words) => RunCommand.Create().Parse(words).Invoke();

    private static JsonNode Outputs(string path, int cell) => JsonNode.Parse(File.ReadAllText(path))!["cells"]![cell]!["outputs"]!;

    [Fact]
    public void A_notebook_runs_with_parameters_and_both_kinds_of_file_are_written()
    {
        var notebook = Notebook(("var seed = 1;", "parameters"), ("Console.Write(seed + 1);", null));
        Assert.Equal(0, Run(notebook, "-p", "seed=41", "--out", In("o/n.html"), "--out", In("o/n.ipynb")));
        Assert.Equal("42", (string?)Outputs(In("o/n.ipynb"), 2)[0]!["text"]![0]);
        Assert.Contains("42", File.ReadAllText(In("o/n.html")));
        Assert.Equal(["n.html", "n.ipynb"], Directory.GetFiles(In("o")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_failed_cell_gives_1_and_the_files_show_the_error()
    {
        var notebook = Notebook(("1", null), ("throw new Exception(\"planted\");", null), ("3", null));
        Assert.Equal(1, Run(notebook, "--out", In("n.html"), "--out", In("o.ipynb")));
        Assert.Equal("System.Exception: planted", (string?)Outputs(In("o.ipynb"), 1)[0]!["evalue"]);
        Assert.Empty(Outputs(In("o.ipynb"), 2).AsArray());
        Assert.Contains("planted", File.ReadAllText(In("n.html")));
        Assert.Equal(1, Run(notebook, "--continue-on-error", "--out", In("o.ipynb")));
        Assert.Single(Outputs(In("o.ipynb"), 2).AsArray());
    }

    [Fact]
    public void A_cell_over_its_time_gives_1() =>
        Assert.Equal(1, Run(Notebook(("while (true) { }", null)), "--timeout", "0.2"));

    [Theory]
    [InlineData("absent.ipynb")]
    [InlineData("broken.ipynb")]
    public void A_bad_notebook_gives_2_and_nothing_is_written(string name)
    {
        File.WriteAllText(In("broken.ipynb"), "{ not json");
        Assert.Equal(2, Run(In(name), "--out", In("o.html")));
        Assert.False(File.Exists(In("o.html")));
    }

    [Fact]
    public void A_bad_option_gives_2()
    {
        var notebook = Notebook(("1", null));
        Assert.Equal(2, Run(notebook, "--out", In("o.pdf")));
        Assert.Equal(2, Run(notebook, "--timeout", "-1"));
        Assert.Equal(2, Run(notebook, "--threads", "0"));
    }

    [Theory]
    [InlineData("seeds=1")]
    [InlineData("seed=one")]
    [InlineData("seed")]
    public void A_bad_parameter_gives_3_and_nothing_is_written(string parameter)
    {
        Assert.Equal(3, Run(Notebook(("var seed = 1;", "parameters")), "-p", parameter, "--out", In("o.html")));
        Assert.False(File.Exists(In("o.html")));
    }

    [Fact]
    public void An_interrupt_stops_the_cell_writes_what_is_there_and_gives_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sends a Unix signal");
        var notebook = Notebook(("Console.Write(\"first\");", null), ($"File.WriteAllText(@\"{In("started")}\", \"\"); while (true) {{ }}", null));
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(RunCommand).Assembly.Location, "run", notebook, "--out", In("o.ipynb") },
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var watcher = new FileSystemWatcher(folder.FullName, "started");
        using var started = new ManualResetEventSlim(File.Exists(In("started")));
        watcher.Created += (_, _) => started.Set();
        watcher.EnableRaisingEvents = true;
        if (!File.Exists(In("started")))
            Assert.True(started.Wait(TimeSpan.FromMinutes(1)), "the second cell did not begin");
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("first", (string?)Outputs(In("o.ipynb"), 0)[0]!["text"]![0]);
        Assert.Equal("Command cancelled", (string?)Outputs(In("o.ipynb"), 1)[0]!["evalue"]);
    }
}
