using Workbench.Data.Examples;
using Workbench.Data.Genome;
using Workbench.Data.Intervals;
using Workbench.Data.Motifs;
using Workbench.Data.Simulation.Genomes;
using Workbench.Data.Tracks;
using Workbench.Data.Variants;
using Workbench.Tests;

namespace Workbench.Data.Tests.Simulation.Genomes;

/// <summary>The committed sample genome: what its README claims.</summary>
public sealed class SampleGenomeTests : TemporaryFolder
{
    [Fact]
    public void TheCommandOfTheReadmeWritesTheSameBytesAgain()
    {
        SimulatedGenomeFiles.Write(SimulatedGenome.Simulate(new SimulatedGenomeSettings { Seed = 2026 }), Folder);
        var written = Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Directory.GetFiles(Repository.Sample("genome")).Select(Path.GetFileName).Order(StringComparer.Ordinal), written);

        // The compression inside a bigWig file may change with the runtime; its content is compared below.
        foreach (var name in written.Where(name => !name!.EndsWith(".bw", StringComparison.Ordinal)))
            Assert.True(
                File.ReadAllBytes(In(name!)).AsSpan().SequenceEqual(File.ReadAllBytes(Repository.Sample($"genome/{name}"))), $"{name} differs");
    }

    [Fact]
    public void TheSampleIsUnderFourMegabytes() =>
        Assert.True(Directory.GetFiles(Repository.Sample("genome")).Sum(path => new FileInfo(path).Length) < 4_000_000);

    [Fact]
    public void TheReadersReadWhatWasSimulated()
    {
        var made = SimulatedGenome.Simulate(new SimulatedGenomeSettings { Seed = 2026 });
        using var genome = FastaFile.Open(Repository.Sample("genome/genome.fa"));
        Assert.Equal(made.Sequence.Contigs, genome.Contigs);
        foreach (var element in made.Elements)
            Assert.Equal(made.Sequence.Read(element.Interval), genome.Read(element.Interval));
        Assert.Equal(made.Sequence.Contigs, ChromSizes.Read(Repository.Sample("genome/genome.chrom.sizes")));
        Assert.Equal(
            RegulatoryCode.Motifs.Select(motif => motif.Name), MemeFile.Read(Repository.Sample("genome/motifs.meme")).Select(motif => motif.Name));
        foreach (var cellType in RegulatoryCode.CellTypes)
        {
            Assert.Equal(made.Peaks(cellType), PeakFile.Read(Repository.Sample($"genome/{cellType}.narrowPeak")));
            Assert.Equal(made.Signal(cellType), BedGraphFile.Read(Repository.Sample($"genome/{cellType}.bedGraph"), sorted: true));
            using var track = BigWigFile.Open(Repository.Sample($"genome/{cellType}.bw"));
            Assert.Equal(made.Signal(cellType), made.Sequence.Contigs.SelectMany(contig => track.Spans(contig.Whole)));
        }

        foreach (var name in new[] { "genes.gtf", "genes.gff3" })
        {
            var genes = GeneAnnotation.Read(Repository.Sample($"genome/{name}"));
            Assert.Equal(made.Genes.Select(gene => (gene.Id, gene.Interval)), genes.Select(gene => (gene.Id.Replace("gene:", ""), gene.Interval)));
            Assert.All(made.Genes.Zip(genes), pair =>
            {
                Assert.Equal(pair.First.Transcripts[0].Exons, pair.Second.Transcripts[0].Exons);
                Assert.Equal(pair.First.Transcripts[0].Coding, pair.Second.Transcripts[0].Coding);
                Assert.Equal((pair.First.Name, pair.First.Type), (pair.Second.Name, pair.Second.Type));
            });
        }
    }

    [Fact]
    public void TheSampleFeedsExamples()
    {
        using var genome = FastaFile.Open(Repository.Sample("genome/genome.fa"));
        using var track = BigWigFile.Open(Repository.Sample("genome/blood.bw"));
        var peaks = PeakFile.Read(Repository.Sample("genome/blood.narrowPeak")).Select(peak => peak.Interval).ToArray();
        var bins = IntervalLabels.Bins(genome.Contigs, 200);
        var labels = IntervalLabels.ByOverlap(bins, [peaks]);
        var examples = new IntervalExamples(genome, bins, 1000, labels) { Signals = [new IntervalSignal(200, track)] };
        Assert.Equal(4500, examples.Count);
        Assert.InRange(examples.KnownExamples(0).Length, 4300, 4499);
        var (batch, random) = (new ArrayBatch(examples, 1), new SeededRandom(1));
        double[] signal = [0, 0];
        for (var i = 0; i < examples.Count; i++)
        {
            examples.Read(i, random, batch, 0);
            signal[(int)batch.Floats(1, 0)[0]] += batch.Floats(2, 0).ToArray().Average();
        }

        // What is labelled is where the signal is.
        var positives = IntervalLabels.Positive(labels).Length;
        Assert.InRange(positives, peaks.Length, 3 * peaks.Length);
        Assert.True(signal[1] / positives > 20 * signal[0] / (examples.Count - positives));

        using var variants = VariantFile.Open(Repository.Sample("genome/variants.vcf"));
        var pairs = new VariantExamples(genome, variants.Sites().SelectMany(AlleleChange.Of).ToArray(), 1000);
        Assert.Equal(400, pairs.Count);
    }
}
