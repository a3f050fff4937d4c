using System.Globalization;
using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Data.Variants;
using Workbench.Tests;

namespace Workbench.Data.Tests.Variants;

public sealed class VariantFileTests : TemporaryFolder
{
    internal static string Fixture(string name) => Path.Combine(Repository.Root, "tests/Workbench.Data.Tests/Variants/Fixtures", name);

    [Theory]
    [InlineData("calls.vcf", 0)]
    [InlineData("calls.vcf.gz", 0)]
    [InlineData("calls.vcf.gz", 2)]
    [InlineData("calls.bcf", 1)]
    public void ReadsWhatCyvcf2Reads(string name, int threads)
    {
        using var file = VariantFile.Open(Fixture(name), threads);
        Assert.Equal(["s0", "s1", "s2", "s3", "s4", "s5", "s6"], file.Header.Samples);
        Assert.Equal([new Contig("chr1", 100_000), new Contig("chr2", 50_000), new Contig("chrX", 20_000)], file.Header.Contigs);
        foreach (var line in File.ReadLines(Fixture("expected.tsv")))
        {
            Assert.True(file.Next());
            Assert.Equal(line, Line(file));
        }

        Assert.False(file.Next());
        Assert.False(file.Next());
    }

    [Fact]
    public void TheHeaderDefinesItsFields()
    {
        using var file = VariantFile.Open(Fixture("calls.vcf"));
        Assert.Equal(
            [
                new("AF", "A", VariantFieldType.Float, "Allele frequency"), new("DP", "1", VariantFieldType.Integer, "Depth"),
                new("DB", "0", VariantFieldType.Flag, "In the database"), new VariantField(
                    "ANN", ".", VariantFieldType.String, "Annotation, with \"quotes\""),
            ],
            file.Header.InfoFields);
        Assert.Equal(["GT", "GQ", "AD"], file.Header.FormatFields.Select(field => field.Name));
        Assert.StartsWith("##fileformat=VCFv4.2\n", file.Header.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void FieldsAreReadByNameAndType()
    {
        using var file = VariantFile.Open(Write("a.vcf", Header("GT:DP:AD") + "1\t5\t.\tA\tC,G\t.\t.\tAF=0.5,.;DB;ANN=x\tGT:DP:AD\t0/1:7:1,2,3\t./.:.:4\n1\t6\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0\n"));
        Assert.True(file.Next());
        Assert.Equal([0.5, double.NaN], file.InfoNumbers("AF").ToArray());
        Assert.Equal("x", file.InfoText("ANN"));
        Assert.True(file.HasInfo("DB"));
        Assert.Equal([7, double.NaN], file.FormatNumbers("DP").ToArray());
        Assert.Equal([1, 2, 3, 4, double.NaN, double.NaN], file.FormatNumbers("AD").ToArray());
        Assert.Contains("defines no INFO field 'XX'", Assert.Throws<WorkbenchException>(() => file.InfoText("XX")).Message, StringComparison.Ordinal);
        Assert.Contains("not of type", Assert.Throws<WorkbenchException>(() => file.InfoText("AF")).Message, StringComparison.Ordinal);
        Assert.True(file.Next());
        Assert.True(file.InfoNumbers("AF").IsEmpty);
        Assert.Null(file.InfoText("ANN"));
        Assert.False(file.HasInfo("DB"));
    }

    [Theory]
    [InlineData("calls.vcf.gz")]
    [InlineData("calls.bcf")]
    public void RegionsAreFoundThroughTheIndex(string name)
    {
        using var file = VariantFile.Open(Fixture(name));
        var expected = File.ReadLines(Fixture("expected.tsv")).Select(line => line.Split('\t'))
            .Where(fields => fields[0] == "chr2" && long.Parse(fields[1], CultureInfo.InvariantCulture) is > 10_000 and <= 40_000).Select(fields => fields[1]).ToArray();
        for (var again = 0; again < 2; again++)
        {
            file.Query(new GenomicInterval("chr2", 10_000, 40_000));
            Assert.Equal(expected, file.Sites().Select(site => site.Position.ToString(CultureInfo.InvariantCulture)));
        }

        file.Query(new GenomicInterval("chr2", 0, 1));
        Assert.False(file.Next());
        Assert.Contains(
            "no contig '2'", Assert.Throws<WorkbenchException>(() => file.Query(new GenomicInterval("2", 0, 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAnIndexTheCommandThatMakesItIsNamed()
    {
        using var file = VariantFile.Open(Write("a.vcf.gz", File.ReadAllBytes(Fixture("calls.vcf.gz"))));
        Assert.Contains(
            "bcftools index",
            Assert.Throws<WorkbenchException>(() => file.Query(new GenomicInterval("chr1", 0, 9))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void SitesAloneHaveNoSamples()
    {
        using var file = VariantFile.Open(Fixture("calls.bcf"), sitesOnly: true);
        Assert.Empty(file.Header.Samples);
        Assert.Equal(File.ReadLines(Fixture("expected.tsv")).Select(line => line.Split('\t')[3]), file.Sites().Select(site => site.Reference));
    }

    [Theory]
    [InlineData("0/1\t1/1\n1\t6\t.\tA\tC\t.\t.\t.\tGT\t0/1\n", 11, "number of columns")]
    [InlineData("0/1\t0/7\n", 10, "allele beyond")]
    [InlineData("0/1\t0/1\nnonsense\n", 11, "damaged")]
    public void DamagedRecordsAreNamedByTheirLine(string text, int line, string problem)
    {
        using var file = VariantFile.Open(Write("a.vcf", Header("GT") + "1\t5\t.\tA\tC\t.\t.\t.\tGT\t" + text));
        var error = Assert.Throws<DataFileException>(() =>
        {
            var dosages = new sbyte[2];
            while (file.Next())
                file.ReadDosages(dosages);
        });
        Assert.Equal(line, error.Line);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WindowsLineEndsReadAlike()
    {
        using var file = VariantFile.Open(Write("a.vcf", (Header("GT") + "1\t5\t.\tA\tC\t.\tPASS\tDP=4\tGT\t0/1\t1|1\n").Replace("\n", "\r\n")));
        Assert.Equal(["a", "b"], file.Header.Samples);
        Assert.True(file.Next());
        var dosages = new sbyte[2];
        Assert.True(file.ReadDosages(dosages));
        Assert.Equal<sbyte[]>([1, 2], dosages);
    }

    [Fact]
    public void FilesThatAreNoVariantsOrCutShortAreRefused()
    {
        Assert.Contains("is empty", Assert.Throws<DataFileException>(() => VariantFile.Open(Write("a.vcf", ""))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "no VCF or BCF",
            Assert.Throws<DataFileException>(() => VariantFile.Open(Write("b.vcf", "chrom\tpos\n"))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "header",
            Assert.Throws<DataFileException>(() => VariantFile.Open(Write("c.vcf", "##fileformat=VCFv4.2\nchr1\t5\n"))).Message,
            StringComparison.Ordinal);
        var whole = File.ReadAllBytes(Fixture("calls.vcf.gz"));
        Assert.Contains(
            "cut short", Assert.Throws<DataFileException>(() => VariantFile.Open(Write("d.vcf.gz", whole[..^40]))).Message, StringComparison.Ordinal);
        Assert.Contains("no such file", Assert.Throws<WorkbenchException>(() => VariantFile.Open(In("none.vcf"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AGzipFileCutShortIsNoticed()
    {
        var whole = File.ReadAllBytes(WriteGzip("a.vcf.gz", File.ReadAllText(Fixture("calls.vcf"))));
        Assert.Throws<DataFileException>(() =>
        {
            using var file = VariantFile.Open(Write("cut.vcf.gz", whole[..^200]));
            while (file.Next())
                file.Site();
        });
    }

    [Theory]
    [InlineData("test.vcf.gz", 115)]
    [InlineData("test.snpeff.bcf", 10)]
    [InlineData("multi-contig.bcf", 9)]
    [InlineData("test-hemi.vcf", 2)]
    [InlineData("test-alt-repr.vcf", 1)]
    [InlineData("no-seq-names.vcf", 1)]
    public void ReadsTheSharedSamples(string name, int records)
    {
        using var file = VariantFile.Open(Repository.Shared("formats/vcf/" + name));
        var dosages = new sbyte[file.Header.Samples.Count];
        var count = 0;
        for (; file.Next(); count++)
            file.ReadDosages(dosages);
        Assert.Equal(records, count);
    }

    [Fact]
    public void ReadingGenotypesAllocatesNothing()
    {
        using var file = VariantFile.Open(Fixture("calls.bcf"));
        var dosages = new sbyte[7];
        Assert.True(file.Next());
        file.ReadDosages(dosages);
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (file.Next())
            file.ReadDosages(dosages);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Header(string formats) => "##fileformat=VCFv4.2\n##contig=<ID=1,length=100>\n##INFO=<ID=AF,Number=A,Type=Float,Description=\"f\">\n"
        + "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"d\">\n##INFO=<ID=ANN,Number=1,Type=String,Description=\"a\">\n##INFO=<ID=DP,Number=1,Type=Integer,Description=\"d\">\n"
        + string.Concat(new[] { "GT", "DP", "AD" }.Where(formats.Split(':').Contains).Select(id =>
            $"##FORMAT=<ID={id},Number={(id == "AD" ? "R" : "1")},Type={(id == "GT" ? "String" : "Integer")},Description=\"x\">\n"))
        + (formats == "GT" ? "##reference=x\n" : "") + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ta\tb\n";

    private static string Line(VariantFile file)
    {
        var site = file.Site();
        var samples = file.Header.Samples.Count;
        var (dosages, phased, alleles) = (new sbyte[samples], new bool[samples], new short[samples * file.Ploidy]);
        var (calls, counts) = ("none", "none");
        if (file.ReadDosages(dosages) && file.ReadAlleles(alleles, phased))
        {
            // cyvcf2 calls a single allele phased.
            calls = string.Join(' ', alleles.Chunk(file.Ploidy).Select((call, sample) => call.Where(allele => allele != -2).ToArray() is var present
                ? string.Join(',', present) + (phased[sample] || present.Length == 1 ? "|" : "/") : ""));
            counts = string.Join(' ', dosages);
        }

        var depth = file.InfoNumbers("DP");
        return string.Join('\t', site.Chromosome, site.Position, site.Id ?? ".", site.Reference, string.Join(',', site.Alternates),
            site.Quality is { } quality ? quality.ToString("0.0", CultureInfo.InvariantCulture) : ".", site.Filters is ["PASS"] or [] ? string.Join(';', site.Filters) is "" ? "." : "PASS" : string.Join(';', site.Filters),
            depth.IsEmpty ? "None" : depth[0].ToString(CultureInfo.InvariantCulture), calls, counts);
    }
}
