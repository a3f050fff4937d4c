using System.CommandLine;
using System.Text.Json;
using Workbench.Cli.Commands;
using Workbench.Data.Motifs;
using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Weights;

namespace Workbench.Cli.Tests.Commands;

/// <summary>The commands that run a network of the zoo on sequences and variants, with weights drawn at random.</summary>
public sealed class VariantsCommandTests : IDisposable
{
    private const string Model = "DeepBind";
    private readonly string folder = Directory.CreateTempSubdirectory("variants").FullName;

    public VariantsCommandTests()
    {
        using var network = Zoo.Create(Model);
        WeightFile.Save(PathOf("w.safetensors"), network);
        var random = new SeededRandom(1);
        string Bases(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => "ACGT"[random.NextInt(4)]));
        File.WriteAllText(PathOf("genome.fa"), $">chr1\n{Bases(99)}A{Bases(100)}\n");
        File.WriteAllText(PathOf("windows.fa"), string.Concat(Enumerable.Range(0, 20).Select(i => $">window{i}\n{Bases(101)}\n")));
        File.WriteAllText(
            PathOf("calls.vcf"), "##fileformat=VCFv4.2\n##contig=<ID=chr1,length=200>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\nchr1\t100\t.\tA\tC,<DEL>\t.\t.\t.\n");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Score_writes_the_table_and_the_copy_and_prints_the_counts()
    {
        using var json = JsonDocument.Parse(Run(VariantsCommand.Create(), "score", "--model", Model, "--weights", PathOf("w.safetensors"), "--genome", PathOf("genome.fa"),
            "--vcf", PathOf("calls.vcf"), "--out", PathOf("out.tsv"), "--out-vcf", PathOf("out.vcf"), "--json"));
        Assert.Equal(1, json.RootElement.GetProperty("scored").GetInt32());
        Assert.Equal(1, json.RootElement.GetProperty("skipped").GetProperty("symbolic").GetInt32());
        Assert.Equal(3, File.ReadLines(PathOf("out.tsv")).Count());
        Assert.Contains("NNDIFF=", File.ReadLines(PathOf("out.vcf")).Last());
    }

    [Fact]
    public void Filters_writes_motifs_of_the_first_layer()
    {
        using var json = JsonDocument.Parse(Run(MotifsCommand.Create(), "filters", "--model", Model, "--weights", PathOf("w.safetensors"),
            "--fasta", PathOf("windows.fa"), "--out", PathOf("filters.meme"), "--rule", "factornet", "--json"));
        var rows = json.RootElement.EnumerateArray().ToList();
        Assert.Equal(16, rows.Count);
        var motifs = MemeFile.Read(PathOf("filters.meme"));
        Assert.Equal(rows.Count(row => row.GetProperty("windows").GetInt32() > 0), motifs.Count);
        Assert.All(motifs, motif => Assert.Equal(24, motif.Length));
    }

    [Fact]
    public void An_output_must_be_named() => Assert.Contains("--out", Assert.Throws<WorkbenchException>(() => Run(VariantsCommand.Create(), "score", "--model", Model,
        "--weights", PathOf("w.safetensors"), "--genome", PathOf("genome.fa"), "--vcf", PathOf("calls.vcf"))).Message);

    private static string Run(Command command, params string[] arguments)
    {
        using var output = new StringWriter();
        Assert.Equal(0, command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false }));
        return output.ToString();
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
