using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class CSharpLanguageTests
{
    private static string Scalar(string text) => $"<div class=\"dni-plaintext\"><pre>{text}</pre></div>";

    [Theory]
    [InlineData("6 * 7", "42")]
    [InlineData("return 5;", "5")]
    [InlineData("await Task.FromResult(8)", "8")]
    [InlineData("(object)null", "&lt;null&gt;")]
    public async Task The_last_expression_is_the_value(string source, string expected) =>
        Assert.StartsWith(Scalar(expected), (await Cells.CSharp(source)).Value());

    [Theory]
    [InlineData("var quiet1 = 3;")]
    [InlineData("Math.Abs(-2);")]
    [InlineData("System.GC.KeepAlive(1)")]
    public async Task Statements_and_void_calls_have_no_value(string source)
    {
        var result = await Cells.CSharp(source);
        Assert.Equal(CellStatus.Succeeded, result.Status);
        Assert.Empty(result.Outputs);
    }

    [Fact]
    public async Task A_string_is_shown_as_plain_text()
    {
        var value = Assert.Single((await Cells.CSharp("\"a < b\"")).Displays());
        Assert.Equal("a < b", value.Data["text/plain"]);
        Assert.NotNull(value.ExecutionCount);
    }

    [Fact]
    public async Task Row_8_8_state_is_kept_and_a_name_can_be_declared_again()
    {
        await Cells.CSharp("var kept = 1; int Twice(int x) => 2 * x;");
        await Cells.CSharp("var kept = \"now text\" + Twice(4);");
        Assert.Equal("now text8", (await Cells.CSharp("kept")).Value());
    }

    [Fact]
    public async Task Row_8_3_a_compile_error_names_line_and_column_of_the_cell_and_nothing_runs()
    {
        var result = await Cells.CSharp("Console.WriteLine(\"ran\");\n  undefinedName + 1");
        Assert.Equal(CellStatus.Failed, result.Status);
        var error = Assert.IsType<ErrorOutput>(Assert.Single(result.Outputs));
        Assert.Equal("Error", error.Name);
        Assert.Equal("(2,3): error CS0103: The name 'undefinedName' does not exist in the current context", error.Value);
        Assert.Equal([error.Value], error.Traceback);
    }

    [Fact]
    public async Task The_types_of_a_session_stay_its_own_where_several_begin_at_once()
    {
        var errors = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            using var session = new NotebookSession();
            await session.ExecuteAsync("using System.Text.Json;\nvar parsed = JsonDocument.Parse(\"[1, 2]\");");
            return (await session.ExecuteAsync("Console.Write(parsed.RootElement[1])")).Error?.Value;
        })));
        Assert.All(errors, Assert.Null);
    }

    [Fact]
    public async Task Row_8_3_a_warning_is_printed_and_does_not_fail()
    {
        var result = await Cells.CSharp("#warning look here\nvar warned = 1;");
        Assert.Equal(CellStatus.Succeeded, result.Status);
        Assert.Equal("(1,10): warning CS1030: #warning: 'look here'\n", result.Printed("stderr"));
    }

    [Fact]
    public async Task Row_8_5_an_exception_keeps_what_was_set_and_its_stack_ends_at_the_cell()
    {
        var declaring = await Cells.CSharp("int Fails(int depth)\n{\n    throw new InvalidOperationException(\"bad \" + depth);\n}");
        var result = await Cells.CSharp("var before = 7;\n\nbefore = Fails(before);");
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Equal("System.InvalidOperationException: bad 7", result.Error!.Value);
        Assert.Equal(
            [
                "System.InvalidOperationException: bad 7",
                $"   at Fails(Int32 depth) in cell {declaring.ExecutionCount}, line 3",
                $"   at cell {result.ExecutionCount}, line 3",
            ],
            result.Error.Traceback);
        Assert.StartsWith(Scalar("7"), (await Cells.CSharp("before")).Value());
    }

    [Fact]
    public async Task The_workbench_and_the_framework_are_referenced_with_the_types_that_run()
    {
        await Cells.CSharp("var failure = new Workbench.WorkbenchException(\"mine\");");
        Assert.IsType<WorkbenchException>(Cells.Session.FindVariable("csharp", "failure")!.Value);
        Assert.StartsWith(Scalar("3"), (await Cells.CSharp("Newtonsoft.Json.Linq.JArray.Parse(\"[1,2,3]\").Count")).Value());
    }

    [Fact]
    public async Task References_and_loads_are_relative_to_the_folder_of_the_notebook()
    {
        var folder = Directory.CreateTempSubdirectory("notebook-folder-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "part.csx"), "var loaded = 11;");
            File.Copy(typeof(Newtonsoft.Json.JsonConvert).Assembly.Location, Path.Combine(folder.FullName, "Local.dll"));
            var session = new NotebookSession(new SessionOptions { Folder = folder.FullName });
            var result = await session.ExecuteAsync("#load \"part.csx\"\n#r \"Local.dll\"\nloaded + 1");
            Assert.StartsWith(Scalar("12"), result.Value());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Blocking_on_a_task_of_an_asynchronous_function_does_not_lock_the_cell_out()
    {
        var result = await Cells.CSharp("async Task<int> Later() { await Task.Yield(); return 4; }\nawait Task.Yield();\nLater().Result");
        Assert.StartsWith(Scalar("4"), result.Value());
    }
}
