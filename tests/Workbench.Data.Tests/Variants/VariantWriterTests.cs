using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Data.Variants;

namespace Workbench.Data.Tests.Variants;

public sealed class VariantWriterTests : TemporaryFolder
{
    private static readonly VariantField Score = new("SCORE", "A", VariantFieldType.Float, "Effect of the \"variant\"");

    [Theory]
    [InlineData("calls.vcf", "out.vcf")]
    [InlineData("calls.bcf", "out.vcf.gz")]
    public void CopiesGainAFieldAndLoseNothing(string from, string to)
    {
        using (var source = VariantFile.Open(VariantFileTests.Fixture(from)))
            VariantWriter.Copy(
                In(to), source, Score, file => file.Position % 2 == 0 ? [] : [.. Enumerable.Range(1, file.AlleleCount - 1).Select(i => i + 0.25f)]);
        using var original = VariantFile.Open(VariantFileTests.Fixture("calls.vcf"));
        using var copy = VariantFile.Open(In(to));
        Assert.Equal(Score, copy.Header.InfoFields[^1]);
        var (expected, actual) = (new sbyte[7], new sbyte[7]);
        while (original.Next())
        {
            Assert.True(copy.Next());
            Assert.Equal(original.Site(), copy.Site());
            Assert.Equal(original.ReadDosages(expected), copy.ReadDosages(actual));
            Assert.Equal<sbyte[]>(expected, actual);
            Assert.Equal(original.InfoNumbers("AF").ToArray(), copy.InfoNumbers("AF").ToArray());
            Assert.Equal(
                original.Position % 2 == 0 ? [] : Enumerable.Range(1, original.AlleleCount - 1).Select(i => i + 0.25).ToArray(),
                copy.InfoNumbers("SCORE").ToArray());
        }

        Assert.False(copy.Next());
    }

    [Fact]
    public void ANewFileReadsBackAndIsIndexed()
    {
        Contig[] contigs = [new("chr1", 1000), new("chr2", 500)];
        Variant[] sites = [new("chr1", 5, "A", ["C", "<DEL>"]) { Id = "rs1", Quality = 30, Filters = ["PASS"] }, new("chr2", 400, "ACG", [])];
        VariantWriter.Write(
            In("n.vcf.gz"), contigs, [Score], ["a", "b"], [new(sites[0], "SCORE=0.5,1", ["0|1", "./."]), new(sites[1], Genotypes: ["0/0", "0"])]);
        VariantWriter.Index(In("n.vcf.gz"));
        using var file = VariantFile.Open(In("n.vcf.gz"));
        Assert.Equal(contigs, file.Header.Contigs);
        Assert.Equal(sites, file.Sites());
        file.Query(new GenomicInterval("chr2", 401, 402));
        Assert.Equal(sites[1], Assert.Single(file.Sites()));
    }

    [Fact]
    public void WhatCannotBeWrittenIsRefusedAndNothingIsLeft()
    {
        Contig[] contigs = [new("chr1", 10)];
        void Refused(string problem, string name, VariantLine line) => Assert.Contains(
            problem, Assert.Throws<WorkbenchException>(() => VariantWriter.Write(In(name), contigs, [], ["a"], [line])).Message, StringComparison.Ordinal);

        Refused("beyond its end", "n.vcf", new(new Variant("chr1", 10, "AC", "A"), Genotypes: ["0"]));
        Refused("none of the 1", "n.vcf", new(new Variant("chr2", 1, "A", "C"), Genotypes: ["0"]));
        Refused("2 genotypes", "n.vcf", new(new Variant("chr1", 1, "A", "C"), Genotypes: ["0", "1"]));
        Refused(".vcf.gz", "n.bcf", new(new Variant("chr1", 1, "A", "C"), Genotypes: ["0"]));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void AnUnsortedOrPlainFileHasNoIndex()
    {
        Contig[] contigs = [new("chr1", 10)];
        VariantWriter.Write(In("u.vcf.gz"), contigs, [], [], [new(new Variant("chr1", 5, "A", "C")), new(new Variant("chr1", 2, "A", "C"))]);
        Assert.Contains("sort", Assert.Throws<DataFileException>(() => VariantWriter.Index(In("u.vcf.gz"))).Message, StringComparison.Ordinal);
        VariantWriter.Write(In("p.vcf"), contigs, [], [], [new(new Variant("chr1", 5, "A", "C"))]);
        Assert.Throws<DataFileException>(() => VariantWriter.Index(In("p.vcf")));
    }
}
