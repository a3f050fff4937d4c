using System.Diagnostics;
using Workbench.Analysis.Motifs;
using Workbench.Data.Motifs;

namespace Workbench.Benchmarks.Rows;

/// <summary>Matching 1,000 motifs with 1,000 motifs with p-values, against the same method in NumPy.</summary>
internal sealed class MotifMatch : BenchmarkRow
{
    private const int Motifs = 1000;
    private const int TheirQueries = 25;

    private IReadOnlyList<Motif> motifs = [];
    private PythonPeer? numpy;

    private static string Database => Checkout.Shared("motifs/hocomoco_v12_core.meme.gz");

    public override string Name => "motif-match";

    public override string Description => "The first 1,000 motifs of HOCOMOCO v12 against themselves: Pearson, both strands, overlap of at least 5, exact null for each "
        + "query and p-values of all pairs, all cores; 60 s are asked for. Theirs: the same method in NumPy on one core, each of its steps over all targets at once, "
        + "for 25 of the queries, its seconds times 40.";

    public override string Peer => numpy?.Version ?? "NumPy";

    public override double Target => 1.0;

    public override string Unit => "s";

    public override int Rounds => 3;

    public override string? Unavailable => File.Exists(Database) ? null : "the motifs of HOCOMOCO are not there";

    public override void Prepare()
    {
        motifs = [.. MemeFile.Read(Database).Take(Motifs)];
        numpy = new PythonPeer("motif_match.py", Database, $"{Motifs}", $"{TheirQueries}");
    }

    public override double Ours()
    {
        var watch = Stopwatch.StartNew();
        new MotifMatcher(motifs).MatchAll(motifs);
        return watch.Elapsed.TotalSeconds;
    }

    public override double Theirs() => numpy!.Run() * Motifs / TheirQueries;

    public override void Dispose() => numpy?.Dispose();
}
