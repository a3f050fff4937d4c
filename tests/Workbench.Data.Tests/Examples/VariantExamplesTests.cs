using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Examples;
using Workbench.Data.Genome;
using Workbench.Data.Sequences;
using Workbench.Data.Variants;

namespace Workbench.Data.Tests.Examples;

public sealed class VariantExamplesTests
{
    private const string Contig = "ACGTTGCAACGGTTAACCAT";

    private static readonly MemoryGenome Genome = new(("chr1", Contig));

    [Theory]
    [InlineData(10, "G", "T", "CAACGGTT", "CAACTGTT")]
    [InlineData(10, "GG", "G", "CAACGGTT", "CAACGTTA")]
    [InlineData(10, "G", "GCA", "CAACGGTT", "CAACGCAG")]
    [InlineData(10, "G", "GCCCCCCCC", "CAACGGTT", "CAACGCCC")]
    [InlineData(1, "C", "A", "NNNACGTT", "NNNAAGTT")]
    [InlineData(18, "AT", "A", "AACCATNN", "AACCANNN")]
    public void WindowsKeepTheirLengthAndWhatLiesBeforeTheVariant(int at, string reference, string alternate, string first, string second)
    {
        var examples = Of(at, reference, alternate);
        Assert.Equal((first, second), (Bases(examples, 0), Bases(examples, 1)));
        var turned = Of(at, reference, alternate, reverse: true);
        Assert.Equal((ReverseComplement.Of(first), ReverseComplement.Of(second)), (Bases(turned, 0), Bases(turned, 1)));
    }

    /// <summary>The alternate window is that of the contig with the allele put in.</summary>
    [Fact]
    public void TheAlternateWindowIsThatOfTheChangedContig()
    {
        var cases = from at in Gen.Choose(0, 19)
                    from cut in Gen.Choose(1, 6)
                    from allele in Gen.ArrayOf(Gen.Elements("ACGT".ToCharArray()))
                    from length in Gen.Choose(1, 40)
                    select (at, Math.Min(cut, 20 - at), new string(allele), length);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var (at, cut, allele, length) = given;
            var examples = new VariantExamples(Genome, [new AlleleChange(new("chr1", at, at + cut), Contig.Substring(at, cut), allele)], length);
            var padding = new string('N', 60);
            var changed = padding + Contig[..at] + allele + Contig[(at + cut)..] + padding;
            return Bases(examples, 1) == changed.Substring(60 + at - (length / 2), length)
                && Bases(examples, 0) == (padding + Contig + padding).Substring(60 + at - (length / 2), length);
        }));
    }

    [Fact]
    public void AReferenceAlleleThatTheGenomeLacksIsRefused()
    {
        var message = Assert.Throws<WorkbenchException>(() => Of(10, "T", "A")).Message;
        Assert.Contains("chr1:11:T>A", message);
        Assert.Contains("has G there", message);
        Assert.Contains("<DEL>", Assert.Throws<WorkbenchException>(() => Of(10, "G", "<DEL>")).Message);
        Assert.Throws<WorkbenchException>(() => new VariantExamples(Genome, [new AlleleChange(new("chr1", 10, 12), "G", "A")], 8));
        Assert.Throws<WorkbenchException>(() => new VariantExamples(Genome, [], 8));
    }

    [Fact]
    public void PlacesAndNamesAreKnown()
    {
        var examples = new VariantExamples(Genome, [new AlleleChange(new("1", 1, 2), "c", "a", "rs1")], 8, new ExampleArray("effect", [0.5f]));
        Assert.Equal(new GenomicInterval("chr1", 0, 5), examples.Location(0));
        Assert.Equal("chr1:2:c>a (rs1)", examples.Describe(0));
        Assert.Equal([0.5f], ArrayBatch.Of(examples, 0).Floats(2, 0).ToArray());
    }

    [Fact]
    public void EveryAlternateAlleleOfALineIsAChange() => Assert.Equal(
        [new AlleleChange(new("chr1", 9, 11), "CG", "C", "rs2"), new AlleleChange(new("chr1", 9, 11), "CG", "CGT", "rs2")],
        AlleleChange.Of(new Variant("chr1", 10, "CG", ["C", "CGT"]) { Id = "rs2" }));

    private static VariantExamples Of(int at, string reference, string alternate, bool reverse = false) =>
        new(Genome, [new AlleleChange(new("chr1", at, at + reference.Length), reference, alternate)], 8) { ReverseStrand = reverse };

    private static string Bases(ExampleSet examples, int field) => OneHot.Decode<float>(ArrayBatch.Of(examples, 0).Floats(field, 0));
}
