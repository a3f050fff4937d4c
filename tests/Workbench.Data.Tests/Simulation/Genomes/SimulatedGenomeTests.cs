using Workbench.Data.Genome;
using Workbench.Data.Intervals;
using Workbench.Data.Sequences;
using Workbench.Data.Simulation.Genomes;

namespace Workbench.Data.Tests.Simulation.Genomes;

public sealed class SimulatedGenomeTests
{
    private static readonly SimulatedGenome Made = SimulatedGenome.Simulate(new SimulatedGenomeSettings
    {
        Contigs = [new("a", 200_000), new("b", 150_000)],
        BreakingVariants = 60,
        ElementVariants = 40,
        BackgroundVariants = 50,
        Seed = 9,
    });

    [Fact]
    public void AccessibleElementsHoldTheirGrammarAndDecoysDoNot()
    {
        Assert.InRange(Made.Elements.Count, 50, 250);
        foreach (var element in Made.Elements)
        {
            var motifs = element.Sites.Select(site => site.Motif).ToArray();
            var all = element.Kind.Grammar.Motifs.Select(motif => motif.Motif.Name).Order();
            var spacing = element.Kind.Grammar.Spacing;
            var complete = motifs.Order().SequenceEqual(all);
            var gap = motifs.Length < 2 ? 0 : element.Sites[1].Interval.Start - element.Sites[0].Interval.End;
            var arranged = complete
                && (spacing is null || (gap >= spacing.Fewest && gap <= spacing.Most))
                && (!element.Kind.Grammar.Ordered || motifs[0] == element.Kind.Grammar.Motifs[0].Motif.Name);
            Assert.Equal(element.Accessible, arranged);
            Assert.All(element.Sites, site => Assert.True(element.Interval.Overlaps(site.Interval)));
            Assert.DoesNotContain('N', Made.Sequence.Read(element.Interval));
        }

        Assert.Contains(Made.Elements, element => !element.Accessible && element.Sites.Count == 2);
    }

    [Fact]
    public void SitesScoreAsTheirMotifs()
    {
        var scores = Made.Elements.SelectMany(element => element.Sites).Select(site =>
        {
            var bases = Made.Sequence.Read(site.Interval);
            bases = site.Interval.Strand == Strand.Reverse ? ReverseComplement.Of(bases) : bases;
            var motif = RegulatoryCode.Motifs.Single(motif => motif.Name == site.Motif);
            var logOdds = motif.LogOdds();
            return bases.Index().Sum(letter => logOdds[(4 * letter.Index) + "ACGT".IndexOf(letter.Item)]);
        }).ToArray();
        Assert.True(scores.Average() > 8);
        Assert.True(scores.Count(score => score > 0) > 0.99 * scores.Length);
    }

    [Fact]
    public void PeaksAndSignalComeFromAccessibleElementsOnly()
    {
        foreach (var cellType in RegulatoryCode.CellTypes)
        {
            var accessible = Made.Elements.Where(element => element.Accessible && element.Kind.CellTypes.Contains(cellType)).ToArray();
            var peaks = Made.Peaks(cellType);
            Assert.Equal(accessible.Select(element => element.Id), peaks.Select(peak => peak.Name));
            Assert.All(
                peaks.Zip(accessible), pair => Assert.Equal(pair.Second.Interval.Start + (pair.Second.Interval.Length / 2), pair.First.Center));

            var signal = Made.Signal(cellType);
            var index = new IntervalIndex(accessible.Select(element => element.Interval.Centered(600)).ToArray());
            Assert.All(signal.Where(span => span.Value > 1), span => Assert.True(index.Any(span.Interval)));
            foreach (var element in accessible)
            {
                var top = signal.Where(span => span.Interval.Overlaps(element.Interval)).Max(span => span.Value);
                Assert.InRange(top, 0.9 * element.Height, element.Height + 2);
            }

            var summits = signal.Where(span => !index.Any(span.Interval)).Select(span => span.Value).ToArray();
            Assert.All(summits, value => Assert.InRange(value, 0.1f, 1));
        }
    }

    [Fact]
    public void VariantsDoWhatTheTruthSays()
    {
        Assert.Equal([60, 40, 50], new[] { SimulatedVariantEffect.Breaking, SimulatedVariantEffect.Element, SimulatedVariantEffect.Background }.Select(effect => Made.Variants.Count(variant => variant.Effect == effect)));
        var sites = new IntervalIndex(Made.Elements.SelectMany(element => element.Sites).Select(site => site.Interval).ToArray());
        var elements = new IntervalIndex(Made.Elements.Select(element => element.Interval).ToArray());
        foreach (var variant in Made.Variants)
        {
            var (where, reference, alternate, _) = variant.Change;
            Assert.Equal(reference, Made.Sequence.Read(where));
            Assert.NotEqual(reference, alternate);
            if (reference.Length != alternate.Length)
                Assert.True(reference[0] == alternate[0] && reference[^1] != alternate[^1]);
            Assert.Equal(variant.Effect == SimulatedVariantEffect.Breaking, sites.Any(where));
            Assert.Equal(variant.Effect != SimulatedVariantEffect.Background, elements.Any(where));
            if (variant.Effect == SimulatedVariantEffect.Breaking && reference.Length == alternate.Length)
                Assert.True(variant.LogOddsChange < -1);
            else
                Assert.True(double.IsNaN(variant.LogOddsChange));
        }

        Assert.InRange(Made.Variants.Count(variant => variant.Change.Reference.Length != variant.Change.Alternate.Length), 8, 40);
        var starts = Made.Variants.Where(variant => variant.Change.Where.Chromosome == "a").Select(variant => variant.Change.Where.Start).ToArray();
        Assert.Equal(starts.Order(), starts);
    }

    [Fact]
    public void GenesDoNotOverlapAndCodeInWholeCodons()
    {
        Assert.InRange(Made.Genes.Count, 15, 100);
        foreach (var gene in Made.Genes)
        {
            var transcript = gene.Transcripts.Single();
            Assert.Equal((gene.Interval.Start, gene.Interval.End), (transcript.Exons[0].Start, transcript.Exons[^1].End));
            Assert.Equal(0, transcript.Coding.Sum(part => part.Length) % 3);
            Assert.All(transcript.Coding, part => Assert.Contains(transcript.Exons, exon => exon.Start <= part.Start && part.End <= exon.End));
            Assert.Equal(gene.Type == "protein_coding", transcript.Coding.Count > 0);
            Assert.Single(Made.Genes, other => other.Interval.Overlaps(gene.Interval));
            Assert.Contains(Made.Elements, element => element.Kind == RegulatoryCode.Promoter && element.Accessible
                && Math.Abs(element.Interval.Start + 80 - transcript.StartSite.Start) is >= 99 and <= 101);
        }
    }

    [Fact]
    public void SettingsOutOfRangeAreRefused()
    {
        Assert.Throws<WorkbenchException>(() => SimulatedGenome.Simulate(new SimulatedGenomeSettings { Contigs = [new("a", 100)] }));
        Assert.Throws<WorkbenchException>(() => SimulatedGenome.Simulate(new SimulatedGenomeSettings { GeneShare = 2 }));
        Assert.Contains("no room", Assert.Throws<WorkbenchException>(() => SimulatedGenome.Simulate(
            new SimulatedGenomeSettings { Contigs = [new("a", 20_000)], BreakingVariants = 500 })).Message);
    }
}
