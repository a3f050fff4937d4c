using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Data.Intervals;

namespace Workbench.Data.Tests.Intervals;

public sealed class GeneAnnotationTests : TemporaryFolder
{
    private const string Gtf = """
        #!genome-build X
        chr1	ens	gene	101	400	.	-	.	gene_id "G1"; gene_name "ABC"; gene_type "protein_coding";
        chr1	ens	transcript	101	400	.	-	.	gene_id "G1"; transcript_id "T1"; tag "a; b"; tag "c";
        chr1	ens	exon	301	400	.	-	.	gene_id "G1"; transcript_id "T1"; exon_number 1;
        chr1	ens	exon	101	150	.	-	.	gene_id "G1"; transcript_id "T1"; exon_number 2;
        chr1	ens	CDS	320	390	.	-	0	gene_id "G1"; transcript_id "T1";
        chr1	ucsc	exon	11	20	.	+	.	gene_id "G2"; transcript_id "T2"
        chr1	ucsc	exon	31	40	.	+	.	gene_id "G2"; transcript_id "T2"
        """;

    private const string Gff3 = """
        ##gff-version 3
        chr1	x	exon	301	400	.	-	.	Parent=t1
        chr1	x	gene	101	400	.	-	.	ID=g1;Name=A%3BBC;biotype=protein_coding
        chr1	x	mRNA	101	400	.	-	.	ID=t1;Parent=g1
        chr1	x	exon	101	150	.	-	.	Parent=t1,t9
        chr1	x	CDS	320	390	.	-	0	ID=c;Parent=t1
        chr1	x	gene	501	560	.	+	.	ID=b1
        chr1	x	CDS	501	560	.	+	0	ID=c2;Parent=b1
        ##FASTA
        >chr1
        ACGT
        """;

    [Theory]
    [InlineData(Gtf)]
    [InlineData(Gff3)]
    public void GenesHaveTranscriptsExonsAndCodingParts(string text)
    {
        var gene = GeneAnnotation.Read(Write("a", text))[0];
        Assert.Equal("protein_coding", gene.Type);
        Assert.Equal(new GenomicInterval("chr1", 100, 400, Strand.Reverse), gene.Interval);
        var transcript = Assert.Single(gene.Transcripts);
        Assert.Equal(["chr1:[100, 150)-", "chr1:[300, 400)-"], transcript.Exons.Select(exon => exon.ToString()));
        Assert.Equal(["chr1:[319, 390)-"], transcript.Coding.Select(part => part.ToString()));
        Assert.Equal("chr1:[399, 400)-", transcript.StartSite.ToString());
    }

    [Fact]
    public void NamesAreUnescapedAndFallBackToTheIdentifier()
    {
        Assert.Equal(["A;BC", "b1"], GeneAnnotation.Read(Write("a.gff3", Gff3)).Select(gene => gene.Name));
        Assert.Equal(["ABC", "G2"], GeneAnnotation.Read(Write("a.gtf", Gtf)).Select(gene => gene.Name));
    }

    [Fact]
    public void WithoutLinesOfItsOwnAGeneReachesOverItsParts()
    {
        Assert.Equal(new GenomicInterval("chr1", 10, 40, Strand.Forward), GeneAnnotation.Read(Write("a.gtf", Gtf))[1].Interval);
        var bacterial = GeneAnnotation.Read(Write("a.gff3", Gff3))[1];
        Assert.Equal("b1", Assert.Single(bacterial.Transcripts).Id);
        Assert.Single(bacterial.Transcripts[0].Coding);
    }

    [Fact]
    public void AttributesKeepQuotedSemicolonsAndRepeats()
    {
        var feature = AnnotationFile.Read(Write("a.gtf", Gtf)).ElementAt(1);
        Assert.Equal(["G1", "T1", "a; b", "c"], feature.Attributes.Select(attribute => attribute.Value));
        Assert.Equal("a; b", feature["tag"]);
        Assert.Null(feature["none"]);
    }

    [Theory]
    [InlineData("chr1\tx\tgene\t0\t9\t.\t+\t.\tgene_id \"a\"\n", 4, "count from 1")]
    [InlineData("chr1\tx\tgene\t9\t1\t.\t+\t.\tgene_id \"a\"\n", 5, "before the start")]
    [InlineData("chr1\tx\tgene\t1\t9\t.\t+\t3\tgene_id \"a\"\n", 8, "phase")]
    [InlineData("chr1\tx\tgene\t1\t9\t.\t+\t.\tgene_id \"a\n", 9, "not closed")]
    [InlineData("chr1\tx\tgene\t1\t9\t.\t+\t.\tgene_id\n", 9, "no value")]
    [InlineData("chr1\tx\tgene\t1\t9\t.\n", null, "at least 9")]
    public void ErrorsSayWhere(string text, int? column, string problem)
    {
        var error = Assert.Throws<DataFileException>(() => GeneAnnotation.Read(Write("a", text)));
        Assert.Equal((1, column), ((int)error.Line!, error.Column));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PartsOnTwoChromosomesAreRefused() => Assert.Contains("several chromosomes", Assert.Throws<DataFileException>(() => GeneAnnotation.Read(Write("a",
        "chr1\tx\texon\t1\t9\t.\t+\t.\tgene_id \"a\"; transcript_id \"t\"\nchr2\tx\texon\t1\t9\t.\t+\t.\tgene_id \"a\"; transcript_id \"t\"\n"))).Message,
        StringComparison.Ordinal);
}
