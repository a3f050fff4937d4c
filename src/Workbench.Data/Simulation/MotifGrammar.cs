using Workbench.Data.Motifs;

namespace Workbench.Data.Simulation;

/// <summary>The strand a motif is planted on.</summary>
public enum MotifOrientation
{
    /// <summary>Either, equally likely.</summary>
    Either,

    /// <summary>As the motif is written.</summary>
    Forward,

    /// <summary>Its reverse complement.</summary>
    Reverse,
}

/// <summary>Which combinations of a grammar's motifs make an example positive.</summary>
public enum LabelRule
{
    /// <summary>All of them; negatives hold any smaller set, each equally likely (AND).</summary>
    All,

    /// <summary>One or more: positives hold any set but the empty one, each equally likely; negatives none (OR).</summary>
    Any,

    /// <summary>Exactly one, each equally likely; negatives hold any other set, each equally likely (XOR where there are two).</summary>
    ExactlyOne,
}

/// <summary>A motif of a grammar.</summary>
/// <param name="Motif">What is planted: a site drawn from it each time.</param>
/// <param name="Orientation">On which strand.</param>
/// <param name="Optional">Null for a motif that the label depends on; else the probability that it is there, whatever the label.</param>
public sealed record GrammarMotif(Motif Motif, MotifOrientation Orientation = MotifOrientation.Either, double? Optional = null);

/// <summary>Bases between the end of one motif and the start of the next.</summary>
/// <param name="Fewest">0 or more.</param>
/// <param name="Most">At least the fewest; each number between is equally likely.</param>
public sealed record SpacingRange(int Fewest, int Most);

/// <summary>
/// What makes a sequence positive: motifs, and how they lie. Without spacing each motif lies anywhere, all arrangements that do not
/// overlap being equally likely.
/// </summary>
public sealed class MotifGrammar
{
    private readonly int[] decisive;

    /// <summary>Makes a grammar.</summary>
    /// <param name="motifs">The motifs, in their order where the order matters; at least one the label depends on, at most 16.</param>
    /// <exception cref="ArgumentException">No or too many motifs decide, or a probability is out of range.</exception>
    public MotifGrammar(params IReadOnlyList<GrammarMotif> motifs)
    {
        Motifs = motifs;
        decisive = Enumerable.Range(0, motifs.Count).Where(i => motifs[i].Optional is null).ToArray();
        if (decisive.Length is < 1 or > 16)
            throw new ArgumentException($"{decisive.Length} motifs decide the label; 1 to 16 were expected.", nameof(motifs));
        if (motifs.FirstOrDefault(motif => motif.Optional is { } p && !(p is >= 0 and <= 1)) is { } odd)
            throw new ArgumentException($"{odd.Motif.Name}: a probability of {odd.Optional}; 0 to 1 was expected.", nameof(motifs));
    }

    /// <summary>The motifs.</summary>
    public IReadOnlyList<GrammarMotif> Motifs { get; }

    /// <summary>Which combinations are positive.</summary>
    public LabelRule Rule { get; init; } = LabelRule.All;

    /// <summary>Bases between neighbouring motifs; any number where it is not set.</summary>
    public SpacingRange? Spacing
    {
        get;
        init => field = value is null or { Fewest: >= 0 } && !(value?.Most < value?.Fewest)
            ? value
            : throw new ArgumentException($"{value}: 0 <= fewest <= most was expected.");
    }

    /// <summary>Whether the motifs lie in the order of the list; any order, equally likely, where not.</summary>
    public bool Ordered { get; init; }

    /// <summary>
    /// Share of the negatives that hold all motifs but break spacing or order, so that counting motifs does not tell the label.
    /// It needs <see cref="LabelRule.All"/>, two motifs or more, and a spacing or order to break.
    /// </summary>
    public double ScatteredNegatives { get; init; }

    /// <summary>The most bases an arrangement takes.</summary>
    internal int LongestArrangement => Motifs.Sum(motif => motif.Motif.Length) + ((Motifs.Count - 1) * (Spacing?.Most ?? 0));

    /// <summary>Refuses settings that contradict each other.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    internal void Check()
    {
        if (!(ScatteredNegatives is >= 0 and <= 1))
            throw new ArgumentException($"a share of {ScatteredNegatives} scattered negatives; 0 to 1 was expected.");
        if (ScatteredNegatives > 0 && (Rule != LabelRule.All || decisive.Length < 2 || (Spacing is null && !Ordered)))
            throw new ArgumentException("scattered negatives need the rule All, two motifs that decide, and a spacing or order to break.");
    }

    /// <summary>Draws what a sequence of a label holds.</summary>
    internal Arrangement Draw(bool positive, SeededRandom random)
    {
        var scattered = !positive && ScatteredNegatives > 0 && random.NextDouble() < ScatteredNegatives;
        var set = scattered ? (1 << decisive.Length) - 1 : DrawSet(positive, random);
        var present = new List<int>();
        for (int i = 0, d = 0; i < Motifs.Count; i++)
            if (Motifs[i].Optional is { } p ? random.NextDouble() < p : (set >> d++ & 1) != 0)
                present.Add(i);
        var order = present.ToArray();
        if (!Ordered)
            random.Shuffle(order.AsSpan());
        var gaps = new int[Math.Max(order.Length - 1, 0)];
        if (Spacing is { } spacing)
            for (var gap = 0; gap < gaps.Length; gap++)
                gaps[gap] = spacing.Fewest + random.NextInt(spacing.Most - spacing.Fewest + 1);
        return new Arrangement(order, Spacing is null || scattered ? null : gaps, Ordered && !scattered, scattered);
    }

    /// <summary>Whether sites, in the order of their places, keep the order and spacing.</summary>
    internal bool Keeps(IReadOnlyList<(int Motif, int Start)> sites)
    {
        for (var i = 1; i < sites.Count; i++)
        {
            var gap = sites[i].Start - sites[i - 1].Start - Motifs[sites[i - 1].Motif].Motif.Length;
            if ((Ordered && sites[i].Motif < sites[i - 1].Motif) || (Spacing is { } spacing && (gap < spacing.Fewest || gap > spacing.Most)))
                return false;
        }

        return true;
    }

    private int DrawSet(bool positive, SeededRandom random)
    {
        var all = (1 << decisive.Length) - 1;
        return (Rule, positive) switch
        {
            (LabelRule.All, true) => all,
            (LabelRule.All, false) => random.NextInt(all),
            (LabelRule.Any, true) => 1 + random.NextInt(all),
            (LabelRule.Any, false) => 0,
            (_, true) => 1 << random.NextInt(decisive.Length),
            (_, false) => DrawNotOne(all, random),
        };
    }

    private static int DrawNotOne(int all, SeededRandom random)
    {
        int set;
        do
            set = random.NextInt(all + 1);
        while (System.Numerics.BitOperations.PopCount((uint)set) == 1);
        return set;
    }

    /// <summary>Motifs in the order of their places.</summary>
    /// <param name="Order">Indices of the motifs.</param>
    /// <param name="Gaps">Bases between neighbours; null where each lies anywhere.</param>
    /// <param name="Ordered">Whether the order must be kept though each lies anywhere.</param>
    /// <param name="MustBreak">Whether the places must break the grammar.</param>
    internal sealed record Arrangement(int[] Order, int[]? Gaps, bool Ordered, bool MustBreak);
}
