using System.Globalization;
using System.Text.RegularExpressions;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Runs;
using Workbench.Tests;

namespace Workbench.Kernel.Tests.Runs;

/// <summary>A notebook of the repository, run whole, and what it printed.</summary>
internal static class ExecutedNotebook
{
    /// <summary>Runs a notebook without a fault; all that it printed.</summary>
    /// <param name="name">File name without extension.</param>
    /// <param name="charts">Charts that it draws.</param>
    /// <param name="parameters">Values of its parameters.</param>
    public static async Task<string> RunAsync(string name, int charts, params (string Name, string Value)[] parameters)
    {
        var document = NotebookFile.Read(Path.Combine(Repository.Root, "notebooks", name + ".ipynb"));
        var result = await NotebookRunner.RunAsync(
            document, new RunOptions { Parameters = parameters.ToDictionary(each => each.Name, each => each.Value) });
        Assert.Empty(result.Faults);
        Assert.Equal(result.Total, result.Executed);
        var outputs = document.Cells.SelectMany(cell => cell.Outputs).ToList();
        Assert.Equal(charts, outputs.OfType<DisplayOutput>().Count(output => output.Data.ContainsKey("application/vnd.plotly.v1+json")));
        return string.Concat(outputs.OfType<StreamOutput>().Select(output => output.Text));
    }

    /// <summary>The number that a pattern's first group matches.</summary>
    public static double Number(string text, string pattern)
    {
        var match = Regex.Match(text, pattern);
        Assert.True(match.Success, $"'{pattern}' is not in what the notebook printed:\n{text}");
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
