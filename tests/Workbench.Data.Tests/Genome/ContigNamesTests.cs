using Workbench.Data.Genome;

namespace Workbench.Data.Tests.Genome;

public sealed class ContigNamesTests
{
    private static readonly Contig[] Ensembl = [new("1", 100), new("X", 50), new("MT", 10), new("scaffold_7", 5)];

    [Fact]
    public void SpellingsAreMappedAndReported()
    {
        var names = ContigNames.Reconcile(["chr1", "chrM", "scaffold_7", "chr9", "chr1"], Ensembl);
        Assert.Equal(
            [("chr1", "1"), ("chrM", "MT"), ("scaffold_7", "scaffold_7")], names.Mapped.Select(mapping => (mapping.Name, mapping.Contig.Name)));
        Assert.Equal(["chr9"], names.Missing);
        Assert.Equal("1 contig names equal; 2 taken for another spelling (chr1 is 1, chrM is MT); 1 missing from the genome (chr9). "
            + "chrM and MT are different sequences in some assemblies (hg19 against GRCh37): check its length, 10.", names.Report());
        Assert.Equal(new GenomicInterval("1", 5, 9, Strand.Reverse), names.Map(new GenomicInterval("chr1", 5, 9, Strand.Reverse)));
        Assert.Throws<WorkbenchException>(() => names.Map(new GenomicInterval("chr9", 5, 9)));
    }

    [Fact]
    public void AnEqualNameWinsAndADoubtfulOneIsMissing()
    {
        Contig[] contigs = [new("chr1", 1), new("1", 2), new("Chr2", 3)];
        var names = ContigNames.Reconcile(["1", "CHR1", "2"], contigs);
        Assert.Equal([("1", 2L), ("2", 3L)], names.Mapped.Select(mapping => (mapping.Name, mapping.Contig.Length)));
        Assert.Equal(["CHR1"], names.Missing);
    }
}
