using Workbench.Data.Genome;
using Workbench.Data.Intervals;
using Workbench.Data.Motifs;
using Workbench.Data.Tests.Genome;
using Workbench.Data.Tests.Tracks;
using Workbench.Data.Tests.Variants;
using Workbench.Data.Tracks;
using Workbench.Data.Variants;

namespace Workbench.Data.Tests;

/// <summary>Damaged files end in a value or in an error of ours, never in a crash, a hang, or memory without bound.</summary>
public sealed class FuzzedReadersTests : TemporaryFolder
{
    // Where the system keeps files in memory: an index is flushed to the disk each time it is written.
    private const string InMemory = "/dev/shm";

    private const string Fasta = ">one first\nACGTacgtNN\nRYacgtACGT\nAC\n>two\r\nTTTT\r\nGG\r\n>three\nACGT-*\n";
    private const string FastaIndex = "one\t22\t11\t10\t11\ntwo\t6\t41\t4\t6\nthree\t6\t58\t6\t7\n";

    private readonly byte[] bases = new byte[50];
    private readonly float[] values = new float[2000];

    public FuzzedReadersTests()
        : base(Directory.Exists(InMemory) ? InMemory : Path.GetTempPath())
    {
    }

    [Fact]
    public void FastaFiles() => Fuzz(1, "g.fa", [Ascii(Fasta)], path =>
    {
        File.Delete(path + ".fai");
        ReadGenome(path);
        foreach (var record in FastaReader.Read(path))
            Assert.NotNull(record.Letters);
    });

    [Fact]
    public void FastaIndices()
    {
        Write("g.fa", Fasta);
        Fuzz(2, "g.fa.fai", [Ascii(FastaIndex)], _ => ReadGenome(In("g.fa")));
    }

    [Fact]
    public void BgzipFastaFiles()
    {
        BgzipFile.Write(In("whole.gz"), Ascii(Fasta), 17, withIndex: true);
        Write("g.fa.gz.fai", FastaIndex);
        Fuzz(3, "g.fa.gz", [File.ReadAllBytes(In("whole.gz"))], ReadGenome);
        Write("g.fa.gz", File.ReadAllBytes(In("whole.gz")));
        Fuzz(4, "g.fa.gz.gzi", [File.ReadAllBytes(In("whole.gz.gzi"))], _ => ReadGenome(In("g.fa.gz")));
    }

    [Fact]
    public void GzipFastaFiles() => Fuzz(5, "g.fa.gz", [File.ReadAllBytes(WriteGzip("whole", Fasta))], path =>
    {
        File.Delete(path + ".fai");
        ReadGenome(path);
    });

    [Fact]
    public void ContigTables() => Fuzz(6, "sizes", [Ascii("# c\nchr1\t248956422\nchrM 16569\nchr2\t5\n")], path => ChromSizes.Read(path));

    [Fact]
    public void BedFiles() => Fuzz(
        7, "r.bed", [Ascii("track name=x\nchr22\t1000\t5000\tcloneA\t960\t-\t1100\t4700\t255,0,0\t2\t567,488,\t0,3512\nchr1 1 2\n"), File.ReadAllBytes(WriteGzip("w", "chr1\t1\t2\tn\t.\t+\n"))],
        path => Assert.All(BedRegions.Read(path), region => Assert.True(region.Interval.Length >= 0)));

    [Fact]
    public void PeakFiles() => Fuzz(
        8, "p", [Ascii("chr1\t100\t200\tp1\t12\t.\t4.5\t3.2\t-1\t30\nchr1\t300\t401\t.\t0\t+\t2\t-1\t-1\t-1\nchr1\t500\t600\tb\t1\t.\t2\t3\t4\n")],
        path => Assert.All(PeakFile.Read(path), peak => Assert.True(peak.Center >= 0)));

    [Fact]
    public void BedGraphFiles() => Fuzz(
        9, "s", [Ascii("track type=bedGraph\nchr1\t0\t5\t1\nchr1\t5\t6\t-1.5e-3\nchr2\t4\t6\t1\n")],
        path => Assert.All(BedGraphFile.Read(path, sorted: true), span => Assert.True(float.IsFinite(span.Value))));

    [Fact]
    public void AnnotationFiles() => Fuzz(
        10, "a",
        [
            Ascii("chr1\tens\tgene\t101\t400\t.\t-\t.\tgene_id \"G1\"; gene_name \"ABC\";\nchr1\tens\texon\t301\t400\t.\t-\t.\tgene_id \"G1\"; transcript_id \"T1\";\n"
                + "chr1\tens\tCDS\t320\t390\t1.5\t-\t0\tgene_id \"G1\"; transcript_id \"T1\"; tag \"a\"\n"),
            Ascii("##gff-version 3\nchr1\tx\tgene\t101\t400\t.\t-\t.\tID=g1;Name=A%3BBC\nchr1\tx\tmRNA\t101\t400\t.\t-\t.\tID=t1;Parent=g1\n"
                + "chr1\tx\texon\t101\t150\t.\t-\t.\tParent=t1,t9\nchr1\tx\tCDS\t120\t140\t.\t-\t0\tID=c;Parent=t1\n"),
        ],
        path => GeneAnnotation.Read(path));

    [Fact]
    public void BigWigFiles()
    {
        BigWigWriter.Write(
            In("w"),
            [new Contig("a", 5000), new Contig("b", 900)],
            Enumerable.Range(0, 40).Select(i => new SignalSpan(new GenomicInterval("a", i * 20, (i * 20) + 9), i)));
        Fuzz(11, "s.bw", [File.ReadAllBytes(BigWigFileTests.Fixture("steps.bw")), File.ReadAllBytes(In("w"))], path =>
        {
            using var track = BigWigFile.Open(path);
            foreach (var contig in track.Contigs.Take(5))
            {
                var length = (int)Math.Min(contig.Length, values.Length);
                track.Values(new GenomicInterval(contig.Name, 0, length), values.AsSpan(0, length));
                track.Values(new GenomicInterval(contig.Name, contig.Length - length, contig.Length), values.AsSpan(0, length));
            }
        });
    }

    [Theory]
    [InlineData("calls.vcf", 12)]
    [InlineData("calls.vcf.gz", 13)]
    [InlineData("calls.bcf", 14)]
    public void VariantFiles(string name, int seed) =>
        Fuzz(seed, name, [File.ReadAllBytes(VariantFileTests.Fixture(name))], path => ReadVariants(path, query: false));

    /// <summary>Where the damage reaches the records themselves: the blocks of a compressed file are guarded by a checksum.</summary>
    [Fact]
    public void VariantFilesOfUncompressedRecords()
    {
        using var gzip = new System.IO.Compression.GZipStream(
            File.OpenRead(VariantFileTests.Fixture("calls.bcf")), System.IO.Compression.CompressionMode.Decompress);
        using var raw = new MemoryStream();
        gzip.CopyTo(raw);
        Fuzz(15, "u.bcf", [raw.ToArray()], path => ReadVariants(path, query: false));
    }

    [Theory]
    [InlineData("calls.vcf.gz", ".tbi", 16)]
    [InlineData("calls.bcf", ".csi", 17)]
    public void VariantIndices(string name, string ending, int seed)
    {
        Write(name, File.ReadAllBytes(VariantFileTests.Fixture(name)));
        Fuzz(seed, name + ending, [File.ReadAllBytes(VariantFileTests.Fixture(name + ending))], _ => ReadVariants(In(name), query: true));
    }

    [Fact]
    public void MotifFiles() => Fuzz(
        18, "m.meme",
        [Ascii("MEME version 4\n\nALPHABET= ACGT\n\nstrands: + -\n\nBackground letter frequencies\nA 0.25 C 0.25 G 0.25 T 0.25\n\nMOTIF M1 name\nletter-probability matrix: alength= 4 w= 2 nsites= 20 E= 0\n"
            + " 0.1 0.2 0.3 0.4\n 1 0 0 0\nURL http://x\n\nMOTIF M2\nletter-probability matrix:\n0.5 0.5 0 0\n")],
        path => Assert.NotNull(MemeFile.Read(path)));

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    private void Fuzz(int seed, string name, byte[][] originals, Action<string> read) => FuzzedFiles.Run(Folder, originals, seed, name, read);

    private void ReadGenome(string path)
    {
        using var genome = FastaFile.Open(path);
        foreach (var contig in genome.Contigs.Take(5))
        {
            var length = (int)Math.Min(contig.Length, bases.Length);
            genome.Read(new GenomicInterval(contig.Name, 0, length), bases.AsSpan(0, length));
            genome.Read(new GenomicInterval(contig.Name, contig.Length - length, contig.Length), bases.AsSpan(0, length));
        }
    }

    private static void ReadVariants(string path, bool query)
    {
        using var file = VariantFile.Open(path);
        if (query)
            file.Query(new GenomicInterval("chr2", 10_000, 40_000));
        var dosages = new sbyte[file.Header.Samples.Count];
        var phased = new bool[dosages.Length];
        while (file.Next())
        {
            file.Site();
            file.ReadDosages(dosages);
            file.ReadAlleles(new short[dosages.Length * file.Ploidy], phased);
            foreach (var field in file.Header.InfoFields.Take(8))
                ReadInfo(file, field);
            foreach (var field in file.Header.FormatFields.Where(field => field.Type is VariantFieldType.Integer or VariantFieldType.Float).Take(8))
                file.FormatNumbers(field.Name);
        }
    }

    private static void ReadInfo(VariantFile file, VariantField field)
    {
        switch (field.Type)
        {
            case VariantFieldType.Flag:
                file.HasInfo(field.Name);
                break;
            case VariantFieldType.String:
                file.InfoText(field.Name);
                break;
            default:
                file.InfoNumbers(field.Name);
                break;
        }
    }
}
