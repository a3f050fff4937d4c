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
        new RelationshipMatrixSimulated("relationship-matrix-simulated", 2_000, 20_000),
        new RelationshipMatrixSimulated("relationship-matrix-large", 10_000, 100_000),
        new GblupFitMice(),
        new GblupWithoutMatrix("gblup-cg-simulated", 4_000, 20_000),
        new GblupWithoutMatrix("gblup-cg-large", 20_000, 100_000),
        new GibbsCycles("gibbs-wheat", "wheat/markers.tsv.gz", "wheat/yield.tsv", "env1", [], 12_000),
        new GibbsCycles("gibbs-mice", "mice/mice.bed", "mice/phenotypes.tsv", "Obesity_BMI",
            ["GENDER", "Litter", "CageDensity", "Obesity_Date_Season", "Obesity_Date_Year"], 300),
        new LmmScanMice(),
        new LassoPathMice(),
        new TorchSmallAdd(),
        new TorchSmallChain(),
        new TorchMlpStep(),
        new TorchVaeStep(),
        new ZooStep(ZooTraining.DeepSea, 1),
        new TorchResNetStep(),
        new ZooStep(ZooTraining.DanQ, 1),
        new ZooStep(ZooTraining.Basset, 1),
        new ZooStep(ZooTraining.BertMini, 4),
        new TorchRecurrentLayer(),
        new TorchBertStep(),
        .. ZooTraining.All.Select(training => new ZooFitEpoch(training)),
        .. ZooTraining.All.Select(training => new ZooFitMemory(training)),
        new TorchLoader(),
        new TorchStartUp(),
        new TorchPeakMemory(),
        .. EngineCells.Rows("csharp"),
        .. EngineCells.Rows("fsharp"),
        new KernelAnswers("start", "csharp", 0.8),
        new KernelAnswers("start", "fsharp", 1.5),
        new KernelAnswers("complete", "csharp", 0.15),
        new KernelAnswers("complete", "fsharp", 0.15),
        new RunOverhead(),
        new RepeatedPackage(),
        new MotifMatch(),
        new PwmScan(),
        new FastMutagenesis(),
        new DeepLiftRescale(),
    ];
}
