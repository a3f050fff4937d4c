using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Runs;
using Workbench.Tests;

namespace Workbench.Kernel.Tests.Runs;

[Collection(RandomStateOfLibTorch.Name)]
public sealed class FlagshipNotebookTests
{
    [Fact]
    public async Task The_first_notebook_runs_on_the_samples_and_draws_its_charts()
    {
        var document = NotebookFile.Read(Path.Combine(Repository.Root, "notebooks", "01-genomic-prediction.ipynb"));
        var parameters = new Dictionary<string, string> { ["data"] = Repository.Sample(""), ["methods"] = "gblup,rrblup" };

        var result = await NotebookRunner.RunAsync(document, new RunOptions { Parameters = parameters });

        Assert.Empty(result.Faults);
        Assert.Equal(result.Total, result.Executed);
        var outputs = document.Cells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>().ToList();
        var charts = outputs.Where(output => output.Data.ContainsKey("application/vnd.plotly.v1+json")).ToList();
        Assert.Equal(8, charts.Count);
        Assert.All(charts, chart => Assert.NotEmpty(JsonNode.Parse(chart.Data["application/vnd.plotly.v1+json"])!["data"]!.AsArray()));
        Assert.Contains(outputs, output => output.Data.GetValueOrDefault("text/html", "").Contains("rrblup"));
    }
}
