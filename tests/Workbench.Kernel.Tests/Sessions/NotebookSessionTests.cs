using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class NotebookSessionTests
{
    [Fact]
    public async Task Blocks_run_in_order_and_an_error_ends_the_cell()
    {
        var result = await Cells.CSharp(
            "Console.Write(1);\n#!fsharp\nprintf \"2\"\nif true then raise (System.Exception \"no\")\n#!csharp\nConsole.Write(3);");
        Assert.Equal("12", result.Printed());
        Assert.Equal("System.Exception: no", result.Error!.Value);
    }

    [Fact]
    public async Task A_block_that_clears_the_console_clears_what_all_blocks_of_the_cell_showed()
    {
        var result = await Cells.CSharp(
            "#!time\nConsole.Write(1); display(2);\n#!fsharp\nprintf \"3\"\nConsole.Clear()\nprintf \"4\"\n#!csharp\nConsole.Write(5);");
        Assert.Equal(new StreamOutput("stdout", "45"), result.Outputs[0]);
        Assert.StartsWith("Wall time: ", Assert.IsType<DisplayOutput>(result.Outputs[1]).Data["text/plain"]);
        Assert.Equal(2, result.Outputs.Count);
    }

    [Fact]
    public async Task A_display_that_was_cleared_can_be_updated_and_stays_away()
    {
        var shown = await Cells.CSharp("var clearedShow = display(\"a\"); Console.Clear(); clearedShow.Update(\"b\");\nvar keptShow = display(\"c\");");
        var updating = await Cells.CSharp("clearedShow.Update(\"d\"); keptShow.Update(\"e\"); Console.Write(6);");
        Assert.Equal([new StreamOutput("stdout", "6")], updating.Outputs);
        Assert.Equal("e", Assert.IsType<DisplayOutput>(Assert.Single(shown.Outputs)).Data["text/plain"]);
    }

    [Fact]
    public async Task Positions_in_later_blocks_are_those_of_the_cell()
    {
        var result = await Cells.CSharp("#!fsharp\nlet ok = 1\n#!csharp\n\nnope");
        Assert.StartsWith("(5,1): error CS0103", result.Error!.Value);
    }

    [Fact]
    public async Task An_unknown_magic_fails_before_anything_runs()
    {
        var result = await Cells.CSharp("Console.Write(1);\n#!nosuch 3");
        Assert.StartsWith("(2,1): error DNI101: Unknown magic command '#!nosuch'", Assert.IsType<ErrorOutput>(Assert.Single(result.Outputs)).Value);
    }

    [Fact]
    public async Task A_language_that_is_not_supported_is_named()
    {
        var result = await Cells.CSharp("#!pwsh\nGet-Date");
        Assert.Equal("(2,1): error NotSupported: The cell needs PowerShell, which is not supported here.", result.Error!.Value);
    }

    [Fact]
    public async Task Markdown_and_HTML_blocks_are_shown()
    {
        var displays = (await Cells.CSharp("#!html\n<p>as <b>is</b></p>\n#!markdown\n# Title\n#!csharp")).Displays();
        Assert.Equal("<p>as <b>is</b></p>", displays[0].Data["text/html"]);
        Assert.Contains("Title</h1>", displays[1].Data["text/html"]);
        Assert.Contains("#!csharp", displays[1].Data["text/html"]);
    }

    [Fact]
    public async Task Time_shows_how_long_the_cell_took()
    {
        var result = await Cells.CSharp("#!time\nvar timed = 1;");
        Assert.Matches(@"^Wall time: \d+(\.\d+)?ms$", Assert.Single(result.Displays()).Data["text/plain"]);
    }

    [Fact]
    public async Task A_bundled_package_is_substituted_with_a_note()
    {
        var bundled = await Cells.CSharp("#r \"nuget: Deedle, 3.0.0\"\nConsole.Write(1);");
        Assert.Null(bundled.Error);
        Assert.Equal("Deedle 3.0.0: the workbench's own assembly is used.", Assert.Single(bundled.Displays()).Data["text/plain"]);
    }
}
