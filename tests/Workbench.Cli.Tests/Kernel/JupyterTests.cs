using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Tests;

namespace Workbench.Cli.Tests.Kernel;

/// <summary>The kernels as Jupyter's own clients use them: processes of this build, found by their kernelspecs.</summary>
public sealed class JupyterTests(InstalledKernels kernels) : IClassFixture<InstalledKernels>
{
    private JsonNode[] Session(string scenario) =>
        [.. JsonNode.Parse(kernels.RunPython("jupyter_client", Path.Combine(Repository.Root, "tests/Workbench.Cli.Tests/Kernel/jupyter_session.py"), scenario))!.AsArray()!];

    private JsonNode Convert(string kernel, params string[] cells)
    {
        var notebook = new
        {
            cells = cells.Select(
                source => new { cell_type = "code", execution_count = (int?)null, metadata = new { }, outputs = Array.Empty<object>(), source }),
            metadata = new { kernelspec = new { name = kernel, display_name = kernel } },
            nbformat = 4,
            nbformat_minor = 4,
        };
        File.WriteAllText(kernels.In("in.ipynb"), JsonSerializer.Serialize(notebook));
        kernels.RunPython(
            "nbconvert", "-m", "nbconvert", "--to", "notebook", "--execute", kernels.In("in.ipynb"), "--output", kernels.In("out.ipynb"));
        return JsonNode.Parse(File.ReadAllText(kernels.In("out.ipynb")))!["cells"]!;
    }

    private static (string Status, string Shown) Result(JsonNode result) => (result["status"]!.ToString(), result["shown"]!.ToString());

    [Fact]
    public void Nbconvert_executes_a_C_sharp_notebook()
    {
        var cells = Convert(".net-csharp", "var numbers = new[] { 1, 2, 3 };", "numbers.Sum()", "Console.WriteLine(\"text\");");
        Assert.Equal("execute_result", cells[1]!["outputs"]![0]!["output_type"]!.ToString());
        Assert.Contains("<pre>6</pre>", cells[1]!["outputs"]![0]!["data"]!["text/html"]!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("text\n", cells[2]!["outputs"]![0]!["text"]![0]!.ToString());
        Assert.Equal(3, cells[2]!["execution_count"]!.GetValue<int>());
    }

    [Fact]
    public void Nbconvert_executes_an_F_sharp_notebook()
    {
        var cells = Convert(".net-fsharp", "let square x = x * x", "printfn \"%d\" (square 7)");
        Assert.Equal("49\n", cells[1]!["outputs"]![0]!["text"]![0]!.ToString());
    }

    [Fact]
    public void A_kernel_that_is_shut_down_leaves_no_temporary_files_and_no_processes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "looks into /proc");
        var before = kernels.TemporaryFiles;
        var cells = Convert(".net-fsharp", "let square x = x * x", "printf \"%d\" (System.Diagnostics.Process.Start(\"sleep\", \"600\").Id)");
        var status = $"/proc/{cells[1]!["outputs"]![0]!["text"]![0]}/status";
        Assert.True(!File.Exists(status) || File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal), "the process that a cell started goes on");
        Assert.Empty(kernels.TemporaryFiles.Except(before));
    }

    [Fact]
    public void Nbconvert_executes_a_mixed_notebook()
    {
        var cells = Convert(
            ".net-csharp", "var list = new List<int> { 1, 2 };", "#!fsharp\n#!share list --from csharp\nlist.Add 3", "Console.Write(list.Count);");
        Assert.Equal("3", cells[2]!["outputs"]![0]!["text"]![0]!.ToString());
    }

    [Fact]
    public void Nbconvert_keeps_what_came_after_a_cleared_console()
    {
        var cells = Convert(
            ".net-csharp", "Console.Write(\"old\"); display(1); Console.Clear(); Console.Write(\"new\");",
            "#!fsharp\nprintf \"old\"\nConsole.Clear()\nprintf \"new\"");
        Assert.All(cells.AsArray(), cell => Assert.Equal("new", Assert.Single(cell!["outputs"]!.AsArray())!["text"]![0]!.ToString()));
    }

    [Fact]
    public void Two_kernels_run_at_once()
    {
        var results = Session("two_kernels");
        Assert.All(results, result => Assert.Equal("ok", Result(result).Status));
        Assert.Equal(("1", "2"), (Result(results[2]).Shown, Result(results[3]).Shown));
    }

    [Fact]
    public void A_loop_is_interrupted_and_a_restart_empties_the_session()
    {
        var results = Session("interrupt_and_restart");
        Assert.Equal(("error", "Command cancelled"), Result(results[1]));
        Assert.Equal(("ok", "5"), Result(results[2]));
        Assert.Contains("CS0103", Result(results[3]).Shown);
    }

    [Fact]
    public void Cells_that_end_their_process_are_reported_and_a_new_session_follows()
    {
        var results = Session("deaths");
        Assert.StartsWith("last words\nThe cell ended the process that runs the cells, with exit code 3", Result(results[1]).Shown);
        Assert.Equal(("ok", "42"), Result(results[2]));
        Assert.Equal(3, results[2]["count"]!.GetValue<int>());
        Assert.StartsWith("The cell overflowed the stack", Result(results[3]).Shown);
        Assert.Equal(("ok", "48"), Result(results[4]));
        Assert.Equal("ok", Result(results[5]).Status);
        Assert.Contains("System.Exception: on a thread", Result(results[5]).Shown);
        Assert.Equal(("ok", "False"), Result(results[6]));
    }
}
