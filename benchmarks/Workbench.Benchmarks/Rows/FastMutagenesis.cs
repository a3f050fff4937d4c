using System.Diagnostics;
using Workbench.Analysis.Attribution;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>In-silico mutagenesis that computes only what a changed base reaches, beside our own that computes every mutant whole.</summary>
internal sealed class FastMutagenesis : BenchmarkRow
{
    private AttributionNetwork network = null!;
    private Tensor sequence = null!;

    public override string Name => "fast-ism";

    public override string Description => $"all 3,000 single-base mutants of one sequence of {AttributionNetwork.Length} bases through a network of three convolutions";

    public override string Peer => "our plain mutagenesis";

    public override double Target => 1.0 / 8;

    public override int Rounds => 3;

    public override void Prepare()
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        network = new AttributionNetwork();
        sequence = AttributionNetwork.Sequences(1);
        var difference = (Mutate(LocalRecomputation.Required) - Mutate(LocalRecomputation.Never)).abs().max().item<float>();
        if (difference > 1e-5)
            throw new WorkbenchException($"The two ways differ by {difference}.");
    }

    public override double Ours() => Seconds(LocalRecomputation.Required);

    public override double Theirs() => Seconds(LocalRecomputation.Never);

    public override void Dispose()
    {
        network?.Dispose();
        sequence?.Dispose();
    }

    private double Seconds(LocalRecomputation recomputation)
    {
        using var scope = NewDisposeScope();
        var clock = Stopwatch.StartNew();
        Mutate(recomputation);
        return clock.Elapsed.TotalSeconds;
    }

    private Tensor Mutate(LocalRecomputation recomputation) =>
        new InSilicoMutagenesis { Recomputation = recomputation }.Attribute(network, sequence, 0).Attribution;
}
