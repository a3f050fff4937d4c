using Workbench.Data.Examples;
using Workbench.Data.Genome;
using Workbench.Data.Intervals;
using Workbench.Data.Sequences;

namespace Workbench.Data.Simulation.Genomes;

/// <summary>Draws the variants of a simulated genome, no two of them near each other.</summary>
internal sealed class VariantDrawing
{
    /// <summary>Fewest bases between two variants.</summary>
    private const int Distance = 12;

    private const int LongestIndel = 6;
    private const int Attempts = 10_000;

    private readonly SimulatedGenomeSettings settings;
    private readonly IReadOnlyList<(string Name, byte[] Bases)> contigs;
    private readonly RegulatoryElement[] accessible;
    private readonly IntervalIndex elements;
    private readonly IntervalIndex sites;
    private readonly HashSet<(string Contig, long Cell)> taken = [];
    private readonly SeededRandom random;

    public VariantDrawing(SimulatedGenomeSettings settings, IReadOnlyList<(string Name, byte[] Bases)> contigs, IReadOnlyList<RegulatoryElement> elements)
    {
        (this.settings, this.contigs) = (settings, contigs);
        accessible = elements.Where(element => element.Accessible).ToArray();
        this.elements = new IntervalIndex(elements.Select(element => element.Interval).ToArray());
        sites = new IntervalIndex(elements.SelectMany(element => element.Sites).Select(site => site.Interval).ToArray());
        random = new SeededRandom(settings.Seed, 500);
    }

    /// <summary>Draws all variants, in the order of contigs and places, named by it.</summary>
    /// <exception cref="WorkbenchException">They do not fit the genome.</exception>
    public IReadOnlyList<SimulatedVariant> Draw()
    {
        var variants = new List<SimulatedVariant>();
        foreach (var (count, draw) in new (int, Func<SimulatedVariant?>)[]
        {
            (settings.BreakingVariants, Breaking), (settings.ElementVariants, InElement), (settings.BackgroundVariants, InBackground),
        })
            for (var i = 0; i < count; i++)
                variants.Add(Until(draw));
        var order = contigs.Select(contig => contig.Name).ToList();
        return variants.OrderBy(variant => order.IndexOf(variant.Change.Where.Chromosome)).ThenBy(variant => variant.Change.Where.Start)
            .Select((variant, i) => variant with { Change = variant.Change with { Id = $"simv{i + 1:D3}" } }).ToArray();
    }

    private SimulatedVariant Until(Func<SimulatedVariant?> draw)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
            if (draw() is { } variant && Take(variant.Change.Where))
                return variant;
        throw new WorkbenchException($"the genome has no room for {settings.BreakingVariants + settings.ElementVariants + settings.BackgroundVariants} variants of the kinds asked for. "
            + "Ask for fewer, or for longer contigs.");
    }

    /// <summary>Whether no variant is near; the place is taken then.</summary>
    private bool Take(GenomicInterval where)
    {
        var cells = Enumerable.Range((int)(where.Start / Distance) - 1, (int)((where.End / Distance) - (where.Start / Distance)) + 3)
            .Select(cell => (where.Chromosome, (long)cell)).ToArray();
        if (cells.Any(taken.Contains))
            return false;
        taken.UnionWith(cells[1..^1]);
        return true;
    }

    private SimulatedVariant? Breaking()
    {
        if (accessible.Length == 0)
            return null;
        var element = accessible[random.NextInt(accessible.Length)];
        var site = element.Sites[random.NextInt(element.Sites.Count)];
        var motif = RegulatoryCode.Motifs.Single(motif => motif.Name == site.Motif);
        var place = random.NextInt(motif.Length);
        if (motif.Information(place) < 1)
            return null;
        var reverse = site.Interval.Strand == Strand.Reverse;
        var at = reverse ? site.Interval.End - 1 - place : site.Interval.Start + place;
        if (random.NextDouble() < settings.IndelShare)
            return Indel(site.Interval.Chromosome, at - 1) is { } indel && (indel.Reference.Length > 1 || place > 0)
                ? Variant(indel, SimulatedVariantEffect.Breaking, element, site, double.NaN)
                : null;

        // The rarest base where the drawn site has the commonest: the log-odds fall.
        var found = Nucleotide.Code(reverse ? Nucleotide.Complement(Base(site.Interval.Chromosome, at)) : Base(site.Interval.Chromosome, at));
        var row = motif.Row(place).ToArray();
        if (row[found] < row.Max())
            return null;
        var other = Array.IndexOf(row, row.Min());
        var letter = reverse ? Nucleotide.Letters[3 - other] : Nucleotide.Letters[other];
        var scores = motif.LogOdds(background: [0.25, 0.25, 0.25, 0.25]);
        return Variant(Substitution(site.Interval.Chromosome, at, letter), SimulatedVariantEffect.Breaking, element, site, scores[(4 * place) + other] - scores[(4 * place) + found]);
    }

    private SimulatedVariant? InElement()
    {
        if (accessible.Length == 0)
            return null;
        var element = accessible[random.NextInt(accessible.Length)];
        var change = Change(element.Interval.Chromosome, element.Interval.Start + random.NextInt((int)element.Interval.Length - LongestIndel));
        return change is null || sites.Any(Touched(change)) ? null : Variant(change, SimulatedVariantEffect.Element, element, null, double.NaN);
    }

    private SimulatedVariant? InBackground()
    {
        var (name, bases) = contigs[random.NextInt(contigs.Count)];
        var change = Change(name, 1 + random.NextInt(bases.Length - LongestIndel - 2));
        return change is null || elements.Any(Touched(change)) ? null : Variant(change, SimulatedVariantEffect.Background, null, null, double.NaN);
    }

    /// <summary>The bases of an allele and one on either side: an insertion lies between two.</summary>
    private static GenomicInterval Touched(AlleleChange change) => new(change.Where.Chromosome, change.Where.Start, change.Where.End + 1);

    private SimulatedVariant Variant(AlleleChange change, SimulatedVariantEffect effect, RegulatoryElement? element, MotifSite? site, double logOdds) =>
        new(change, effect, Math.Round(0.01 + (0.49 * random.NextDouble()), 3), element, site, logOdds);

    private AlleleChange? Change(string contig, long at)
    {
        if (random.NextDouble() < settings.IndelShare)
            return Indel(contig, at);
        var found = Nucleotide.Code(Base(contig, at));
        return found > 3 ? null : Substitution(contig, at, Nucleotide.Letters[(found + 1 + random.NextInt(3)) % 4]);
    }

    private AlleleChange Substitution(string contig, long at, char letter) =>
        new(new GenomicInterval(contig, at, at + 1), $"{(char)Base(contig, at)}", $"{letter}");

    /// <summary>
    /// An insertion or deletion of 1 to 6 bases after a base, written as VCF does with that base; null where it could be written further left
    /// (in a repeat), so that the file is normalised as it is.
    /// </summary>
    private AlleleChange? Indel(string contig, long anchor)
    {
        var length = 1 + random.NextInt(LongestIndel);
        var deletion = random.NextInt(2) == 0;
        var bases = contigs.First(other => other.Name == contig).Bases;
        var first = (char)bases[anchor];
        var changed = new byte[length];
        if (deletion)
            bases.AsSpan((int)anchor + 1, length).CopyTo(changed);
        else
            SequenceBackground.Independent().Draw(random, changed);
        var text = System.Text.Encoding.ASCII.GetString(changed);
        if (first == 'N' || text.Contains('N') || text[^1] == first)
            return null;
        return deletion
            ? new AlleleChange(new GenomicInterval(contig, anchor, anchor + 1 + length), first + text, $"{first}")
            : new AlleleChange(new GenomicInterval(contig, anchor, anchor + 1), $"{first}", first + text);
    }

    private byte Base(string contig, long at) => contigs.First(other => other.Name == contig).Bases[at];
}
