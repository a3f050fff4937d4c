using Workbench.Analysis.Variants;
using Workbench.Data.Genome;
using Workbench.Data.Variants;
using Workbench.Networks;

namespace Workbench.Analysis.Tests.Variants;

public sealed class VariantEffectFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("variants").FullName;
    private readonly MemoryGenome genome = new(("chr1", "ACGTTGCAACGGTACCATGN"));

    public void Dispose()
    {
        genome.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void TableAndCopyHoldTheScoresAllelesWithoutOneAreMissing()
    {
        Write(
            new("chr1", 9, "A", ["G", "<DEL>", "C"]) { Id = "rs1" },
            new("chr1", 10, "C", ["*"]),
            new("chr1", 11, "G", []),
            new("chr1", 12, "G", "GTT"));
        using var network = new WeighedBases(8, 1, OutputFunction.Sigmoid);
        var counts = VariantEffectFile.Score(
            PathOf("in.vcf.gz"), network, genome, ["open"], PathOf("out.tsv"), PathOf("out.vcf.gz"), new() { BatchSize = 2 });
        Assert.Equal(3, counts.Scored);
        Assert.Equal(
            [(VariantSkip.Symbolic, 1L), (VariantSkip.OverlappingDeletion, 1L), (VariantSkip.NoAlternate, 1L)],
            counts.Skipped.Select(entry => (entry.Key, entry.Value)));

        using var original = VariantFile.Open(PathOf("in.vcf.gz"));
        var expected = VariantEffects.Score(network, genome, original.Sites()).ToList();
        using var copy = VariantFile.Open(PathOf("out.vcf.gz"));
        Assert.True(copy.Next());
        var alleles = new short[2];
        Assert.True(copy.ReadAlleles(alleles, new bool[1]));
        Assert.Equal([0, 1], alleles.Select(allele => (int)allele));
        var numbers = copy.InfoNumbers("NNDIFF").ToArray();

        // VCF text keeps six digits.
        Assert.Equal(3, numbers.Length);
        Assert.Equal(expected[0].Difference(0), numbers[0], 1e-6);
        Assert.Equal(double.NaN, numbers[1]);
        Assert.Equal(expected[2].Difference(0), numbers[2], 1e-6);
        Assert.NotEqual(0, numbers[0]);
        Assert.True(copy.Next() && !copy.HasInfo("NNDIFF"));
        Assert.True(copy.Next() && !copy.HasInfo("NNDIFF"));
        Assert.True(copy.Next());
        Assert.Equal(expected[^1].Difference(0), copy.InfoNumbers("NNDIFF")[0], 1e-6);
        Assert.False(copy.Next());
        Assert.Equal(7, File.ReadLines(PathOf("out.tsv")).Count());
    }

    [Fact]
    public void NothingIsWrittenWhenTheGenomeIsAnother()
    {
        Write(new("chr1", 9, "A", "G"), new("chr1", 10, "G", "C"));
        using var network = new WeighedBases(8, 1, OutputFunction.Sigmoid);
        var error = Assert.Throws<WorkbenchException>(
            () => VariantEffectFile.Score(PathOf("in.vcf.gz"), network, genome, ["open"], PathOf("out.tsv"), PathOf("out.vcf")));
        Assert.Contains("chr1:10 G>C: the genome has C", error.Message);
        Assert.Equal(["in.vcf.gz"], Directory.GetFiles(folder).Select(Path.GetFileName));
        var counts = VariantEffectFile.Score(
            PathOf("in.vcf.gz"), network, genome, ["open"], null, PathOf("out.vcf"), new() { SkipMismatches = true });
        Assert.Equal((1, 1), (counts.Scored, counts.Skipped[VariantSkip.ReferenceMismatch]));
    }

    private void Write(params Variant[] variants) => VariantWriter.Write(
        PathOf("in.vcf.gz"), genome.Contigs, [], ["sample"], variants.Select(variant => new VariantLine(variant, ".", ["0|1"])));

    private string PathOf(string name) => Path.Combine(folder, name);
}
