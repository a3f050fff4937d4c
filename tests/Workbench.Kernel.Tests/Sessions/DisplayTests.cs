using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class DisplayTests
{
    [Fact]
    public async Task Display_as_the_last_expression_shows_the_value_once()
    {
        var display = Assert.Single((await Cells.CSharp("display(\"once\")")).Displays());
        Assert.Equal("once", display.Data["text/plain"]);
        Assert.Null(display.ExecutionCount);
        Assert.NotNull(display.DisplayId);
    }

    [Fact]
    public async Task An_update_stands_in_the_place_of_the_display_also_from_a_later_cell()
    {
        var updates = new List<DisplayUpdate>();
        var first = await Cells.CSharp("var shown = display(\"first\"); Console.Write(\"after\"); shown.Update(\"second\");");
        Assert.Equal("second", first.Displays()[0].Data["text/plain"]);
        var second = await Cells.Session.ExecuteAsync(
            "shown.Update(\"third\");", "csharp", output => updates.AddRange(new[] { output }.OfType<DisplayUpdate>()));
        Assert.Empty(second.Outputs);
        Assert.Equal("third", first.Displays()[0].Data["text/plain"]);
        Assert.Equal("after", first.Printed());
    }

    [Fact]
    public async Task HTML_is_shown_as_it_is()
    {
        Assert.Equal("<b>bold</b>", (await Cells.CSharp("HTML(\"<b>bold</b>\")")).Value());
        Assert.Equal("<i>x</i>", Assert.Single((await Cells.CSharp("\"<i>x</i>\".DisplayAs(\"text/html\")")).Displays()).Data["text/html"]);
    }

    [Fact]
    public async Task Several_representations_are_one_output()
    {
        var display = Assert.Single((await Cells.CSharp("new { A = 1 }.Display(\"text/html\", \"text/plain\");")).Displays());
        Assert.Equal(["text/html", "text/plain"], display.Data.Keys.Order());
    }

    [Fact]
    public async Task A_MIME_type_without_a_formatter_is_an_error()
    {
        var result = await Cells.CSharp("3.Display(\"no/such\");");
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Contains("No formatter is registered for MIME type no/such", result.Error!.Value);
    }

    [Fact]
    public async Task A_series_is_shown_as_a_table() =>
        Assert.Contains("<table", (await Cells.FSharp("open Deedle\nSeries.ofValues [ 1.5; 2.5 ]")).Value());

    [Fact]
    public async Task A_failing_formatter_fails_the_cell()
    {
        var result = await Cells.CSharp("IEnumerable<int> Broken() { yield return 1; throw new Exception(\"lazy\"); }\nBroken()");
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Contains("lazy", result.Error!.Value);
    }
}
