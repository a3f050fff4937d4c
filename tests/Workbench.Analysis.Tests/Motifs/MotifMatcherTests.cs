using Workbench.Analysis.Motifs;
using Workbench.Data.Genome;
using Workbench.Data.Motifs;
using Workbench.Tests;

namespace Workbench.Analysis.Tests.Motifs;

public sealed class MotifMatcherTests
{
    private static MotifMatchOptions Options(ColumnScore score, MotifScoring scoring) => new() { ColumnScore = score, Scoring = scoring };

    /// <summary>Two columns against a database of one: by hand with ten steps from -1 to 1 a score of 1 is step 10.</summary>
    [Fact]
    public void AOneColumnNullIsTheShareOfColumnsThatScoreAsHigh()
    {
        var a = new Motif("A", [1, 0, 0, 0]);
        var matcher = new MotifMatcher([a, new Motif("C", [0, 1, 0, 0]), new Motif("AC", [0.5, 0.5, 0, 0])], new()
        {
            Scoring = MotifScoring.Incomplete,
            BothStrands = false,
            ScoreSteps = 10,
            QValue = 1,
        });

        // Correlations 1, -1/3 and 1/sqrt(3): one in three columns is as good as the first, two as the third, all as the second.
        var matches = matcher.Match(a);
        Assert.Equal([0, 2, 1], matches.Select(match => match.Target));
        Assert.Equal(
            [1.0 / 3, 2.0 / 3, 1],
            matches.Select(match => Math.Round(match.PValue, 12)).Select(p => p == 0.333333333333 ? 1.0 / 3 : p == 0.666666666667 ? 2.0 / 3 : p));
        Assert.Equal(1, matches[0].Score, 1e-12);
        Assert.Equal([1, 1, 1], matches.Select(match => Math.Round(match.QValue, 12)));
        Assert.Equal(1, matches[0].EValue, 1e-12);
    }

    /// <summary>One alignment only (whole overlap, equal lengths, one strand): the p-value is exact, so uniform.</summary>
    [Theory]
    [InlineData(ColumnScore.Pearson, MotifScoring.Complete)]
    [InlineData(ColumnScore.Pearson, MotifScoring.Incomplete)]
    [InlineData(ColumnScore.Euclidean, MotifScoring.Complete)]
    [InlineData(ColumnScore.Euclidean, MotifScoring.Incomplete)]
    public void PValuesOfOneAlignmentAgainstRandomColumnsAreUniform(ColumnScore score, MotifScoring scoring)
    {
        var draw = new RandomColumns(21);
        var matcher = new MotifMatcher(draw.Motifs(2000, 10, 10), Options(score, scoring) with { MinimumOverlap = 10, BothStrands = false });

        // Kolmogorov-Smirnov at 2,000 values: 0.044 at 0.1%.
        for (var query = 0; query < 5; query++)
            Assert.InRange(DistanceFromUniform(matcher.PValues(draw.Motif(10))), 0, 0.044);
    }

    /// <summary>
    /// Over all alignments and both strands: neighbouring alignments share columns, which the method's correction takes for
    /// independent, so the p-values of one query stray from uniform; over many queries they come near, and small ones are as rare as they say.
    /// </summary>
    [Theory]
    [InlineData(ColumnScore.Pearson, MotifScoring.Complete)]
    [InlineData(ColumnScore.Pearson, MotifScoring.Incomplete)]
    [InlineData(ColumnScore.Euclidean, MotifScoring.Complete)]
    [InlineData(ColumnScore.Euclidean, MotifScoring.Incomplete)]
    public void PValuesOfRandomQueriesAreNearUniform(ColumnScore score, MotifScoring scoring)
    {
        var draw = new RandomColumns(22);
        var matcher = new MotifMatcher(draw.Motifs(100, 6, 15), Options(score, scoring));
        var p = draw.Motifs(200, 6, 15).SelectMany(matcher.PValues).ToArray();
        Assert.InRange(DistanceFromUniform(p), 0, 0.06);
        foreach (var level in new[] { 0.1, 0.01, 0.001 })
            Assert.InRange(p.Count(value => value <= level) / (level * p.Length), 0.6, 1.4);
    }

    private static double DistanceFromUniform(double[] p)
    {
        Array.Sort(p);
        return p.Select((value, i) => Math.Max(value - ((double)i / p.Length), ((i + 1.0) / p.Length) - value)).Max();
    }

    /// <summary>Motifs whose columns are drawn independently from one pool, as the null has it.</summary>
    private sealed class RandomColumns(ulong seed)
    {
        private readonly SeededRandom random = new(seed);
        private readonly double[][] columns = [.. Enumerable.Range(0, 500).Select(i => TestMotifs.Random(new SeededRandom(seed, (ulong)i + 1), 1).Probabilities)];

        public Motif Motif(int length) => new("drawn", [.. Enumerable.Range(0, length).SelectMany(_ => columns[random.NextInt(columns.Length)])]);

        public Motif[] Motifs(int count, int shortest, int longest) =>
            [.. Enumerable.Range(0, count).Select(_ => Motif(shortest + random.NextInt(longest - shortest + 1)))];
    }

    [Fact]
    public void AnEmbeddedReverseComplementIsFoundAtItsOffset()
    {
        var random = new SeededRandom(3);
        Motif[] others = [.. Enumerable.Range(0, 200).Select(_ => TestMotifs.Random(random, 8 + random.NextInt(8)))];
        var query = TestMotifs.Word("GATTACAG");
        var flanked = TestMotifs.Word("CAGATTACAGTC").ReverseComplement();
        foreach (var scoring in Enum.GetValues<MotifScoring>())
        {
            var best = new MotifMatcher([.. others, flanked], new() { Scoring = scoring }).Match(query)[0];
            Assert.Equal(200, best.Target);
            Assert.Equal(Strand.Reverse, best.Strand);
            Assert.Equal(-2, best.Offset);
            Assert.Equal(8, best.Overlap);
            Assert.Equal(8, best.Score, 0.05);
            Assert.InRange(best.PValue, 0, 1e-6);
        }
    }

    /// <summary>HOCOMOCO's motifs against the clusters of JASPAR: the best is the cluster of the factor's family.</summary>
    [Theory]
    [InlineData("CTCF.H12CORE.0.P.B", "CTCF")]
    [InlineData("GATA1.H12CORE.1.PSM.A", "GATA")]
    [InlineData("SPI1.H12CORE.0.P.B", "ETS")]
    [InlineData("REST.H12CORE.0.P.B", "REST")]
    [InlineData("NRF1.H12CORE.0.PS.A", "NRF1")]
    public void FactorsOfHocomocoFindTheirClusterOfJaspar(string factor, string cluster)
    {
        var clusters = MemeFile.Read(Repository.Shared("motifs/jaspar_2024_clusters.meme"));
        var query = MemeFile.Read(Repository.Shared("motifs/hocomoco_v12_core.meme.gz")).Single(motif => motif.Name == factor);
        foreach (var score in Enum.GetValues<ColumnScore>())
            foreach (var scoring in Enum.GetValues<MotifScoring>())
            {
                var best = new MotifMatcher(clusters, Options(score, scoring)).Match(query)[0];
                Assert.Contains(cluster, clusters[best.Target].Name, StringComparison.OrdinalIgnoreCase);
                Assert.InRange(best.QValue, 0, 0.05);
            }
    }

    [Fact]
    public void ShortMotifsAreAlignedOverTheirWholeWidth()
    {
        var matches = new MotifMatcher([TestMotifs.Word("ACG"), TestMotifs.Word("TTTTTTTT")], new() { QValue = 1 }).Match(TestMotifs.Word("GGACGTT"));
        var match = Assert.Single(matches, match => match.Target == 0);
        Assert.Equal((3, 2, Strand.Forward), (match.Overlap, match.Offset, match.Strand));
    }

    [Fact]
    public void MatchesDoNotDependOnThreadsAndComeBestFirst()
    {
        var random = new SeededRandom(9);
        Motif[] motifs = [.. Enumerable.Range(0, 60).Select(_ => TestMotifs.Random(random, 5 + random.NextInt(12)))];
        var matcher = new MotifMatcher(motifs);
        var all = matcher.MatchAll(motifs);
        for (var i = 0; i < motifs.Length; i++)
        {
            Assert.Equal(i, all[i][0].Target);
            Assert.Equal(matcher.Match(motifs[i]).Select(match => match with { Query = i }), all[i]);
            Assert.Equal(all[i].OrderBy(match => match.PValue).Select(match => match.PValue), all[i].Select(match => match.PValue));
        }
    }

    [Fact]
    public void WrongSettingsAreErrors()
    {
        Assert.Contains("no target", Assert.Throws<WorkbenchException>(() => new MotifMatcher([])).Message);
        Assert.Contains(
            "overlap of 0", Assert.Throws<WorkbenchException>(() => new MotifMatcher([TestMotifs.Word("A")], new() { MinimumOverlap = 0 })).Message);
        Assert.Contains(
            "300 score", Assert.Throws<WorkbenchException>(() => new MotifMatcher([TestMotifs.Word("A")], new() { ScoreSteps = 300 })).Message);
    }
}
