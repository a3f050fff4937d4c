using Workbench.Kernel.LanguageServices;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class FSharpLanguageTests
{
    private static string Scalar(string text) => $"<div class=\"dni-plaintext\"><pre>{text}</pre></div>";

    [Fact]
    public async Task The_last_expression_is_the_value_unless_it_is_unit()
    {
        Assert.StartsWith(Scalar("42"), (await Cells.FSharp("let fsX = 6\nfsX * 7")).Value());
        Assert.Empty((await Cells.FSharp("let fsY = 3")).Outputs);
        Assert.Empty((await Cells.FSharp("()")).Outputs);
        Assert.Equal("text", (await Cells.FSharp("\"text\"")).Value());
    }

    [Fact]
    public async Task Printf_goes_to_standard_output() =>
        Assert.Equal("7 of a\n", (await Cells.FSharp("printfn \"%d of %s\" 7 \"a\"")).Printed());

    [Fact]
    public async Task Each_interaction_of_a_cell_runs_and_the_last_has_the_value()
    {
        var result = await Cells.FSharp("printf \"a\";;\nlet fsEnded = \";;\" // ;;\n;;\n(* ;; *) printf \"b%s\" fsEnded;;\n40 + 2;;\n// no more");
        Assert.Equal("ab;;", result.Printed());
        Assert.StartsWith(Scalar("42"), result.Value());
        Assert.StartsWith(Scalar("2"), (await Cells.FSharp("1 + 1;;")).Value());
        Assert.Empty((await Cells.FSharp(";;")).Outputs);
    }

    [Fact]
    public async Task An_interaction_that_fails_is_the_last_and_is_found_where_it_stands()
    {
        var result = await Cells.FSharp("printf \"a\";;\nlet fsFailed : int = \"x\";;\nprintf \"b\"");
        Assert.Equal("a", result.Printed());
        Assert.StartsWith("(2,22)-(2,25) error FS0001: ", result.Error!.Value);
        result = await Cells.FSharp("1;; ignore<int> (failwith \"second\");;\nprintf \"b\"");
        Assert.Equal("System.Exception: second", result.Error!.Value);
        Assert.EndsWith("line 1", result.Error.Traceback[^1]);
    }

    [Fact]
    public void Interactions_before_are_known_to_completion()
    {
        const string Code = "let fsAlphaOne = 1;;\nlet fsAlphaTwo = 2;;\nfsAlpha";
        Assert.Equal(["fsAlphaOne", "fsAlphaTwo"], CodeServices.Complete(Cells.Session, Code, Code.Length, "fsharp", CancellationToken.None).Names);
    }

    [Fact]
    public async Task Display_works_as_function_pipe_target_and_method()
    {
        var result = await Cells.FSharp(
            "display 1 |> ignore\n2 |> display |> ignore\ndisplay(\"<b>\", \"text/plain\") |> ignore\n(4).Display() |> ignore");
        Assert.Null(result.Error);
        Assert.Equal(4, result.Displays().Length);
        Assert.Equal("<b>", result.Displays()[2].Data["text/plain"]);
    }

    [Fact]
    public async Task A_compile_error_names_line_and_column_of_the_cell()
    {
        var result = await Cells.FSharp("let fine = 1\nlet wrong : int = \"x\"");
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.StartsWith("(2,19)-(2,22) error FS0001: ", result.Error!.Value);
    }

    [Fact]
    public async Task Row_8_4_a_syntax_error_fails_although_evaluation_says_that_all_is_well()
    {
        var result = await Cells.FSharp("None : int option");
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.StartsWith("(1,6)-(1,7) error FS0010: ", result.Error!.Value);
    }

    [Fact]
    public async Task An_exception_has_a_stack_that_ends_at_the_cell()
    {
        var result = await Cells.FSharp(
            "let rec fsFails x =\n    if x = 0 then invalidArg \"x\" \"too small\" else 1 + fsFails (x - 1)\n\nfsFails 3");
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Equal("System.ArgumentException: too small (Parameter 'x')", result.Error!.Value);
        Assert.Equal($"   at cell {result.ExecutionCount}, line 4", result.Error.Traceback[^1]);
        Assert.Contains($"   at fsFails(Int32 x) in cell {result.ExecutionCount}, line 2", result.Error.Traceback);
    }

    [Fact]
    public async Task The_source_directory_is_the_folder_of_the_notebook() =>
        Assert.Equal(Directory.GetCurrentDirectory(), (await Cells.FSharp("__SOURCE_DIRECTORY__")).Value());
}
