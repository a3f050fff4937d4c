using System.CommandLine;
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
    public void Parameters_of_a_script_are_in_its_cell_tagged_so()
    {
        File.WriteAllText(In("n.csx"), "// %% tags=[\"parameters\"]\nvar seed = 1;\n// %%\nConsole.Write(seed + 1);\n");
        Assert.Equal(0, Run(In("n.csx"), "-p", "seed=41", "--out", In("o.ipynb")));
        Assert.Equal("42", (string?)Outputs(In("o.ipynb"), 2)[0]!["text"]![0]);
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
    public void A_notebook_checks_against_its_own_outputs_and_a_change_gives_4()
    {
        Assert.Equal(
            0,
            Run(Notebook(("Console.WriteLine(0.5); Console.WriteLine(DateTime.UtcNow.ToString(\"HH:mm:ss.fff\"));", null)), "--out", In("e.ipynb")));
        Assert.Equal(0, Run(In("e.ipynb"), "--check"));
        File.WriteAllText(In("e.ipynb"), File.ReadAllText(In("e.ipynb")).Replace("\"0.5\\n\"", "\"0.6\\n\""));
        Assert.Equal(4, Run(In("e.ipynb"), "--check"));
        Assert.Equal(0, Run(In("e.ipynb"), "--check", "--tolerance", "0.2"));
        Assert.Equal(2, Run(Notebook(("1", null)), "--check"));
    }

    [Fact]
    public void A_run_in_place_changes_only_outputs_and_counts()
    {
        var notebook = Notebook(("Console.Write(\"é\");", "a"), ("1 + 1", null));
        var before = JsonNode.Parse(File.ReadAllText(notebook))!;
        Assert.Equal(0, Run(notebook, "--out", notebook));
        var after = JsonNode.Parse(File.ReadAllText(notebook))!;
        Assert.Equal("é", (string?)after["cells"]![0]!["outputs"]![0]!["text"]![0]);
        foreach (var cell in after["cells"]!.AsArray())
            (cell!["outputs"], cell["execution_count"]) = (new JsonArray(), null);
        Assert.True(JsonNode.DeepEquals(before, after));
    }

    [Theory]
    [InlineData("n.dib", "#!markdown\n# T\n#!csharp\nConsole.Write(\"ran\");")]
    [InlineData("n.csx", "// %% [markdown]\n// # T\n// %%\nConsole.Write(\"ran\");")]
    [InlineData("n.fsx", "(** # T *)\nprintf \"ran\"")]
    public void Scripts_and_dib_files_run_and_give_Markdown(string name, string text)
    {
        File.WriteAllText(In(name), text);
        Assert.Equal(0, Run(In(name), "--out", In("o.md")));
        var report = File.ReadAllText(In("o.md"));
        Assert.StartsWith("# T\n\n```", report);
        Assert.Contains("```text\nran\n```\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_are_given_by_name_and_a_missing_one_fails_its_cell()
    {
        var notebook = Notebook(("#!set --name city --value @input:city\nConsole.Write(city);", null));
        Assert.Equal(0, Run(notebook, "--input", "city=Bern", "--out", In("o.ipynb")));
        Assert.Equal("Bern", (string?)Outputs(In("o.ipynb"), 0)[0]!["text"]![0]);
        Assert.Equal(1, Run(notebook));
        Assert.Equal(3, Run(notebook, "--input", "city"));
    }

    [Fact]
    public void A_run_over_its_total_time_gives_1_and_the_rest_does_not_run()
    {
        var notebook = Notebook(("while (true) { }", null), ("1", null));
        Assert.Equal(1, Run(notebook, "--total-timeout", "3", "--continue-on-error", "--out", In("o.ipynb")));
        Assert.Empty(Outputs(In("o.ipynb"), 1).AsArray());
    }

    [Fact]
    public void A_summary_for_scripts_is_JSON()
    {
        using var output = new StringWriter();
        var notebook = Notebook(("var seed = 1;", "parameters"), ("#!pwsh\nGet-Date", null));
        var console = Console.Out;
        Console.SetOut(output);
        try
        {
            Assert.Equal(1, Run(notebook, "--json", "--continue-on-error"));
        }
        finally
        {
            Console.SetOut(console);
        }

        var summary = JsonNode.Parse(output.ToString())!;
        Assert.Equal((1, 2, 2), ((int)summary["exitCode"]!, (int)summary["executed"]!, (int)summary["total"]!));
        Assert.Equal("1", (string?)summary["parameters"]!["seed"]);
        Assert.Equal(["succeeded", "unsupported"], summary["cells"]!.AsArray().Select(cell => (string?)cell!["status"]));
        Assert.Contains("PowerShell", (string?)summary["cells"]![1]!["error"]);
    }

    [Fact]
    public void A_bad_option_gives_2()
    {
        var notebook = Notebook(("1", null));
        Assert.Equal(2, Run(notebook, "--tolerance", "2"));
        Assert.Equal(2, Run(notebook, "--total-timeout", "0"));
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
    public void Several_notebooks_go_into_one_report_and_each_gets_its_parameters()
    {
        File.WriteAllText(
            In("a.csx"), "// %% [markdown]\n// # First\n// %% tags=[\"parameters\"]\nvar seed = 1;\n// %%\nConsole.Write(\"seed \" + seed);\n");
        File.WriteAllText(In("b.csx"), "// %% [markdown]\n// # Second\n// %%\nConsole.Write(\"no parameter\");\n");
        Assert.Equal(0, Run(In("a.csx"), In("b.csx"), "-p", "seed=41", "--out", In("both.html"), "--out", In("both.md"), "--title", "Both"));
        var html = File.ReadAllText(In("both.html"));
        foreach (var part in new[] { "<h1>Both</h1>", "id=\"notebook-1\">First</h2>", "id=\"notebook-2\">Second</h2>", "seed 41", "no parameter" })
            Assert.Contains(part, html);
        Assert.StartsWith("# Both\n", File.ReadAllText(In("both.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_go_with_several_notebooks_is_refused_before_any_runs()
    {
        File.WriteAllText(In("a.csx"), $"// %% tags=[\"parameters\"]\nvar seed = 1;\n// %%\nFile.WriteAllText(@\"{In("ran")}\", \"\");\n");
        Assert.Equal(2, Run(In("a.csx"), In("a.csx"), "--out", In("o.ipynb")));
        Assert.Equal(3, Run(In("a.csx"), In("a.csx"), "-p", "unknown=1"));
        Assert.Equal(3, Run(In("a.csx"), In("a.csx"), "-p", "seed=text"));
        Assert.False(File.Exists(In("ran")));
    }

    [Fact]
    public void The_worst_end_of_several_is_the_exit_code()
    {
        File.WriteAllText(In("bad.csx"), "throw new Exception(\"planted\");");
        File.WriteAllText(In("good.csx"), "Console.Write(\"went on\");");
        Assert.Equal(1, Run(In("bad.csx"), In("good.csx"), "--out", In("o.html")));
        Assert.Contains("went on", File.ReadAllText(In("o.html")));
    }
}
