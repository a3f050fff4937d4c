using System.Globalization;
using System.Text.RegularExpressions;
using Workbench.Data.Genome;
using Workbench.Data.Simulation.Genomes;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;
using Workbench.Tests;

namespace Workbench.Kernel.Tests;

[Collection(RandomStateOfLibTorch.Name)]
public sealed partial class ReadmeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("readme").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("csharp", "Gblup", "heritability 0.")]
    [InlineData("fsharp", "Deedle", "of 600 animals are taller than 65 cm")]
    public async Task TheExampleRunsPrintsAndDraws(string language, string about, string printed)
    {
        var result = await Run(language, about);

        Assert.Contains(printed, Printed(result));
        Assert.Contains(result.Outputs.OfType<DisplayOutput>(), output => output.Data.ContainsKey("application/vnd.plotly.v1+json"));
    }

    [Fact]
    public async Task TheNetworkLearnsAndItsWeightsComeBack()
    {
        var printed = Printed(await Run("csharp", "TorchFile"));

        var losses = LossText().Matches(printed).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(3, losses.Count);
        Assert.True(losses[2] < 0.45 && losses[2] < losses[0], printed);
        Assert.Contains("motifs.weight: Float32 [16, 4, 8], 2048 bytes", printed);
    }

    [Fact]
    public async Task ThePublishedNetworkLearnsWhatOpensTheGenomeAndFindsVariantsThatBreakIt()
    {
        Contig[] contigs = [new("sim1", 4_000_000), new("sim2", 1_000_000), new("sim3", 1_000_000)];
        SimulatedGenomeFiles.Write(SimulatedGenome.Simulate(new SimulatedGenomeSettings { Contigs = contigs }), folder);

        var printed = Printed(await Run("csharp", "VariantEffects"));

        Assert.InRange(double.Parse(Regex.Match(printed, @"AUROC ([\d.]+)").Groups[1].Value, CultureInfo.InvariantCulture), 0.8, 0.95);
        var truth = File.ReadLines(Path.Combine(folder, "truth_variants.tsv")).Select(line => line.Split('\t')).ToDictionary(
            fields => fields[0], fields => fields[5]);
        var named = Regex.Matches(printed, @"^(simv\d+) ", RegexOptions.Multiline).Select(match => truth[match.Groups[1].Value]).ToArray();
        Assert.Equal(["breaking", "breaking", "breaking"], named);
    }

    private async Task<CellResult> Run(string language, string about)
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var example = Assert.Single(CodeBlock().Matches(readme), block =>
            block.Groups["language"].Value == language && block.Groups["code"].Value.Contains(about, StringComparison.Ordinal)).Groups["code"].Value;
        var session = new NotebookSession(new SessionOptions { Folder = Repository.Root });
        var result = await session.ExecuteAsync(
            example.Replace("data-samples/", Repository.Sample("") + "/").Replace("net.pt", Path.Combine(folder, "net.pt")).Replace("out/genome/", folder + "/"), language);
        Assert.Null(result.Error);
        return result;
    }

    private static string Printed(CellResult result) => string.Concat(result.Outputs.OfType<StreamOutput>().Select(output => output.Text));

    [GeneratedRegex("loss ([0-9.]+)")]
    private static partial Regex LossText();

    [GeneratedRegex("^```(?<language>csharp|fsharp)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
