using Workbench.Data.Intervals;
using Workbench.Data.Sequences;

namespace Workbench.Data.Genome;

/// <summary>How negative intervals are drawn for positive ones.</summary>
public sealed record NegativeSettings
{
    /// <summary>Negatives of each positive.</summary>
    public int PerPositive { get; init; } = 1;

    /// <summary>A negative's share of G and C is in the same bin of this width as its positive's.</summary>
    public double GcBin { get; init; } = 0.02;

    /// <summary>Most unknown bases, as a share of the interval.</summary>
    public double MostUnknown { get; init; }

    /// <summary>Whether a negative lies on its positive's contig, so that a split by chromosome keeps the classes balanced.</summary>
    public bool SameContig { get; init; } = true;

    /// <summary>Regions that no negative may touch, besides the positives: other peaks, blacklisted regions.</summary>
    public IReadOnlyList<GenomicInterval> Excluded { get; init; } = [];

    /// <summary>Draws for each negative before it is given up.</summary>
    public int Attempts { get; init; } = 2000;

    /// <summary>Seed of the draws.</summary>
    public ulong Seed { get; init; }
}

/// <summary>
/// Negative intervals of a genome with the length and the share of G and C of the positives, so that a model cannot tell the two
/// by composition alone. They overlap neither positives nor excluded regions nor each other.
/// </summary>
/// <param name="Intervals">The negatives, in the order of their positives.</param>
/// <param name="Positives">The positive of each.</param>
/// <param name="Unmatched">Positives that lack a negative, ascending: too rare a composition, or too little room.</param>
/// <param name="Settings">How they were drawn.</param>
public sealed record MatchedNegatives(
    IReadOnlyList<GenomicInterval> Intervals, IReadOnlyList<int> Positives, IReadOnlyList<int> Unmatched, NegativeSettings Settings)
{
    /// <summary>Draws negatives.</summary>
    /// <param name="genome">The bases.</param>
    /// <param name="positives">The positives, under the genome's names of contigs.</param>
    /// <param name="settings">How to draw.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="WorkbenchException">A positive is not within the genome or has no known base, a setting is out of range, or no negative was found at all.</exception>
    public static MatchedNegatives Draw(
        GenomeSequence genome, IReadOnlyList<GenomicInterval> positives, NegativeSettings settings, CancellationToken cancellation = default)
    {
        if (settings.PerPositive < 1 || !(settings.GcBin is > 0 and <= 1) || !(settings.MostUnknown is >= 0 and < 1) || settings.Attempts < 1)
            throw new WorkbenchException($"{settings}: one negative or more, a bin above 0 to 1, a share of unknown bases from 0 to below 1 and one attempt or more were expected.");
        var draw = new Drawing(genome, positives, settings);
        var (intervals, owners, unmatched) = (new List<GenomicInterval>(), new List<int>(), new List<int>());
        for (var i = 0; i < positives.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var wanted = settings.PerPositive;
            while (wanted > 0 && draw.Next(i) is { } negative)
            {
                intervals.Add(negative);
                owners.Add(i);
                wanted--;
            }

            if (wanted > 0)
                unmatched.Add(i);
        }

        return intervals.Count > 0 || positives.Count == 0
            ? new MatchedNegatives(intervals, owners, unmatched, settings)
            : throw new WorkbenchException($"{genome.Source}: no negative was found for any of {positives.Count} positives in {settings.Attempts} draws each. "
                + "Widen the bins of G and C, exclude less, or allow other contigs.");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Intervals.Count} negatives of equal length and G and C (bins of {Settings.GcBin}) for {Positives.Distinct().Count()} positives; "
        + $"{Unmatched.Count} positives lack one; seed {Settings.Seed}";

    private sealed class Drawing
    {
        private readonly GenomeSequence genome;
        private readonly IReadOnlyList<GenomicInterval> positives;
        private readonly NegativeSettings settings;
        private readonly SeededRandom random;
        private readonly IntervalIndex taken;
        private readonly long[] contigEnds;

        /// <summary>Of each contig the negatives so far, by start; they do not overlap.</summary>
        private readonly Dictionary<string, SortedList<long, long>> drawn = new(StringComparer.Ordinal);
        private byte[] window = [];

        public Drawing(GenomeSequence genome, IReadOnlyList<GenomicInterval> positives, NegativeSettings settings)
        {
            (this.genome, this.positives, this.settings) = (genome, positives, settings);
            random = new SeededRandom(settings.Seed);
            taken = new IntervalIndex([.. positives, .. settings.Excluded]);
            contigEnds = genome.Contigs.Select((_, i) => genome.Contigs.Take(i + 1).Sum(contig => contig.Length)).ToArray();
        }

        /// <summary>Draws until a window is like the positive; null where none is.</summary>
        public GenomicInterval? Next(int positive)
        {
            var like = positives[positive];
            var composition = Composition(like);
            if (composition.Unknown == composition.Length)
                throw new WorkbenchException($"{genome.Source}: the positive {like} has no known base; its composition cannot be matched.");
            var bin = Bin(composition);
            for (var attempt = 0; attempt < settings.Attempts; attempt++)
            {
                var contig = settings.SameContig ? genome.Contig(like.Chromosome) : RandomContig();
                if (contig.Length < like.Length)
                    continue;
                var start = (long)(random.NextDouble() * (contig.Length - like.Length + 1));
                var candidate = new GenomicInterval(contig.Name, start, start + like.Length, like.Strand);
                if (taken.Any(candidate) || Overlaps(candidate))
                    continue;
                var found = Composition(candidate);
                if (found.Unknown > settings.MostUnknown * found.Length || found.Unknown == found.Length || Bin(found) != bin)
                    continue;
                drawn[contig.Name].Add(start, candidate.End);
                return candidate;
            }

            return null;
        }

        private Contig RandomContig()
        {
            var at = (long)(random.NextDouble() * contigEnds[^1]);
            var number = Array.BinarySearch(contigEnds, at + 1);
            return genome.Contigs[number < 0 ? ~number : number];
        }

        private BaseComposition Composition(GenomicInterval interval)
        {
            if (window.Length < interval.Length)
                window = new byte[checked((int)interval.Length)];
            var bases = window.AsSpan(0, (int)interval.Length);
            genome.Read(interval, bases);
            return BaseComposition.Of(bases);
        }

        private int Bin(BaseComposition composition) => (int)(composition.Gc / settings.GcBin);

        private bool Overlaps(GenomicInterval candidate)
        {
            if (!drawn.TryGetValue(candidate.Chromosome, out var negatives))
            {
                drawn.Add(candidate.Chromosome, []);
                return false;
            }

            // The first negative that begins at or after the candidate, and the one before it, are the only ones that can touch it.
            var (low, high) = (0, negatives.Count);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                (low, high) = negatives.GetKeyAtIndex(middle) < candidate.Start ? (middle + 1, high) : (low, middle);
            }

            return (low < negatives.Count && negatives.GetKeyAtIndex(low) < candidate.End)
                || (low > 0 && negatives.GetValueAtIndex(low - 1) > candidate.Start);
        }
    }
}
