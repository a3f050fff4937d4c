using System.Globalization;
using System.Text.RegularExpressions;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Runs;
using Workbench.Tests;

namespace Workbench.Kernel.Tests.Runs;

/// <summary>The notebook on a breeding programme, run whole; what it prints must be what its text promises.</summary>
[Collection(RandomStateOfLibTorch.Name)]
public sealed class BreedingNotebookTests
{
    [Fact]
    public async Task A_breeding_programme_gains_and_optimal_contributions_keep_diversity()
    {
        var document = NotebookFile.Read(Path.Combine(Repository.Root, "notebooks", "05-breeding-programme.ipynb"));
        var result = await NotebookRunner.RunAsync(
            document, new RunOptions { Parameters = new Dictionary<string, string> { ["data"] = Repository.Sample("") } });
        Assert.Empty(result.Faults);
        Assert.Equal(result.Total, result.Executed);
        var outputs = document.Cells.SelectMany(cell => cell.Outputs).ToList();
        Assert.Equal(7, outputs.OfType<DisplayOutput>().Count(output => output.Data.ContainsKey("application/vnd.plotly.v1+json")));
        var text = string.Concat(outputs.OfType<StreamOutput>().Select(output => output.Text));

        // The flock's heritabilities are 0.45 and 0.65 (partly not additive), its traits genetically independent.
        Assert.InRange(Number(text, @"yield:  heritability ([\d.]+)"), 0.3, 0.65);
        Assert.InRange(Number(text, @"genetic correlation (-?[\d.]+)"), -0.4, 0.4);

        // The goal's index is worth most; the restricted one holds height.
        var worth = Number(text, @"goal .* worth +(-?[\d.]+)");
        Assert.All(new[] { "yield alone", "height held", "desired" }, name => Assert.True(worth >= Number(text, name + @".* worth +(-?[\d.]+)")));
        Assert.Equal(0, Number(text, @"height held .*height +([+-]?[\d.]+) cm"), 0.005);

        // The list is right, and its promise comes within a quarter.
        Assert.InRange(Number(text, @"accuracy of the list: ([\d.]+)"), 0.6, 0.95);
        var promised = Number(text, @"promised to be worth ([\d.]+)");
        Assert.InRange(Number(text, @"truly are worth ([\d.]+)") / promised, 0.75, 1.25);

        Assert.True(Number(text, @"optimum at that coancestry: +gain ([\d.]+)") > Number(text, @"truncation: +gain ([\d.]+)"));
        Assert.True(Number(text, @"optimum of at least its gain: coancestry ([\d.]+)") < Number(text, @"truncation: .*coancestry ([\d.]+)"));
        Assert.True(Number(text, @"planned mates ([\d.]+)") < Number(text, @"random mates ([\d.]+)"));

        Assert.True(Number(text, @"cycles 1 to 4 by gblup: ([\d.]+)") > Number(text, @"cycles 1 to 4 by phenotype: ([\d.]+)"));
        Assert.InRange(Number(text, @"random +gain +(-?[\d.]+)"), -1.5, 1.5);
        Assert.True(Number(text, @"gblup +gain +([\d.]+)") > 3);
        Assert.True(Number(text, @"gblup .*inbreeding ([\d.]+)") > Number(text, @"phenotype .*inbreeding ([\d.]+)"));
        Assert.True(Number(text, @"optimal contributions +gain .*inbreeding ([\d.]+)") < Number(text, @"truncation +gain .*inbreeding ([\d.]+)"));
        Assert.True(
            Number(text, @"optimal contributions +gain .*variance left ([\d.]+)") > Number(text, @"truncation +gain .*variance left ([\d.]+)"));
    }

    private static double Number(string text, string pattern)
    {
        var match = Regex.Match(text, pattern);
        Assert.True(match.Success, $"'{pattern}' is not in what the notebook printed:\n{text}");
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
