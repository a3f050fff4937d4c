using Workbench.Data.Files;
using Workbench.Data.Genotypes;

namespace Workbench.Data.Tests.Genotypes;

public sealed class PlinkGenotypesTests : TemporaryFolder
{
    private const string Fam = "f a 0 0 1 -9\nf b 0 0 2 -9\nf c a b 0 -9\nf d 0 0 1 -9\nf e 0 0 1 -9\n";
    private const string Bim = "1\tm1\t0.5\t100\tA\tG\nX\tm2\t0\t200\tC\tT\n";

    // Marker 1: a 2, b missing, c 1, d 0 | e 2. Marker 2: a 0, b 0, c 0, d 0 | e 1. The last byte is padded.
    private static readonly byte[] Bed = [0x6C, 0x1B, 0x01, 0b11_10_01_00, 0b00_00_00_00, 0b11_11_11_11, 0b00_00_00_10];

    [Fact]
    public void DecodesEveryCodeOfAHandMadeFile()
    {
        using var genotypes = PlinkGenotypes.Open(HandMade());
        Assert.Equal(["a", "b", "c", "d", "e"], genotypes.Individuals.Select(individual => individual.Id));
        Assert.Equal(new Individual("f", "c", "a", "b", Sex.Unknown), genotypes.Individuals[2]);
        Assert.Equal(new Marker("m2", "X", 0, 200, "C", "T"), genotypes.Markers[1]);
        Assert.Equal([2, float.NaN, 1, 0, 2, 0, 0, 0, 0, 1], Values(genotypes));
    }

    [Fact]
    public void WritesTheCallersValueForMissing()
    {
        using var genotypes = PlinkGenotypes.Open(HandMade());
        var dosages = new float[5];
        genotypes.Read(0, 1, dosages, missing: -1);
        Assert.Equal([2, -1, 1, 0, 2], dosages);
    }

    [Fact]
    public void AViewOfAViewSharesTheDataInTheOrderAsked()
    {
        using var genotypes = PlinkGenotypes.Open(HandMade());
        using var view = genotypes.Select([4, 0, 2], [1, 0]);
        Assert.Equal([1, 0, 0, 2, 2, 1], Values(view));
        using var inner = view.Select([2, 0], [1]);
        Assert.Equal(["c", "e"], inner.Individuals.Select(individual => individual.Id));
        Assert.Equal([1, 2], Values(inner));
        Assert.Throws<ArgumentOutOfRangeException>(() => genotypes.Select([5], null));
    }

    [Fact]
    public void AViewOutlivingItsFileIsAnErrorNotACrash()
    {
        var genotypes = PlinkGenotypes.Open(HandMade());
        var view = genotypes.Select([0], null);
        genotypes.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Values(view));
    }

    [Fact]
    public void ReadingOutsideTheMatrixIsRefused()
    {
        using var genotypes = PlinkGenotypes.Open(HandMade());
        Assert.Throws<ArgumentOutOfRangeException>(() => genotypes.Read(1, 2, new float[10]));
        Assert.Throws<ArgumentException>(() => genotypes.Read(0, 2, new float[9]));
    }

    [Fact]
    public void AnEmptyViewReadsNothing()
    {
        using var genotypes = PlinkGenotypes.Open(HandMade());
        Assert.Empty(Values(genotypes.Select([], null)));
    }

    [Theory]
    [InlineData(new byte[] { 0x6C, 0x1B, 0x01, 0, 0, 0 }, "cut short")]
    [InlineData(new byte[] { 0x6C, 0x1B, 0x01, 0, 0, 0, 0, 0 }, "another .bed file")]
    [InlineData(new byte[] { 0x6C, 0x1B, 0x00, 0, 0, 0, 0 }, "individual-major")]
    [InlineData(new byte[] { 0x6C, 0x1B, 0x07, 0, 0, 0, 0 }, "unknown mode")]
    [InlineData(new byte[] { 0x63, 0x68, 0x72, 0x31, 0, 0, 0 }, "begins with 636872")]
    [InlineData(new byte[] { 0x6C }, "begins with 6C")]
    [InlineData(new byte[0], "not a PLINK 1 .bed file")]
    public void ADamagedBedIsNamedWithItsFault(byte[] bed, string expected)
    {
        var prefix = HandMade();
        File.WriteAllBytes(prefix + ".bed", bed);
        var error = Assert.Throws<DataFileException>(() => PlinkGenotypes.Open(prefix));
        Assert.Contains(expected, error.Message);
        Assert.Contains("set.bed", error.Message);
    }

    [Theory]
    [InlineData("1\tm1\t0\t100\tA\tG\n1\tm2\t0\t200\n", "set.bim:2: 4 columns")]
    [InlineData("1\tm1\tx\t100\tA\tG\n1\tm2\t0\t200\tA\tG\n", "set.bim:1:3: 'x'")]
    [InlineData("1\tm1\t0\t1e2\tA\tG\n1\tm2\t0\t200\tA\tG\n", "set.bim:1:4: '1e2'")]
    [InlineData("1\tm1\t0\t100\tA\tG\0\n", "NUL")]
    [InlineData("", "no markers")]
    public void ADamagedBimIsNamedWithLineAndColumn(string bim, string expected)
    {
        var prefix = HandMade();
        File.WriteAllText(prefix + ".bim", bim);
        Assert.Contains(expected, Assert.Throws<DataFileException>(() => PlinkGenotypes.Open(prefix)).Message);
    }

    [Theory]
    [InlineData("f a 0 0 1\n", "set.fam:1: 5 columns")]
    [InlineData("f a 0 0 1 -9\n", "set.bed: is 7 bytes long; 1 individuals")]
    [InlineData("\n\n", "no individuals")]
    public void AFamThatDoesNotFitIsNamed(string fam, string expected)
    {
        var prefix = HandMade();
        File.WriteAllText(prefix + ".fam", fam);
        Assert.Contains(expected, Assert.Throws<DataFileException>(() => PlinkGenotypes.Open(prefix)).Message);
    }

    [Fact]
    public void AnEndlessLineIsRefusedBeforeItFillsTheMemory()
    {
        var prefix = HandMade();
        File.WriteAllText(prefix + ".bim", new string('A', 5_000_000));
        Assert.Contains("a line of more than", Assert.Throws<DataFileException>(() => PlinkGenotypes.Open(prefix)).Message);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        var prefix = HandMade();
        File.Delete(prefix + ".fam");
        Assert.Contains("set.fam: there is no such file", Assert.Throws<WorkbenchException>(() => GenotypeFile.Open(prefix)).Message);
    }

    [Fact]
    public void OpensByPrefixOrAnyOfTheThreeFilesAndNotesThemAll()
    {
        var prefix = HandMade();
        foreach (var name in new[] { prefix, prefix + ".bed", prefix + ".bim", prefix + ".fam" })
        {
            using var scope = FilesRead.Begin();
            using var genotypes = GenotypeFile.Open(name);
            Assert.Equal(2, genotypes.Markers.Count);
            Assert.Equal([prefix + ".bed", prefix + ".bim", prefix + ".fam"], scope.Paths.Order(StringComparer.Ordinal));
        }
    }

    internal static float[] Values(GenotypeMatrix genotypes)
    {
        var dosages = new float[genotypes.Individuals.Count * genotypes.Markers.Count];
        genotypes.Read(0, genotypes.Markers.Count, dosages);
        return dosages;
    }

    private string HandMade()
    {
        Write("set.fam", Fam);
        Write("set.bim", Bim);
        Write("set.bed", Bed);
        return In("set");
    }
}
