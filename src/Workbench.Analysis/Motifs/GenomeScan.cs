using System.Buffers;
using Workbench.Analysis.Metrics;
using Workbench.Data.Genome;

namespace Workbench.Analysis.Motifs;

/// <summary>A hit with the false discovery rate at which it is a discovery.</summary>
/// <param name="Hit">The hit; its sequence is the number of the contig.</param>
/// <param name="QValue">
/// Benjamini and Hochberg's q-value over all windows and strands that the motif was tried at. Only hits are known, so near the threshold it is larger
/// than with all p-values.
/// </param>
public readonly record struct GenomeHit(MotifHit Hit, double QValue);

/// <summary>Scans all sequences of a FASTA file or genome, in pieces on all threads.</summary>
public static class GenomeScan
{
    private const int Piece = 1 << 22;

    /// <summary>The hits by contig, motif, position and strand.</summary>
    /// <param name="scanner">The motifs and the threshold.</param>
    /// <param name="genome">The sequences.</param>
    /// <param name="progress">Reports pieces.</param>
    /// <param name="cancellation">Stops the scan.</param>
    public static IReadOnlyList<GenomeHit> Scan(
        PwmScanner scanner, GenomeSequence genome, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        (int Contig, long Start)[] pieces = [.. genome.Contigs.SelectMany((contig, number) =>
            Enumerable.Range(0, (int)((contig.Length + Piece - 1) / Piece)).Select(piece => (number, (long)piece * Piece)))];
        var found = new List<MotifHit>[pieces.Length];
        var tests = new long[scanner.Motifs.Count];
        var done = 0;
        Parallel.For(0, pieces.Length, Threads.Options(cancellation), i =>
        {
            found[i] = ScanPiece(scanner, genome, pieces[i].Contig, pieces[i].Start, tests, cancellation);
            progress?.Report(new WorkProgress("motif scan", Interlocked.Increment(ref done), pieces.Length));
        });
        return WithQValues(found.SelectMany(hits => hits).OrderBy(hit => (hit.Sequence, hit.Motif, hit.Start, hit.Strand)).ToArray(), tests);
    }

    private static List<MotifHit> ScanPiece(
        PwmScanner scanner, GenomeSequence genome, int number, long start, long[] tests, CancellationToken cancellation)
    {
        // Windows that begin in this piece may reach into the next.
        var contig = genome.Contigs[number];
        var size = (int)Math.Min(Piece + scanner.Longest - 1, contig.Length - start);
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var bases = buffer.AsSpan(0, size);
            genome.Read(new GenomicInterval(contig.Name, start, start + size), bases);
            for (var motif = 0; motif < tests.Length; motif++)
                Interlocked.Add(ref tests[motif], scanner.Tests(bases[..Math.Min(size, Piece + scanner.Motifs[motif].Length - 1)], motif));
            var hits = new List<MotifHit>();
            scanner.Scan(bases, hits, number, start, cancellation);
            hits.RemoveAll(hit => hit.Start >= start + Piece);
            return hits;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static GenomeHit[] WithQValues(MotifHit[] hits, long[] tests)
    {
        var scored = new GenomeHit[hits.Length];
        foreach (var motif in Enumerable.Range(0, hits.Length).GroupBy(i => hits[i].Motif))
        {
            int[] places = [.. motif];
            var qValues = BenjaminiHochberg.QValues([.. places.Select(i => hits[i].PValue)], tests[motif.Key]);
            for (var i = 0; i < places.Length; i++)
                scored[places[i]] = new(hits[places[i]], qValues[i]);
        }

        return scored;
    }
}
