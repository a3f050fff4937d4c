using System.Text.Json;
using Workbench.Tests;

namespace Workbench.Cli.Tests.Kernel;

/// <summary>What a person does in the classic notebook: run all, look at a table and a chart, complete a name, interrupt a loop.</summary>
public sealed class NotebookPageTests(InstalledKernels kernels) : IClassFixture<InstalledKernels>
{
    private const string LastCell = "Jupyter.notebook.get_cells().slice(-1)[0]";

    private void Write(string name, params string[] cells) =>
        File.WriteAllText(kernels.In(name), JsonSerializer.Serialize(new
        {
            cells = cells.Select(
                source => new { cell_type = "code", execution_count = (int?)null, metadata = new { }, outputs = Array.Empty<object>(), source }),
            metadata = new { kernelspec = new { name = ".net-csharp", display_name = ".NET (C#)", language = "C#" } },
            nbformat = 4,
            nbformat_minor = 4,
        }));

    [Fact]
    public async Task A_notebook_is_run_completed_and_interrupted()
    {
        Write(
            "book.ipynb",
            "var effects = new[] { new { Marker = \"rs1\", Effect = 0.5 }, new { Marker = \"rs2\", Effect = -0.25 } };\neffects",
            "using Plotly.NET.CSharp;\nChart.Point<double, double, string>(new[] { 1.0, 2, 3 }, new[] { 0.2, 0.5, 0.1 })",
            "Math.Sqr");
        await using var server = await NotebookServer.OpenAsync(kernels, "book.ipynb");
        var page = server.Page;

        await page.EvaluateAsync("Jupyter.notebook.execute_cell_range(0, 2)");
        await page.WaitForSelectorAsync(".output_area table td:has-text('rs2')", new() { Timeout = 60_000 });
        await page.WaitForSelectorAsync(
            ".output_area .js-plotly-plot .main-svg .point", new() { State = Microsoft.Playwright.WaitForSelectorState.Attached, Timeout = 60_000 });

        await page.EvaluateAsync("Jupyter.notebook.select(Jupyter.notebook.ncells() - 1); Jupyter.notebook.edit_mode();");
        await page.EvaluateAsync($"{{ const editor = {LastCell}.code_mirror; editor.setCursor(0, 8); editor.focus(); }}");
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForFunctionAsync($"() => {LastCell}.get_text() === 'Math.Sqrt'", null, new() { Timeout = 30_000 });
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", "classic-notebook.png") });

        await page.EvaluateAsync($"{{ const cell = {LastCell}; cell.set_text('Console.Write(\"begun\"); while (true) {{ }}'); cell.execute(); }}");
        await page.WaitForSelectorAsync(".output_area:has-text('begun')", new() { Timeout = 30_000 });
        await page.EvaluateAsync("Jupyter.notebook.kernel.interrupt()");
        await page.WaitForSelectorAsync(".output_error:has-text('Command cancelled')", new() { Timeout = 30_000 });
    }
}
