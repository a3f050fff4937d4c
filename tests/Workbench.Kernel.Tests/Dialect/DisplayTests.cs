using Workbench.Kernel.Sessions;
using Workbench.Kernel.Tests.Sessions;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Section 4 of the dialect: values, trailing expressions, display.</summary>
public sealed class DisplayTests
{
    [Theory]
    [InlineData("csharp", "new[] { new { A = 1 } }.DisplayTable();")]
    [InlineData("fsharp", "[ {| A = 1 |} ].DisplayTable() |> ignore")]
    public async Task Row_5_22_DisplayTable_shows_HTML_and_a_data_resource(string language, string code)
    {
        var result = await Cells.Session.ExecuteAsync(code, language);
        Assert.Null(result.Error);
        var data = Assert.Single(result.Displays()).Data;
        Assert.Equal(["application/vnd.dataresource+json", "text/html"], data.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("<th>A</th>", data["text/html"]);
        Assert.EndsWith("\"data\":[{\"A\":1}]}", data["application/vnd.dataresource+json"]);
    }

    [Theory]
    [InlineData("41 + 1", "42")]
    [InlineData("return 42;", "42")]
    [InlineData("(object)null", "&lt;null&gt;")]
    [InlineData("await Task.FromResult(42)", "42")]
    public async Task Row_4_1_the_last_expression_of_CSharp_is_the_cells_value(string code, string text)
    {
        var result = await Cells.CSharp(code);
        Assert.Contains($"<pre>{text}</pre>", result.Value());
        Assert.Equal(result.ExecutionCount, Assert.Single(result.Displays()).ExecutionCount);
    }

    [Theory]
    [InlineData("var row41 = 1;")]
    [InlineData("_ = 41 + 1;")]
    [InlineData("Console.Write(1)")]
    [InlineData("void Row41() { }\nRow41()")]
    public async Task Row_4_1_a_statement_or_a_call_without_a_result_has_no_value(string code)
    {
        var result = await Cells.CSharp(code);
        Assert.Null(result.Error);
        Assert.Empty(result.Displays());
    }

    [Theory]
    [InlineData("let row42 = 1\nrow42 + 1", "<pre>2</pre>")]
    [InlineData("(None : int option)", "&lt;null&gt;")]
    [InlineData("async { return 1 }", "FSharpAsync")]
    [InlineData("System.Threading.Tasks.Task.FromResult 7", "RanToCompletion")]
    public async Task Row_4_2_the_last_expression_of_FSharp_is_the_cells_value(string code, string text) =>
        Assert.Contains(text, (await Cells.FSharp(code)).Value());

    [Theory]
    [InlineData("let row42b = 1")]
    [InlineData("()")]
    [InlineData("printf \"x\"")]
    [InlineData("null")]
    [InlineData("None")]
    public async Task Row_4_2_a_binding_and_unit_have_no_value(string code)
    {
        var result = await Cells.FSharp(code);
        Assert.Null(result.Error);
        Assert.Empty(result.Displays());
    }

    [Fact]
    public async Task Row_4_3_a_display_as_the_cells_value_is_one_output()
    {
        foreach (var result in new[] { await Cells.CSharp("display(1)"), await Cells.FSharp("display 1"), await Cells.CSharp("1.Display()") })
        {
            Assert.Null(result.Error);
            Assert.Null(Assert.Single(result.Displays()).ExecutionCount);
        }
    }

    [Fact]
    public async Task Row_4_4_the_representations_can_be_named()
    {
        var displays = (await Cells.CSharp("12.Display(\"text/plain\", \"application/json\"); display(13, \"text/plain\");")).Displays();
        Assert.Equal(["application/json", "text/plain"], displays[0].Data.Keys.Order());
        Assert.Equal("12", displays[0].Data["application/json"]);
        Assert.Equal("13", Assert.Single(displays[1].Data).Value);
        var unknown = await Cells.CSharp("12.Display(\"a/b\");");
        Assert.Contains("No formatter is registered for MIME type a/b.", unknown.Error!.Value);
    }

    [Fact]
    public async Task Row_4_5_DisplayAs_shows_text_unchanged() =>
        Assert.Equal("<a&b>", Assert.Single((await Cells.FSharp("\"<a&b>\".DisplayAs \"x/y\"")).Displays()).Data["x/y"]);

    [Fact]
    public async Task Row_4_6_HTML_is_a_value_and_scripts_and_styles_go_out_at_once()
    {
        Assert.Equal("<i>&</i>", (await Cells.FSharp("HTML \"<i>&</i>\"")).Value());
        var displays = (await Cells.CSharp("Javascript(\"f('<b>')\"); CSS(\"b > i { }\");")).Displays();
        Assert.Equal("<script type=\"text/javascript\">f('<b>')</script>", displays[0].Data["text/html"]);
        Assert.Contains("document.createElement('style')", displays[1].Data["text/html"]);
        Assert.Contains("b \\u003E i { }", displays[1].Data["text/html"]);
    }

    [Fact]
    public async Task Row_4_7_an_update_has_the_displays_representations_and_id()
    {
        var updates = new List<DisplayUpdate>();
        var result = await Cells.Session.ExecuteAsync(
            "var row47 = display(1, \"text/plain\"); row47.Update(new[] { 1, 2 });", "csharp",
            output => updates.AddRange(new[] { output }.OfType<DisplayUpdate>()));
        var final = Assert.Single(result.Displays());
        var update = Assert.Single(updates);
        Assert.Equal((final.DisplayId, "[ 1, 2 ]"), (update.DisplayId, Assert.Single(update.Data).Value));
        Assert.Equal("[ 1, 2 ]", Assert.Single(final.Data).Value);
    }

    [Fact]
    public async Task Row_4_8_representations_made_beforehand_are_one_output_as_they_are()
    {
        var result = await Cells.CSharp(
            "using Microsoft.DotNet.Interactive.Formatting;\nnew[] { new FormattedValue(\"text/a\", \"A\"), new FormattedValue(\"text/b\", \"B\") }");
        var data = Assert.Single(result.Displays()).Data;
        Assert.Equal(("A", "B"), (data["text/a"], data["text/b"]));
        var one = await Cells.CSharp("display(new Microsoft.DotNet.Interactive.Formatting.FormattedValue(\"text/a\", \"A\"))");
        Assert.Equal("A", Assert.Single(Assert.Single(one.Displays()).Data).Value);
    }

    [Fact]
    public async Task Row_4_9_every_display_has_an_id_of_its_own()
    {
        var ids = (await Cells.CSharp("display(1); display(2);\n3")).Displays().Select(display => display.DisplayId).ToArray();
        Assert.Equal(3, ids.Length);
        Assert.All(ids, Assert.NotNull);
        Assert.Distinct(ids);
    }

    [Fact]
    public async Task Row_4_10_the_cell_ends_when_what_it_awaits_has()
    {
        var result = await Cells.CSharp("await Task.Delay(20); Console.Write(1); await Task.Yield();\nConsole.Write(2);");
        Assert.Null(result.Error);
        Assert.Equal("12", result.Printed());
    }
}
