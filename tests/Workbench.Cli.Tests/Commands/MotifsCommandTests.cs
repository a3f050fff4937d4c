using System.CommandLine;
using System.Text.Json;
using Workbench.Cli.Commands;
using Workbench.Data.Motifs;

namespace Workbench.Cli.Tests.Commands;

public sealed class MotifsCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("motifs").FullName;

    public MotifsCommandTests()
    {
        MemeFile.Write(PathOf("motifs.meme"), [Word("GATTACAGG"), Word("TGACGTCAC")]);
        MemeFile.Write(PathOf("query.meme"), [Word("ATTACAG")]);
        File.WriteAllText(PathOf("genome.fa"), ">one\nCCCCCGATTACAGGCCCC\n>two\nGTGACGTCATTTTNNN\n");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Scan_prints_the_sites_with_their_places()
    {
        using var json = JsonDocument.Parse(Run("scan", "--motifs", PathOf("motifs.meme"), "--fasta", PathOf("genome.fa"), "--json"));
        var sites = json.RootElement.EnumerateArray().ToList();
        Assert.Contains(sites, site => Place(site) == ("one", 5, 14, "GATTACAGG", "+"));
        Assert.Contains(sites, site => Place(site) == ("two", 0, 9, "TGACGTCAC", "-"));
        Assert.Equal(["chrom", "start", "end", "motif", "strand", "score", "p", "q"], sites[0].EnumerateObject().Select(member => member.Name));
        Assert.All(sites, site => Assert.InRange(site.GetProperty("q").GetDouble(), site.GetProperty("p").GetDouble(), 1));
        var table = Run("scan", "--motifs", PathOf("motifs.meme"), "--fasta", PathOf("genome.fa"), "--one-strand").Split('\n');
        Assert.Equal("chrom\tstart\tend\tmotif\tstrand\tscore\tp\tq", table[0]);
        Assert.All(table[1..^1], line => Assert.Contains("\t+\t", line));
    }

    [Fact]
    public void Match_prints_the_motif_that_is_alike()
    {
        using var json = JsonDocument.Parse(
            Run("match", "--queries", PathOf("query.meme"), "--database", PathOf("motifs.meme"), "--q", "0.1", "--json"));
        var match = Assert.Single(json.RootElement.EnumerateArray().ToList());
        Assert.Equal("GATTACAGG", match.GetProperty("target").GetString());
        Assert.Equal(-1, match.GetProperty("offset").GetInt32());
        Assert.Equal(7, match.GetProperty("overlap").GetInt32());
        Assert.StartsWith("query\ttarget\t", Run("match", "--queries", PathOf("query.meme"), "--database", PathOf("motifs.meme")));
    }

    private static (string?, int, int, string?, string?) Place(JsonElement site) => (
        site.GetProperty("chrom").GetString(), site.GetProperty("start").GetInt32(), site.GetProperty("end").GetInt32(),
        site.GetProperty("motif").GetString(), site.GetProperty("strand").GetString());

    private static Motif Word(string word) => new(word, [.. word.SelectMany(letter => "ACGT".Select(other => other == letter ? 0.91 : 0.03))], 100);

    private static string Run(params string[] arguments)
    {
        using var output = new StringWriter();
        Assert.Equal(
            0,
            MotifsCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false }));
        return output.ToString();
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
