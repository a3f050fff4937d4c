using Workbench.Analysis.Attribution;
using Workbench.Analysis.Motifs;
using Workbench.Analysis.Regions;
using Workbench.Analysis.Tests.Motifs;
using Workbench.Analysis.Tests.Variants;
using Workbench.Data.Genome;
using Workbench.Data.Intervals;
using Workbench.Networks;

namespace Workbench.Analysis.Tests.Regions;

public sealed class RegionReporterTests
{
    private static readonly MemoryGenome Genome = new(("chr1", "ACGTTGCAACGGTACCATGACGATTACAGCAT"), ("chr2", "TTTTTTTTTT"));

    private static Gene Gene(string name, GenomicInterval interval) => new(name, name, null, interval, []);

    private static RegionReporter Reporter(WeighedBases network) => new(network, Genome)
    {
        Attribution = new GradientTimesInput(),
        Scanner = new PwmScanner([TestMotifs.Word("GATTACA")]),
        TargetNames = ["open", "closed"],
        AttributedTarget = 1,
        Options = new() { BothStrands = false },
    };

    [Fact]
    public void AReportHoldsWhatEachPartSays()
    {
        using var network = new WeighedBases(14, 2, OutputFunction.Identity);
        var report = Reporter(network).Report(
            new GenomicInterval("chr1", 20, 30),
            [new("1", 23, "A", ["G", "*"]), new("chr1", 20, "A", "C"), new("chr2", 24, "A", "C")],
            [Gene("GENE1", new("chr1", 5, 21, Strand.Reverse)), Gene("GENE2", new("chr1", 30, 31)), Gene("GENE3", new("chr2", 0, 9))]);

        // The window is 18 to 32; the region's first base is its third.
        const string Window = "GACGATTACAGCAT";
        Assert.Equal((18, 32), (report.WindowStart, report.WindowEnd));
        Assert.Equal("CGATTACAGC", report.Bases);
        Assert.Equal(["open", "closed"], report.Predictions.Select(prediction => prediction.Target));
        Assert.Equal(network.Logit(Window, 1), report.Predictions[1].Prediction, 1e-5);

        // A linear network's contributions are its weights at the bases.
        Assert.Equal("closed", report.Attribution!.Target);
        Assert.Equal(10, report.Attribution.Contributions.Count);
        for (var place = 0; place < 10; place++)
            Assert.Equal(
                network.Weights[(((1 * 4) + "ACGT".IndexOf(Window[place + 2], StringComparison.Ordinal)) * 14) + place + 2],
                report.Attribution.Contributions[place],
                1e-5f);

        var motif = Assert.Single(report.Motifs);
        Assert.Equal((21, 28, Strand.Forward), (motif.Start, motif.End, motif.Strand));
        Assert.Equal(report.Attribution.Contributions.Skip(1).Take(7).Sum(), motif.Contribution!.Value, 1e-5);
        Assert.Equal([("G", "."), ("*", "overlapping_deletion")], report.Variants.Select(variant => (variant.Alternate, variant.Skipped)));
        Assert.Equal(2, report.Variants[0].Differences.Count);
        Assert.Equal(["GENE1"], report.Genes.Select(gene => gene.Name));
    }

    [Fact]
    public void JsonReadsBackEqual()
    {
        using var network = new WeighedBases(14, 2, OutputFunction.Sigmoid);
        var report = Reporter(network).Report(new GenomicInterval("chr1", 0, 10), [new("chr1", 4, "T", "TA")]);
        Assert.Equal(-2, report.WindowStart);
        var json = report.ToJson();
        Assert.Contains("\"windowStart\": -2", json);
        Assert.Equal(json, RegionReport.FromJson(json).ToJson());
        Assert.Contains("no region report", Assert.Throws<WorkbenchException>(() => RegionReport.FromJson("[]")).Message);
    }

    [Fact]
    public void ARegionMustFitTheWindow()
    {
        using var network = new WeighedBases(14, 2, OutputFunction.Sigmoid);
        Assert.Contains("1 to 14", Assert.Throws<WorkbenchException>(() => Reporter(network).Report(new GenomicInterval("chr1", 0, 15))).Message);
        Assert.Contains("end", Assert.Throws<WorkbenchException>(() => Reporter(network).Report(new GenomicInterval("chr1", 30, 40))).Message);
        Assert.Contains("2 outputs; 1", Assert.Throws<WorkbenchException>(
            () => new RegionReporter(network, Genome) { TargetNames = ["one"] }.Report(new GenomicInterval("chr1", 0, 5))).Message);
    }
}
