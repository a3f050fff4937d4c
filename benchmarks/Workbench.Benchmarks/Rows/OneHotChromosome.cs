using System.Diagnostics;
using Workbench.Data.Sequences;

namespace Workbench.Benchmarks.Rows;

/// <summary>One-hot encoding of a chromosome of the size of human chromosome 1 into 8-bit integers, against NumPy's table lookup.</summary>
internal sealed class OneHotChromosome : BenchmarkRow
{
    private const int Length = 249_000_000;

    private PythonPeer? numpy;
    private byte[] bases = [];
    private sbyte[] channels = [];

    public override string Name => "onehot-chromosome";

    public override string Description => "249,000,000 random bases (a byte each) to 4 x length 8-bit integers in one reused buffer, all threads; "
        + "theirs: numpy.take of a 4 x 256 table by the letters, a channel at a time, into one reused buffer. 1.2 GB are read or written: 0.6 s are 2 GB/s.";

    public override string Peer => numpy?.Version ?? "NumPy";

    public override double Target => 1.0;

    public override int Rounds => 5;

    public override void Prepare()
    {
        bases = new byte[Length];
        channels = new sbyte[4 * Length];
        var random = new SeededRandom(1);
        foreach (ref var letter in bases.AsSpan())
            letter = (byte)"ACGT"[(int)(random.NextBits() >> 62)];
        numpy = new PythonPeer("onehot_chromosome.py", $"{Length}");
        Ours();
    }

    public override double Ours()
    {
        var watch = Stopwatch.StartNew();
        OneHot.Encode(bases, SequenceEncoding.Standard, channels);
        return watch.Elapsed.TotalSeconds;
    }

    public override double Theirs() => numpy!.Run();

    public override void Dispose() => numpy?.Dispose();
}
