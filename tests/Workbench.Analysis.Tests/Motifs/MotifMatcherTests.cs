using Workbench.Analysis.Motifs;
using Workbench.Data.Genome;
using Workbench.Data.Motifs;

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
        Assert.Equal([1.0 / 3, 2.0 / 3, 1], matches.Select(match => Math.Round(match.PValue, 12)).Select(p => p == 0.333333333333 ? 1.0 / 3 : p == 0.666666666667 ? 2.0 / 3 : p));
        Assert.Equal(1, matches[0].Score, 1e-12);
        Assert.Equal([1, 1, 1], matches.Select(match => Math.Round(match.QValue, 12)));
        Assert.Equal(1, matches[0].EValue, 1e-12);
    }

    [Theory]
    [InlineData(ColumnScore.Pearson, MotifScoring.Complete)]
    [InlineData(ColumnScore.Pearson, MotifScoring.Incomplete)]
    [InlineData(ColumnScore.Euclidean, MotifScoring.Complete)]
    [InlineData(ColumnScore.Euclidean, MotifScoring.Incomplete)]
    public void PValuesAgainstRandomColumnsAreUniform(ColumnScore score, MotifScoring scoring)
    {
        var random = new SeededRandom(21);
        var columns = Enumerable.Range(0, 500).Select(_ => TestMotifs.Random(random, 1).Probabilities).ToArray();
        Motif Draw(int length) => new("drawn", [.. Enumerable.Range(0, length).SelectMany(_ => columns[random.NextInt(columns.Length)])]);
        Motif[] targets = [.. Enumerable.Range(0, 2000).Select(_ => Draw(6 + random.NextInt(10)))];
        var matcher = new MotifMatcher(targets, Options(score, scoring));
        var worst = 0.0;
        foreach (var length in new[] { 7, 10, 14 })
        {
            var p = matcher.PValues(Draw(length));
            Array.Sort(p);
            var distance = p.Select((value, i) => Math.Max(Math.Abs(value - ((double)i / p.Length)), Math.Abs(value - ((i + 1.0) / p.Length)))).Max();
            worst = Math.Max(worst, distance);
        }

        // Kolmogorov-Smirnov at 2,000 values: 0.030 at 5%, 0.044 at 0.1%. Neighbouring alignments are not quite independent.
        Assert.InRange(worst, 0, LargestDistance);
    }

    private const double LargestDistance = 0.06;

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
        Assert.Contains("overlap of 0", Assert.Throws<WorkbenchException>(() => new MotifMatcher([TestMotifs.Word("A")], new() { MinimumOverlap = 0 })).Message);
        Assert.Contains("300 score", Assert.Throws<WorkbenchException>(() => new MotifMatcher([TestMotifs.Word("A")], new() { ScoreSteps = 300 })).Message);
    }
}
