using System.Diagnostics;
using Workbench.Data.Genome;
using Workbench.Data.Sequences;

namespace Workbench.Benchmarks.Rows;

/// <summary>Loci of an indexed FASTA file as batches of float32 one-hot channels, on two threads, against pyfaidx and NumPy.</summary>
internal sealed class FastaLoci : BenchmarkRow
{
    private const int Length = 2114;
    private const int Batch = 64;
    private const int Readers = 2;
    private const int Loci = 100_000;
    private const int TheirLoci = 2_000;
    private const int ContigLength = 50_000_000;

    private readonly string folder = Directory.CreateTempSubdirectory("bench").FullName;

    // Two a reader, filled in turn, as a trainer takes one while the next is made.
    private readonly float[][] batches = [.. Enumerable.Range(0, 2 * Readers).Select(_ => new float[Batch * 4 * Length])];
    private GenomicInterval[] loci = [];
    private GenomeSequence? genome;
    private PythonPeer? peer;

    public override string Name => "fasta-loci";

    public override string Description => $"{Length:N0}-base loci at random places of a FASTA file of two contigs of {ContigLength:N0} bases, lines of 60, to float32 batches of {Batch}; "
        + "the time is a locus's. Ours: 2 threads, a batch each; theirs: one process. 34 kB are written a locus: 6.7 us are 5 GB/s.";

    public override string Peer => peer?.Version ?? "pyfaidx, NumPy";

    public override double Target => 1.0 / 20;

    public override string Unit => "us";

    public override int Rounds => 7;

    public override void Prepare()
    {
        var simulated = new SimulatedGenome(folder, ContigLength, Length, Loci);
        genome = FastaFile.Open(simulated.Fasta);
        loci = simulated.Loci;
        peer = new PythonPeer("fasta_loci.py", simulated.Fasta, simulated.WriteLoci(TheirLoci), $"{TheirLoci}", $"{Batch}");
        Ours();
    }

    public override double Ours()
    {
        var watch = Stopwatch.StartNew();
        var next = -1;
        var threads = Enumerable.Range(0, Readers).Select(reader => new Thread(() =>
        {
            var bases = new byte[Length];
            var turn = 0;
            for (var number = Interlocked.Increment(ref next); number * Batch < Loci; number = Interlocked.Increment(ref next))
                FillBatch(number, bases, batches[(2 * reader) + (turn++ % 2)]);
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return watch.Elapsed.TotalSeconds / Loci;
    }

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        genome?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void FillBatch(int number, byte[] bases, Span<float> batch)
    {
        for (var row = 0; row < Batch && (number * Batch) + row < Loci; row++)
        {
            genome!.Read(loci[(number * Batch) + row], bases);
            OneHot.Encode(bases, SequenceEncoding.Standard, batch.Slice(row * 4 * Length, 4 * Length));
        }
    }
}
