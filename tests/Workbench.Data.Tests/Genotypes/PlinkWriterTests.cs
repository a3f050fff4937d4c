using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Genotypes;

namespace Workbench.Data.Tests.Genotypes;

public sealed class PlinkWriterTests : TemporaryFolder
{
    [Fact]
    public void AnyGenotypesSurviveTheRoundTrip()
    {
        var dosage = Gen.Elements(0f, 1f, 2f, float.NaN);
        var cases =
            from individuals in Gen.Choose(1, 40)
            from markers in Gen.Choose(1, 6)
            from dosages in dosage.ArrayOf(individuals * markers)
            select (individuals, markers, dosages);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var written = Made(given.individuals, given.markers, given.dosages);
            PlinkWriter.Write(In("set"), written);
            using var read = PlinkGenotypes.Open(In("set"));
            return read.Individuals.SequenceEqual(written.Individuals) && read.Markers.SequenceEqual(written.Markers)
                && PlinkGenotypesTests.Values(read).AsSpan().SequenceEqual(given.dosages);
        }));
    }

    [Fact]
    public void EveryChoiceOfIndividualsReadsAsThoughTakenFromTheWhole()
    {
        var random = new SeededRandom(3);
        var dosages = Enumerable.Range(0, 5 * 37).Select(_ => random.NextInt(3)).Select(value => (float)value).ToArray();
        PlinkWriter.Write(In("set"), Made(37, 5, dosages));
        using var read = PlinkGenotypes.Open(In("set"));
        var subsets = Gen.Choose(0, 36).ArrayOf().ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(subsets, rows =>
        {
            var values = PlinkGenotypesTests.Values(read.Select(rows, [4, 2]));
            return values.SequenceEqual(rows.Select(row => dosages[(4 * 37) + row]).Concat(rows.Select(row => dosages[(2 * 37) + row])));
        }));
    }

    [Fact]
    public void WritesTheBytesOfTheFormat()
    {
        PlinkWriter.Write(In("set"), Made(5, 1, [2, float.NaN, 1, 0, 2]));
        Assert.Equal([0x6C, 0x1B, 0x01, 0b11_10_01_00, 0], File.ReadAllBytes(In("set.bed")));
        Assert.Equal("1\tm0\t0.25\t1000\tA\tC\n", File.ReadAllText(In("set.bim")));
        Assert.StartsWith("f0 i0 0 0 1 -9\n", File.ReadAllText(In("set.fam")));
    }

    [Fact]
    public void AFractionIsRefusedAndNothingIsWritten()
    {
        var error = Assert.Throws<WorkbenchException>(() => PlinkWriter.Write(In("set"), Made(2, 2, [0, 1, 1, 0.5f])));
        Assert.Contains("marker m1, individual i1: the dosage 0.5", error.Message);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void ANameWithABlankIsRefused()
    {
        var genotypes = new DosageGenotypes("t", [new Individual("f", "has blank")], [new Marker("m", "1", 0, 1, "A", "C")], [1]);
        Assert.Contains("'has blank'", Assert.Throws<WorkbenchException>(() => PlinkWriter.Write(In("set"), genotypes)).Message);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    private static DosageGenotypes Made(int individuals, int markers, float[] dosages) => new(
        "made",
        Enumerable.Range(0, individuals).Select(i => new Individual($"f{i / 3}", $"i{i}", "0", "0", (Sex)((i + 1) % 3))).ToArray(),
        Enumerable.Range(0, markers).Select(j => new Marker($"m{j}", "1", 0.25 * (j + 1), 1000 * (j + 1), "A", "C")).ToArray(),
        dosages);
}
