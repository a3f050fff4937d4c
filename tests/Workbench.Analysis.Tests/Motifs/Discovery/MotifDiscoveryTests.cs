using Workbench.Analysis.Motifs;
using Workbench.Analysis.Motifs.Discovery;
using Workbench.Data.Genome;
using Workbench.Data.Motifs;
using Workbench.Data.Sequences;
using Workbench.Tests;

namespace Workbench.Analysis.Tests.Motifs.Discovery;

public sealed class MotifDiscoveryTests
{
    private static readonly Motif[] Planted =
    [
        TestMotifs.Word("GATTACAGG", 0.94), TestMotifs.Word("TGACGTCAC", 0.94), TestMotifs.Word("CCGGAAGTGAC", 0.9), TestMotifs.Word(
            "AACAATGG", 0.97),
    ];

    /// <summary>Three motifs raise, one lowers: each is found once, at nearly all its places, and nothing else is.</summary>
    [Fact]
    public void PlantedMotifsAreFoundWithTheirPlaces()
    {
        var made = PlantedAttributions.Make(4, [(Planted[0], 0.2), (Planted[1], 0.2), (Planted[2], 0.2), (Planted[3], -0.2)], 400);
        var found = MotifDiscovery.Find(made.Sequences);
        Assert.Equal(4, found.Count);
        Assert.Equal([true, true, true, false], found.Select(motif => motif.Positive));
        Motif[] database = [.. Planted, .. Others(60)];
        var matcher = new MotifMatcher(database);
        var matched = new List<int>();
        foreach (var motif in found)
        {
            var best = matcher.Match(motif.Motif)[0];
            Assert.InRange(best.QValue, 0, 0.05);
            matched.Add(best.Target);
            CheckPlaces(motif, best, made);
        }

        Assert.Equal([0, 1, 2, 3], matched.Order());
        Assert.Equal(3, matched[3]);
    }

    private static void CheckPlaces(DiscoveredMotif found, MotifMatch match, PlantedAttributions made)
    {
        var sites = made.Sites.Where(site => site.Motif == match.Target).ToList();

        // An instance is right when it covers over half of a planted site and reads it on the strand on which the motifs match.
        bool Covers(MotifInstance instance, (int Motif, int Sequence, int Start, int Length, Strand Strand) site) =>
            instance.Sequence == site.Sequence
            && Math.Min(instance.End, site.Start + site.Length) - Math.Max(instance.Start, site.Start) > site.Length / 2
            && (instance.Strand == site.Strand) == (match.Strand == Strand.Forward);
        var right = found.Instances.Count(instance => sites.Any(site => Covers(instance, site)));
        var recovered = sites.Count(site => found.Instances.Any(instance => Covers(instance, site)));
        Assert.InRange((double)right / found.Instances.Count, 0.97, 1);
        Assert.InRange((double)recovered / sites.Count, 0.95, 1);
    }

    /// <summary>Motifs of real factors among HOCOMOCO's, all at Tomtom q below 0.05.</summary>
    [Fact]
    public void PlantedRealMotifsAreRecovered()
    {
        var database = MemeFile.Read(Repository.Shared("motifs/jaspar_2024_clusters.meme"));
        string[] names = ["C026:FOS_JUN:bZIP", "C101:GATA_MECOM:GATA", "C105:ELF_SPI:Ets", "C124:NRF1:Unknown", "C064:SOX_SRY:Sox"];
        var planted = names.Select(name => database.Single(motif => motif.Name == name)).ToArray();
        var made = PlantedAttributions.Make(8, [.. planted.Select(motif => (motif, 0.2))], 500);
        var found = MotifDiscovery.Find(made.Sequences);
        var matcher = new MotifMatcher(database, new() { QValue = 0.05 });
        var matches = matcher.MatchAll([.. found.Select(motif => motif.Motif)]);
        foreach (var name in names)
            Assert.Contains(matches, match => match.Any(each => database[each.Target].Name == name));
    }

    [Fact]
    public void NoiseHoldsNoMotif()
    {
        var made = PlantedAttributions.Make(5, [(Planted[0], 0)], 300);
        Assert.Empty(MotifDiscovery.Find(made.Sequences));
    }

    [Fact]
    public void TheSameInputGivesTheSameMotifs()
    {
        var made = PlantedAttributions.Make(6, [(Planted[0], 0.2), (Planted[1], 0.2)], 120);
        var (one, two) = (MotifDiscovery.Find(made.Sequences), MotifDiscovery.Find(made.Sequences));
        Assert.Equal(one.SelectMany(motif => motif.Instances), two.SelectMany(motif => motif.Instances));
        Assert.Equal(one.SelectMany(motif => motif.Motif.Probabilities), two.SelectMany(motif => motif.Motif.Probabilities));
    }

    [Fact]
    public void ContributionsAreMeansWhereABaseOccurs()
    {
        var made = PlantedAttributions.Make(7, [(TestMotifs.Word("GATTACAGG", 1), 0.25)], 150, noise: 0.001);
        var found = Assert.Single(MotifDiscovery.Find(made.Sequences));
        var consensus = found.Motif.Consensus;
        Assert.Contains(consensus, new[] { "GATTACAGG", "CCTGTAATC" });
        for (var column = 0; column < consensus.Length; column++)
            Assert.Equal(0.5, found.Contributions[(column * 4) + "ACGT".IndexOf(consensus[column], StringComparison.Ordinal)], 0.02);
        Assert.Equal(0.5 * 9, found.Instances.Average(instance => instance.Contribution), 0.05);
    }

    [Fact]
    public void AttributionsAreReadAtTheChannelOfTheBase()
    {
        var read = AttributedSequence.Of(OneHot.Encode("ACNT"), Enumerable.Range(0, 16).Select(i => (float)i).ToArray());
        Assert.Equal("ACNT"u8.ToArray(), read.Bases);
        Assert.Equal([0, 5, 0, 15], read.Contributions);
    }

    [Fact]
    public void WrongInputsAreErrors()
    {
        string Message(params AttributedSequence[] sequences) => Assert.Throws<WorkbenchException>(() => MotifDiscovery.Find(sequences)).Message;
        Assert.Contains("no attributed", Message());
        Assert.Contains("25 of a seqlet", Message(new AttributedSequence(new byte[10], new float[10])));
        Assert.Contains("base 2 is NaN", Message(new AttributedSequence(new byte[30], [0, float.NaN, .. new float[28]])));
    }

    private static IEnumerable<Motif> Others(int count)
    {
        var random = new SeededRandom(99);
        return Enumerable.Range(0, count).Select(i => TestMotifs.Random(random, 7 + random.NextInt(6), $"other{i}"));
    }
}
