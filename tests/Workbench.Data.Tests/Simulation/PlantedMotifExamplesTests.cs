using Workbench.Data.Examples;
using Workbench.Data.Genome;
using Workbench.Data.Motifs;
using Workbench.Data.Sequences;
using Workbench.Data.Simulation;

namespace Workbench.Data.Tests.Simulation;

public sealed class PlantedMotifExamplesTests
{
    private static readonly Motif Box = Exact("box", "TGACTCA");
    private static readonly Motif Tail = Exact("tail", "GGGCGG");
    private static readonly Motif Odd = Exact("odd", "TTTCCATT");

    [Fact]
    public void EverySiteLiesWhereTheTruthSaysAndLabelsAreTheRule()
    {
        var examples = new PlantedMotifExamples(500, 60, 3, [new MotifGrammar(new GrammarMotif(Box))], [new GrammarMotif(Odd, Optional: 0.5)]);
        var (positives, decoys, reversed) = (0, 0, 0);
        for (var i = 0; i < 500; i++)
        {
            var sequence = examples.Sequence(i);
            AssertSitesHold(sequence);
            Assert.Equal(sequence.Labels[0] == 1 ? 1 : 0, sequence.Sites.Count(site => site.Motif == "box"));
            positives += (int)sequence.Labels[0];
            decoys += sequence.Sites.Count(site => site.Grammar == -1);
            reversed += sequence.Sites.Count(site => site is { Motif: "box", Strand: Strand.Reverse });
        }

        Assert.InRange(positives, 200, 300);
        Assert.InRange(decoys, 200, 300);
        Assert.InRange(reversed / (double)positives, 0.4, 0.6);
    }

    [Fact]
    public void ReadingWritesTheSequenceAndItsLabels()
    {
        var examples = new PlantedMotifExamples(4, 30, 1, [new MotifGrammar(new GrammarMotif(Box)), new MotifGrammar(new GrammarMotif(Tail))])
        {
            Encoding = new SequenceEncoding("AGCT"),
        };
        for (var i = 0; i < 4; i++)
        {
            var batch = ArrayBatch.Of(examples, i, new SeededRandom((ulong)i));
            Assert.Equal(
                System.Text.Encoding.ASCII.GetString(examples.Sequence(i).Bases), OneHot.Decode<float>(batch.Floats(0, 0), examples.Encoding));
            Assert.Equal(examples.Sequence(i).Labels, batch.Floats(1, 0).ToArray());
        }
    }

    [Fact]
    public void AFreshSetDrawsFromTheReadingAndAFixedOneDoesNot()
    {
        var grammar = new MotifGrammar(new GrammarMotif(Box));
        var fixedSet = new PlantedMotifExamples(2, 50, 1, [grammar]);
        var fresh = new PlantedMotifExamples(2, 50, 1, [grammar]) { Fresh = true };
        Assert.Equal(Read(fixedSet, 1), Read(fixedSet, 2));
        Assert.NotEqual(Read(fresh, 1), Read(fresh, 2));
        Assert.Equal(Read(fresh, 2), Read(fresh, 2));
        Assert.Throws<InvalidOperationException>(() => fresh.Sequence(0));

        static float[] Read(ExampleSet set, ulong seed) => ArrayBatch.Of(set, 0, new SeededRandom(seed)).Floats(0, 0).ToArray();
    }

    [Fact]
    public void SpacingOrderAndOrientationAreKeptByPositivesAndBrokenByScatteredNegatives()
    {
        var grammar = new MotifGrammar(new GrammarMotif(Box, MotifOrientation.Forward), new GrammarMotif(Tail, MotifOrientation.Reverse))
        {
            Spacing = new SpacingRange(3, 6),
            Ordered = true,
            ScatteredNegatives = 1,
        };
        var examples = new PlantedMotifExamples(400, 60, 5, [grammar]);
        var gaps = new HashSet<int>();
        for (var i = 0; i < 400; i++)
        {
            var sequence = examples.Sequence(i);
            AssertSitesHold(sequence);
            Assert.Equal(2, sequence.Sites.Count);
            var gap = sequence.Sites[1].Start - sequence.Sites[0].Start - sequence.Sites[0].Length;
            var kept =
                sequence.Sites[0] is { Motif: "box", Strand: Strand.Forward } && sequence.Sites[1].Strand == Strand.Reverse && gap is >= 3 and <= 6;
            Assert.Equal(sequence.Labels[0] == 1, kept);
            if (kept)
                gaps.Add(gap);
        }

        Assert.Equal([3, 4, 5, 6], gaps.Order());
    }

    [Theory]
    [InlineData(LabelRule.All, "11", "00 01 10")]
    [InlineData(LabelRule.Any, "01 10 11", "00")]
    [InlineData(LabelRule.ExactlyOne, "01 10", "00 11")]
    public void RulesGiveEachCombinationOfTheirLabel(LabelRule rule, string positive, string negative)
    {
        var examples = new PlantedMotifExamples(
            600, 40, 9, [new MotifGrammar(new GrammarMotif(Box), new GrammarMotif(Tail), new GrammarMotif(Odd, Optional: 0.3)) { Rule = rule }]);
        var seen = Enumerable.Range(0, 600).Select(examples.Sequence)
            .Select(sequence => (Label: sequence.Labels[0], Set: $"{Holds(sequence, "box")}{Holds(sequence, "tail")}")).CountBy(pair => pair).ToDictionary();
        Assert.Equal(positive.Split(' '), seen.Keys.Where(key => key.Label == 1).Select(key => key.Set).Order());
        Assert.Equal(negative.Split(' '), seen.Keys.Where(key => key.Label == 0).Select(key => key.Set).Order());
        Assert.All(seen.Values, count => Assert.True(count > 60));

        static int Holds(PlantedSequence sequence, string motif) => sequence.Sites.Count(site => site.Motif == motif);
    }

    [Fact]
    public void EveryPlaceIsEquallyLikely()
    {
        var examples = new PlantedMotifExamples(4000, 15, 2, [new MotifGrammar(new GrammarMotif(Box), new GrammarMotif(Tail))]) { PositiveShare = 1 };
        var layouts = Enumerable.Range(0, 4000).Select(i => string.Join(' ', examples.Sequence(i).Sites.Select(site => $"{site.Motif}{site.Start}"))).CountBy(x => x).ToDictionary();

        // Two free bases among three gaps: 6 layouts for each of the two orders.
        Assert.Equal(12, layouts.Count);
        Assert.All(layouts.Values, count => Assert.InRange(count, 250, 420));
    }

    [Fact]
    public void BackgroundsHaveTheStatedComposition()
    {
        var random = new SeededRandom(1);
        var bases = new byte[100_000];
        SequenceBackground.Independent(0.3).Draw(random, bases);
        Assert.InRange(bases.Count(letter => letter is (byte)'G' or (byte)'C') / 100_000.0, 0.29, 0.31);

        SequenceBackground.Chain([0.1, 0.9, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0]).Draw(random, bases);
        var pairs = bases.Zip(bases.Skip(1), (one, two) => $"{(char)one}{(char)two}").CountBy(pair => pair).ToDictionary();
        Assert.Equal(["AA", "AC", "CG", "GT", "TA"], pairs.Keys.Order());
        Assert.InRange(pairs["AA"] / (double)(pairs["AA"] + pairs["AC"]), 0.09, 0.11);

        var shuffled = new byte[20];
        SequenceBackground.Shuffled([System.Text.Encoding.ASCII.GetBytes("ACACACACACGTGTGTGTGTGTGTGT")]).Draw(random, shuffled);
        Assert.DoesNotContain("AA", System.Text.Encoding.ASCII.GetString(shuffled));
        Assert.Throws<WorkbenchException>(() => SequenceBackground.Shuffled(["ACG"u8.ToArray()]).Draw(random, shuffled));
    }

    [Fact]
    public void WhatCannotBePlantedIsRefusedAtOnce()
    {
        Assert.Contains("take up to 13 bases", Assert.Throws<WorkbenchException>(
            () => new PlantedMotifExamples(1, 12, 0, [new MotifGrammar(new GrammarMotif(Box), new GrammarMotif(Tail))])).Message);
        Assert.Throws<ArgumentException>(() => new MotifGrammar(new GrammarMotif(Box, Optional: 0.5)));
        Assert.Throws<ArgumentException>(() => new MotifGrammar(new GrammarMotif(Box)) { Spacing = new SpacingRange(4, 3) });
        Assert.Throws<ArgumentException>(
            () => new PlantedMotifExamples(1, 50, 0, [new MotifGrammar(new GrammarMotif(Box)) { ScatteredNegatives = 1 }]));
        var always = new MotifGrammar(new GrammarMotif(Box), new GrammarMotif(Tail)) { Spacing = new SpacingRange(0, 100), ScatteredNegatives = 1 };
        Assert.Throws<WorkbenchException>(() => new PlantedMotifExamples(1, 113, 0, [always]) { PositiveShare = 0 }.Sequence(0));
    }

    private static void AssertSitesHold(PlantedSequence sequence)
    {
        var end = 0;
        foreach (var site in sequence.Sites)
        {
            Assert.True(site.Start >= end);
            end = site.Start + site.Length;
            var text = System.Text.Encoding.ASCII.GetString(sequence.Bases, site.Start, site.Length);
            var motif = new[] { Box, Tail, Odd }.Single(motif => motif.Name == site.Motif);
            Assert.Equal(motif.Consensus, site.Strand == Strand.Forward ? text : ReverseComplement.Of(text));
        }

        Assert.True(end <= sequence.Bases.Length);
    }

    private static Motif Exact(string name, string bases) =>
        new(name, bases.SelectMany(letter => "ACGT".Select(other => other == letter ? 1.0 : 0)).ToArray());
}
