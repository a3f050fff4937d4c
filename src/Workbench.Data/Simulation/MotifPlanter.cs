using Workbench.Data.Genome;

namespace Workbench.Data.Simulation;

/// <summary>
/// Plants the arrangements of several grammars, and decoys, into one sequence. What is rigid (motifs with their spacing) is one block,
/// every other motif a block of its own; the blocks are laid out without overlap, all layouts equally likely.
/// </summary>
internal sealed class MotifPlanter(IReadOnlyList<MotifGrammar> grammars, IReadOnlyList<GrammarMotif> decoys)
{
    private const int Attempts = 1000;

    /// <summary>The most bases that all blocks together take.</summary>
    public int LongestContent { get; } = grammars.Sum(grammar => grammar.LongestArrangement) + decoys.Sum(decoy => decoy.Motif.Length);

    /// <summary>Plants.</summary>
    /// <param name="labels">Whether each grammar is positive.</param>
    /// <param name="bases">The background, in which the sites are written.</param>
    /// <param name="random">Draws.</param>
    /// <returns>The sites in the order of their places.</returns>
    public List<PlantedSite> Plant(ReadOnlySpan<bool> labels, Span<byte> bases, SeededRandom random)
    {
        var arrangements = new MotifGrammar.Arrangement[grammars.Count];
        for (var g = 0; g < arrangements.Length; g++)
            arrangements[g] = grammars[g].Draw(labels[g], random);
        var blocks = Blocks(arrangements, random);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var places = LayOut(blocks, arrangements, bases.Length, random);
            if (BreaksWhereItMust(places, arrangements))
                return Write(places, bases, random);
        }

        throw new WorkbenchException($"in {Attempts} layouts of {bases.Length} bases none broke the spacing and order of a grammar whose negatives are to break it. "
            + "Use longer sequences or a narrower spacing.");
    }

    /// <summary>Motifs at fixed distances. The grammar is -1 for a decoy, the motif then one of the decoys.</summary>
    private sealed record Block(int Grammar, int[] Motifs, int[] Offsets, int Length);

    private readonly record struct Place(int Grammar, int Motif, int Start);

    private List<Block> Blocks(MotifGrammar.Arrangement[] arrangements, SeededRandom random)
    {
        var blocks = new List<Block>();
        for (var g = 0; g < arrangements.Length; g++)
        {
            var (order, gaps) = (arrangements[g].Order, arrangements[g].Gaps);
            if (gaps is null)
            {
                foreach (var motif in order)
                    blocks.Add(new Block(g, [motif], [0], grammars[g].Motifs[motif].Motif.Length));
                continue;
            }

            var offsets = new int[order.Length];
            var length = 0;
            for (var i = 0; i < order.Length; i++)
            {
                offsets[i] = length;
                length += grammars[g].Motifs[order[i]].Motif.Length + (i < gaps.Length ? gaps[i] : 0);
            }

            if (order.Length > 0)
                blocks.Add(new Block(g, order, offsets, length));
        }

        for (var d = 0; d < decoys.Count; d++)
            if (random.NextDouble() < (decoys[d].Optional ?? 1))
                blocks.Add(new Block(-1, [d], [0], decoys[d].Motif.Length));
        return blocks;
    }

    private static List<Place> LayOut(List<Block> blocks, MotifGrammar.Arrangement[] arrangements, int length, SeededRandom random)
    {
        var slots = blocks.ToArray();
        random.Shuffle(slots.AsSpan());
        for (var g = 0; g < arrangements.Length; g++)
            if (arrangements[g] is { Ordered: true, Gaps: null })
                KeepOrder(slots, g, arrangements[g].Order);

        // A layout is a choice of where among the free bases each block stands: a multiset of places, drawn as a set of slots + free.
        var free = length - blocks.Sum(block => block.Length);
        var places = new List<Place>();
        var at = 0;
        var drawn = Distinct(slots.Length, free + slots.Length, random);
        for (var slot = 0; slot < slots.Length; slot++)
        {
            var start = drawn[slot] - slot + at;
            for (var i = 0; i < slots[slot].Motifs.Length; i++)
                places.Add(new Place(slots[slot].Grammar, slots[slot].Motifs[i], start + slots[slot].Offsets[i]));
            at += slots[slot].Length;
        }

        return places;
    }

    private static void KeepOrder(Block[] slots, int grammar, int[] order)
    {
        var next = 0;
        var ordered = slots.Where(block => block.Grammar == grammar).OrderBy(block => Array.IndexOf(order, block.Motifs[0])).ToArray();
        for (var slot = 0; slot < slots.Length; slot++)
            if (slots[slot].Grammar == grammar)
                slots[slot] = ordered[next++];
    }

    /// <summary>Some of the numbers 0 to limit - 1, each set equally likely, ascending (Floyd's draw).</summary>
    private static int[] Distinct(int count, int limit, SeededRandom random)
    {
        var drawn = new SortedSet<int>();
        for (var top = limit - count; top < limit; top++)
            if (!drawn.Add(random.NextInt(top + 1)))
                drawn.Add(top);
        return drawn.ToArray();
    }

    private bool BreaksWhereItMust(List<Place> places, MotifGrammar.Arrangement[] arrangements)
    {
        for (var g = 0; g < arrangements.Length; g++)
            if (arrangements[g].MustBreak && grammars[g].Keeps(places.Where(place => place.Grammar == g).Select(place => (place.Motif, place.Start)).ToArray()))
                return false;
        return true;
    }

    private List<PlantedSite> Write(List<Place> places, Span<byte> bases, SeededRandom random)
    {
        var sites = new List<PlantedSite>(places.Count);
        foreach (var place in places)
        {
            var (motif, orientation, _) = place.Grammar < 0 ? decoys[place.Motif] : grammars[place.Grammar].Motifs[place.Motif];
            var site = bases.Slice(place.Start, motif.Length);
            motif.Sample(random, site);
            var forward = orientation == MotifOrientation.Forward || (orientation == MotifOrientation.Either && random.NextInt(2) == 0);
            if (!forward)
                Sequences.ReverseComplement.InPlace(site);
            sites.Add(new PlantedSite(motif.Name, place.Start, motif.Length, forward ? Strand.Forward : Strand.Reverse, place.Grammar));
        }

        return sites;
    }
}
