using System.Diagnostics;
using Workbench.Analysis.Motifs;
using Workbench.Data.Motifs;

namespace Workbench.Benchmarks.Rows;

/// <summary>Scanning a sequence for one motif on both strands, against a convolution of the one-hot sequence.</summary>
internal sealed class PwmScan : BenchmarkRow
{
    private const int Bases = 1 << 25;
    private const string Word = "GATTACAGGCAT";

    private readonly List<MotifHit> hits = [];
    private readonly byte[] sequence = new byte[Bases];
    private PwmScanner? scanner;
    private PythonPeer? torch;

    public override string Name => "pwm-scan";

    public override string Description => "33.6 MB of random bases (ASCII letters to hits with p-values) for one motif of 12 columns on both strands at p = 1e-4, one core; "
        + "112 ms are 300 MB of sequence a second. Theirs: torch.conv1d of the same length already one-hot in float32, both strands, and the positions at or above "
        + "the threshold (encoding and p-values not counted), one core.";

    public override string Peer => torch?.Version ?? "PyTorch";

    public override double Target => 1.0;

    public override void Prepare()
    {
        var random = new SeededRandom(1);
        for (var i = 0; i < sequence.Length; i++)
            sequence[i] = (byte)"ACGT"[random.NextInt(4)];
        var probabilities = Word.SelectMany(letter => "ACGT".Select(other => other == letter ? 0.85 : 0.05)).ToArray();
        scanner = new PwmScanner([new Motif(Word, probabilities)]);
        torch = new PythonPeer("pwm_scan.py", $"{Bases}", Word, FormattableString.Invariant($"{scanner.Threshold(0)}"));
        Ours();
    }

    public override double Ours()
    {
        hits.Clear();
        var watch = Stopwatch.StartNew();
        scanner!.Scan(sequence, hits);
        return watch.Elapsed.TotalSeconds;
    }

    public override double Theirs() => torch!.Run();

    public override void Dispose() => torch?.Dispose();
}
