using Workbench.Data.Files;
using Workbench.Data.Genotypes;

namespace Workbench.Data.Tests.Genotypes;

public sealed class MarkerTableTests : TemporaryFolder
{
    [Theory]
    [InlineData("line\tm1\tm2\na\t0\t1\nb\t2\tNA\nc\t0.5\t1.0\n", false)]
    [InlineData("line,m1,m2\r\na,0,1\r\nb,2,\r\n\"c\",5e-1,1\r\n", false)]
    [InlineData("line\tm1\tm2\na\t0\t1\nb\t2\t.\nc\t0.5\t1\n", true)]
    public void ReadsDosagesMarkerByMarker(string text, bool gzip)
    {
        var path = gzip ? WriteGzip("t.gz", text) : Write("t.txt", text);
        using var genotypes = GenotypeFile.Open(path);
        Assert.Equal(["a", "b", "c"], genotypes.Individuals.Select(individual => individual.Id));
        Assert.Equal(["m1", "m2"], genotypes.Markers.Select(marker => marker.Name));
        Assert.Equal([0, 2, 0.5f, 1, float.NaN, 1], PlinkGenotypesTests.Values(genotypes));
        Assert.Equal([path], genotypes.Files);
        Assert.Equal([1, -1], PlinkGenotypesTests.Values(genotypes.Select([2, 1], [1]))
            .Select(value => float.IsNaN(value) ? -1 : value));
    }

    [Theory]
    [InlineData("id\tm1\na\tA/G\n", "t.txt:2:2: marker m1: 'A/G' is not a dosage")]
    [InlineData("id\tm1\na\t3\n", "from 0 to 2")]
    [InlineData("id\tm1\na\t-1\n", "from 0 to 2")]
    [InlineData("id\tm1\na\t1\na\t2\n", "a occurs twice")]
    [InlineData("id\tm1\tm1\na\t1\t1\n", "names 'm1' twice")]
    [InlineData("id\na\n", "no marker")]
    [InlineData("id\tm1\n", "no individuals")]
    [InlineData("##fileformat=VCFv4.2\n#CHROM\tPOS\n", "VCF")]
    public void AMalformedTableIsOneClearError(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFileException>(() => GenotypeFile.Open(Write("t.txt", text))).Message);

    [Fact]
    public void NothingThereIsSaid() =>
        Assert.Contains("neither", Assert.Throws<WorkbenchException>(() => GenotypeFile.Open(In("absent"))).Message);

    [Fact]
    public void DosagesMadeInMemoryAreCheckedToo()
    {
        Individual[] individuals = [new("f", "i")];
        Marker[] markers = [new("m", "1", 0, 1, "A", "C")];
        Assert.Throws<ArgumentException>(() => new DosageGenotypes("t", individuals, markers, [0, 1]));
        Assert.Contains("individual i: dosage 3", Assert.Throws<WorkbenchException>(
            () => new DosageGenotypes("t", individuals, markers, [3])).Message);
    }
}
