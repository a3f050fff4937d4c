using System.Buffers;
using System.Numerics;
using Workbench.Data.Genome;
using Workbench.Data.Motifs;

namespace Workbench.Analysis.Motifs;

/// <summary>
/// Scans sequences for sites of motifs whose log-odds reach the threshold of a p-value, both strands (as FIMO and MOODS do).
/// p-values are exact for scores rounded to <see cref="PwmScanOptions.Step"/>. A window with a letter other than ACGTU has no
/// score and is no hit. A scanner may be used by several threads at once.
/// </summary>
/// <example><code>
/// var scanner = new PwmScanner(MemeFile.Read("motifs.meme"));
/// var hits = new List&lt;MotifHit&gt;();
/// scanner.Scan("ACGTGATTAGCGA"u8, hits);
/// </code></example>
public sealed class PwmScanner
{
    // Windows whose codes are kept at hand while every motif passes over them.
    private const int Chunk = 1 << 14;
    private const int Lanes = 32;

    private readonly ScannedMotif[] motifs;
    private readonly bool bothStrands;

    /// <summary>Computes the motifs' score distributions and thresholds.</summary>
    /// <exception cref="WorkbenchException">No motif, or the p-value is not in (0, 1].</exception>
    public PwmScanner(IReadOnlyList<Motif> motifs, PwmScanOptions? options = null)
    {
        options ??= new PwmScanOptions();
        if (motifs.Count == 0)
            throw new WorkbenchException("There is no motif to scan with.");
        if (!(options.PValue > 0 && options.PValue <= 1))
            throw new WorkbenchException($"A threshold of p = {options.PValue}: a number above 0 and at most 1 was expected.");
        bothStrands = options.BothStrands;
        this.motifs = new ScannedMotif[motifs.Count];
        Parallel.For(0, motifs.Count, Threads.Options(), i => this.motifs[i] = new ScannedMotif(motifs[i], options));
        Longest = motifs.Max(motif => motif.Length);
        Motifs = motifs;
    }

    /// <summary>The motifs, as hits number them.</summary>
    public IReadOnlyList<Motif> Motifs { get; }

    /// <summary>Columns of the longest motif.</summary>
    public int Longest { get; }

    /// <summary>The least score of a hit in bits; null where even the best site's p-value is above the threshold, so that nothing can be a hit.</summary>
    public double? Threshold(int motif) => motifs[motif].Threshold is { } steps ? steps * motifs[motif].Distribution.Step : null;

    /// <summary>Windows that can be scored in a sequence for a motif, times strands: the number of tests behind its q-values.</summary>
    public long Tests(ReadOnlySpan<byte> bases, int motif)
    {
        long windows = 0;
        foreach (var stretch in new KnownStretches(bases))
            windows += Math.Max(0, stretch.GetOffsetAndLength(bases.Length).Length - motifs[motif].Length + 1);
        return bothStrands ? 2 * windows : windows;
    }

    /// <summary>Adds the hits in a sequence to a list, stretch by stretch from left to right.</summary>
    /// <param name="bases">Letters of either case.</param>
    /// <param name="hits">Where to add.</param>
    /// <param name="sequence">The number hits give the sequence.</param>
    /// <param name="start">The position of the first base, where the bases are a piece of a longer sequence.</param>
    /// <param name="cancellation">Stops the scan.</param>
    public void Scan(ReadOnlySpan<byte> bases, List<MotifHit> hits, int sequence = 0, long start = 0, CancellationToken cancellation = default)
    {
        var codes = ArrayPool<byte>.Shared.Rent(Chunk + (2 * Longest) + (2 * Lanes));
        try
        {
            foreach (var stretch in new KnownStretches(bases))
            {
                var (offset, length) = stretch.GetOffsetAndLength(bases.Length);
                for (var chunk = 0; chunk < length; chunk += Chunk)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var size = Math.Min(Chunk + Longest - 1, length - chunk);
                    DimerCodes.Write(bases.Slice(offset + chunk, size), codes);
                    for (var motif = 0; motif < motifs.Length; motif++)
                        if (motifs[motif].Filter is not null)
                            ScanChunk(codes, Math.Min(Chunk, size - motifs[motif].Length + 1), new(sequence, motif, start + offset + chunk, default, 0, 0), hits);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(codes);
        }
    }

    /// <summary>The hits in many sequences on all threads, ordered by sequence and in each as <see cref="Scan"/> finds them.</summary>
    /// <param name="sequences">Letters of either case.</param>
    /// <param name="cancellation">Stops the scan.</param>
    public List<MotifHit> ScanAll(IReadOnlyList<byte[]> sequences, CancellationToken cancellation = default)
    {
        var found = new List<MotifHit>[sequences.Count];
        Parallel.For(0, sequences.Count, Threads.Options(cancellation), i => Scan(sequences[i], found[i] = [], i, 0, cancellation));
        return [.. found.SelectMany(hits => hits)];
    }

    private void ScanChunk(ReadOnlySpan<byte> codes, int windows, MotifHit at, List<MotifHit> hits)
    {
        var motif = motifs[at.Motif];
        for (var place = 0; place < windows; place += Lanes)
        {
            var (forward, reverse) = motif.Filter!.Candidates(codes, place);
            if ((forward | reverse) == 0)
                continue;

            // What lies beyond the last window is whatever the buffer held.
            var valid = windows - place >= Lanes ? uint.MaxValue : (1u << (windows - place)) - 1;
            for (var either = (forward | reverse) & valid; either != 0; either &= either - 1)
            {
                var window = place + BitOperations.TrailingZeroCount(either);
                var site = codes.Slice(window, motif.Length);
                AddHit(motif, motif.Forward, site, at with { Start = at.Start + window, Strand = Strand.Forward }, hits);
                if (bothStrands)
                    AddHit(motif, motif.Reverse, site, at with { Start = at.Start + window, Strand = Strand.Reverse }, hits);
            }
        }
    }

    private static void AddHit(ScannedMotif motif, int[] scores, ReadOnlySpan<byte> site, MotifHit at, List<MotifHit> hits)
    {
        var steps = 0;
        for (var column = 0; column < site.Length; column++)
            steps += scores[(column * 4) + DimerCodes.First(site[column])];
        if (steps >= motif.Threshold)
            hits.Add(at with { Score = steps * motif.Distribution.Step, PValue = motif.Distribution.PValue(steps) });
    }

    private sealed class ScannedMotif
    {
        public ScannedMotif(Motif motif, PwmScanOptions options)
        {
            var background = options.BothStrands ? options.Background.OfBothStrands() : options.Background;
            Distribution = new ScoreDistribution(PositionWeightMatrix.Of(motif, background, options.Pseudocount), background, options.Step);
            Length = motif.Length;
            Threshold = Distribution.Threshold(options.PValue);
            Forward = Distribution.Rounded.ToArray();
            Reverse = [.. Forward.Reverse()];
            if (Threshold is { } threshold)
                Filter = new ScanFilter(Forward, threshold, options.BothStrands);
        }

        public int Length { get; }

        public ScoreDistribution Distribution { get; }

        public int? Threshold { get; }

        public int[] Forward { get; }

        public int[] Reverse { get; }

        public ScanFilter? Filter { get; }
    }

    /// <summary>The stretches of a sequence without unknown bases.</summary>
    private readonly ref struct KnownStretches(ReadOnlySpan<byte> bases)
    {
        private readonly ReadOnlySpan<byte> bases = bases;

        public Enumerator GetEnumerator() => new(bases);

        public ref struct Enumerator(ReadOnlySpan<byte> bases)
        {
            private readonly ReadOnlySpan<byte> bases = bases;
            private int end;

            public Range Current { get; private set; }

            public bool MoveNext()
            {
                var start = bases[end..].IndexOfAny(DimerCodes.Known);
                if (start < 0)
                    return false;
                start += end;
                var length = bases[start..].IndexOfAnyExcept(DimerCodes.Known);
                end = length < 0 ? bases.Length : start + length;
                Current = start..end;
                return true;
            }
        }
    }
}
