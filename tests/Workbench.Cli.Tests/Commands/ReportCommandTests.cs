using Workbench.Cli.Commands;

namespace Workbench.Cli.Tests.Commands;

[Collection(nameof(RunCommandTests))]
public sealed class ReportCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("report-command-");

    public void Dispose() => folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(folder.FullName, name);

    private static int Report(params string[] words) => ReportCommand.Create().Parse(words).Invoke();

    private void Execute(string name, params string[] files)
    {
        File.WriteAllText(In(name + ".csx"), $"// %% [markdown]\n// # {name}\n// %%\nvar count = System.IO.File.Exists(@\"{In("ran")}\") ? 2 : 1;\nSystem.IO.File.WriteAllText(@\"{In("ran")}\", \"\");\n"
            + "Console.Write(\"run \" + count);\n// %%\nHTML(\"<b>bold</b><script>window.ran = 1</script>\")\n");
        Assert.Equal(0, RunCommand.Create().Parse([In(name + ".csx"), .. files.SelectMany(file => new[] { "--out", In(file) })]).Invoke());
    }

    [Fact]
    public void Stored_outputs_are_shown_and_nothing_runs()
    {
        Execute("study", "study.ipynb", "study.run.json");
        File.Delete(In("ran"));
        Assert.Equal(0, Report(In("study.ipynb"), "--out", In("r.html"), "--out", In("r.md")));
        var html = File.ReadAllText(In("r.html"));
        Assert.Contains("run 1", html);
        Assert.Contains("<b>bold</b>", html);
        Assert.DoesNotContain("<script>window.ran", html);
        Assert.Contains("workbench run ", html);
        Assert.False(File.Exists(In("ran")));
    }

    [Fact]
    public void Without_the_record_of_the_run_the_report_says_so()
    {
        Execute("study", "study.ipynb");
        Assert.Equal(0, Report(In("study.ipynb"), "--out", In("r.html")));
        var html = File.ReadAllText(In("r.html"));
        Assert.Contains("the run that made them is not on record", html);
        Assert.DoesNotContain("id=\"provenance\"", html);
    }

    [Theory]
    [InlineData("r.ipynb")]
    [InlineData("r.pdf")]
    public void Other_kinds_of_file_are_refused(string name)
    {
        Execute("study", "study.ipynb");
        Assert.Equal(2, Report(In("study.ipynb"), "--out", In(name)));
        Assert.False(File.Exists(In(name)));
    }

    [Fact]
    public void A_notebook_without_outputs_is_refused()
    {
        File.WriteAllText(In("n.csx"), "// %%\n1\n");
        Assert.Equal(2, Report(In("n.csx"), "--out", In("r.html")));
        Assert.False(File.Exists(In("r.html")));
    }
}
