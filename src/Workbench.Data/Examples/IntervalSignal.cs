using Workbench.Data.Genome;
using Workbench.Data.Tracks;

namespace Workbench.Data.Examples;

/// <summary>How the bases of a bin become one number.</summary>
public enum BinSummary
{
    /// <summary>Their sum: counts.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,
}

/// <summary>
/// Signal tracks as a target: tracks x bins numbers of a window around the interval's centre, base by base where a bin is one base.
/// Bases beyond the ends of the contig and bases that no stretch of the track covers count as <see cref="Missing"/>.
/// The tracks must stay open as long as the examples are read.
/// </summary>
public sealed record IntervalSignal
{
    private readonly SignalTrack[] tracks;
    private readonly int[] turned;

    /// <summary>What the genome's contigs are called in each track; known once the signal belongs to examples.</summary>
    private ContigNames[] names = [];

    /// <summary>Makes a target of tracks without strand.</summary>
    /// <param name="length">Bases of the window, a multiple of the bin.</param>
    /// <param name="tracks">The tracks, at least one.</param>
    /// <exception cref="ArgumentException">The length is not positive or there is no track.</exception>
    public IntervalSignal(int length, params IReadOnlyList<SignalTrack> tracks)
        : this(length, tracks, Enumerable.Range(0, tracks.Count).ToArray())
    {
    }

    private IntervalSignal(int length, IReadOnlyList<SignalTrack> tracks, int[] turned)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (tracks.Count == 0)
            throw new ArgumentException("a signal target needs a track.", nameof(tracks));
        (Length, this.tracks, this.turned) = (length, tracks.ToArray(), turned);
    }

    /// <summary>Makes a target of pairs of tracks, forward then reverse strand; read from the opposite strand the two of a pair change places.</summary>
    /// <param name="length">Bases of the window, a multiple of the bin.</param>
    /// <param name="pairs">The tracks of the forward and of the reverse strand.</param>
    public static IntervalSignal Stranded(int length, params IReadOnlyList<(SignalTrack Forward, SignalTrack Reverse)> pairs) =>
        new(length, pairs.SelectMany(pair => new[] { pair.Forward, pair.Reverse }).ToArray(), Enumerable.Range(0, 2 * pairs.Count).Select(track => track ^ 1).ToArray());

    /// <summary>What the target is called.</summary>
    public string Name { get; init; } = "signal";

    /// <summary>Bases of the window.</summary>
    public int Length { get; }

    /// <summary>Bases of a bin.</summary>
    public int Bin
    {
        get;
        init => field = value > 0 && Length % value == 0 ? value : throw new ArgumentException($"bins of {value} bases do not divide a window of {Length}.");
    } = 1;

    /// <summary>How the bases of a bin become one number.</summary>
    public BinSummary Summary { get; init; }

    /// <summary>What a base without a value counts as; NaN makes its bin a missing label.</summary>
    public float Missing { get; init; }

    /// <summary>Name and shape of the target: tracks x bins.</summary>
    public ExampleField Field => new(Name, [tracks.Length, Length / Bin]);

    /// <summary>The same signal, its tracks' names of contigs reconciled with the genome's.</summary>
    /// <exception cref="WorkbenchException">A track lacks a contig.</exception>
    internal IntervalSignal For(IReadOnlyList<string> contigs)
    {
        var reconciled = tracks.Select(track => ContigNames.Reconcile(contigs, track.Contigs)).ToArray();
        for (var track = 0; track < tracks.Length; track++)
            if (reconciled[track].Missing.Count > 0)
                throw new WorkbenchException($"{tracks[track].Source}: contigs of the intervals are missing from the track. {reconciled[track].Report()} "
                    + "Leave intervals on them out, or take a track of the same assembly.");
        return this with { names = reconciled };
    }

    /// <summary>Writes the signal of a window.</summary>
    /// <param name="contig">The contig.</param>
    /// <param name="start">0-based first base; may lie before the contig.</param>
    /// <param name="reverse">Whether the window is read from the reverse strand.</param>
    /// <param name="signal">tracks x bins numbers, all overwritten.</param>
    internal void Read(Contig contig, long start, bool reverse, Span<float> signal)
    {
        var values = System.Buffers.ArrayPool<float>.Shared.Rent(Length);
        try
        {
            var bins = Length / Bin;
            for (var track = 0; track < tracks.Length; track++)
            {
                var window = values.AsSpan(0, Length);
                ReadTrack(track, contig, start, window);
                var row = signal.Slice((reverse ? turned[track] : track) * bins, bins);
                Summarise(window, row);
                if (reverse)
                    row.Reverse();
            }
        }
        finally
        {
            System.Buffers.ArrayPool<float>.Shared.Return(values);
        }
    }

    private void ReadTrack(int track, Contig contig, long start, Span<float> window)
    {
        // The window may lie in part or as a whole before or after the contig.
        var first = (int)Math.Clamp(-start, 0, window.Length);
        var end = (int)Math.Clamp(contig.Length - start, first, window.Length);
        window[..first].Fill(Missing);
        window[end..].Fill(Missing);
        var within = window[first..end];
        if (within.IsEmpty)
            return;
        tracks[track].Values(names[track].Map(new GenomicInterval(contig.Name, start + first, start + end)), within);
        if (!float.IsNaN(Missing))
            foreach (ref var value in within)
                value = float.IsNaN(value) ? Missing : value;
    }

    private void Summarise(ReadOnlySpan<float> window, Span<float> bins)
    {
        if (Bin == 1)
        {
            window.CopyTo(bins);
            return;
        }

        for (var bin = 0; bin < bins.Length; bin++)
        {
            var sum = 0.0;
            foreach (var value in window.Slice(bin * Bin, Bin))
                sum += value;
            bins[bin] = (float)(Summary == BinSummary.Sum ? sum : sum / Bin);
        }
    }
}
