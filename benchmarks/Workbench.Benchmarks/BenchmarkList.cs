using Workbench.Benchmarks.Rows;

namespace Workbench.Benchmarks;

/// <summary>All rows, in the order in which they are listed and run.</summary>
internal static class BenchmarkList
{
    /// <summary>Makes every row anew.</summary>
    public static IReadOnlyList<BenchmarkRow> Create() =>
    [
        new BedDecode(),
        new FastaLoci(),
        new VcfGenotypes(),
        new OneHotChromosome(),
        new RelationshipMatrixMice(),
        new GblupFitMice(),
        new TorchSmallAdd(),
        new TorchSmallChain(),
        new TorchMlpStep(),
        new TorchVaeStep(),
        new TorchDeepSeaStep(),
        new TorchResNetStep(),
        new TorchDanqStep(),
        new TorchRecurrentLayer(),
        new TorchBertStep(),
        new TorchLoader(),
        new TorchStartUp(),
        new TorchPeakMemory(),
        new MotifMatch(),
        new PwmScan(),
        new FastMutagenesis(),
        new DeepLiftRescale(),
    ];
}
