using System.Globalization;
using System.Text.RegularExpressions;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Runs;
using Workbench.Tests;

namespace Workbench.Kernel.Tests.Runs;

/// <summary>The notebooks on networks that read sequences, run whole; what they print must be what their text promises.</summary>
public sealed class SequenceNotebookTests
{
    [Fact]
    public async Task Your_first_cnn_finds_the_planted_motif()
    {
        var text = await RunAsync("06-your-first-cnn", charts: 6);

        // Sites drawn weak and sites that arise by chance keep the best possible area below 1.
        Assert.InRange(Number(text, @"test: AUROC ([\d.]+)"), 0.9, 1);
        Assert.InRange(Number(text, @"labels shuffled: test AUROC ([\d.]+)"), 0.4, 0.6);
        Assert.InRange(Number(text, @"bound test sequences \(([\d.]+) ?%\)"), 80, 100);
    }

    /// <summary>Runs a notebook; all that it printed.</summary>
    private static async Task<string> RunAsync(string name, int charts)
    {
        var document = NotebookFile.Read(Path.Combine(Repository.Root, "notebooks", name + ".ipynb"));
        var result = await NotebookRunner.RunAsync(document, new RunOptions());
        Assert.Empty(result.Faults);
        Assert.Equal(result.Total, result.Executed);
        var outputs = document.Cells.SelectMany(cell => cell.Outputs).ToList();
        Assert.Equal(charts, outputs.OfType<DisplayOutput>().Count(output => output.Data.ContainsKey("application/vnd.plotly.v1+json")));
        return string.Concat(outputs.OfType<StreamOutput>().Select(output => output.Text));
    }

    private static double Number(string text, string pattern)
    {
        var match = Regex.Match(text, pattern);
        Assert.True(match.Success, $"'{pattern}' is not in what the notebook printed:\n{text}");
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
