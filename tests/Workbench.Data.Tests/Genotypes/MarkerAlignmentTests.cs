using Workbench.Data.Genotypes;

namespace Workbench.Data.Tests.Genotypes;

public sealed class MarkerAlignmentTests
{
    private static readonly Marker[] Wanted =
    [
        new("same", "1", 0, 1, "A", "G"), new("swapped", "1", 0, 2, "A", "G"), new("strand", "1", 0, 3, "A", "G"), new("both", "1", 0, 4, "A", "G"),
        new("palindrome", "1", 0, 5, "A", "T"), new("indel", "1", 0, 6, "AC", "G"), new("coded", "0", 0, 0, "1", "0"),
    ];

    [Fact]
    public void Markers_are_found_by_name_and_counted_by_the_wanted_allele()
    {
        // Dosages of one individual: 0 everywhere but where the other allele is counted, there 2; 'extra' is not wanted.
        var given = Of(
            (new("coded", "0", 0, 0, "1", "0"), 0), (new("extra", "1", 0, 9, "A", "G"), 1), (new("indel", "1", 0, 6, "C", "GT"), 2),
            (new("palindrome", "1", 0, 5, "T", "A"), 2), (new("both", "1", 0, 4, "C", "T"), 2), (new("strand", "1", 0, 3, "T", "C"), 0),
            (new("swapped", "1", 0, 2, "G", "A"), 2), (new("same", "1", 0, 1, "A", "G"), 0));

        var alignment = MarkerAlignment.Of(Wanted, given);

        Assert.Equal(["swapped", "both", "palindrome", "indel"], alignment.Swapped);
        Assert.Equal(["strand", "both", "indel"], alignment.OtherStrand);
        Assert.Equal(["palindrome"], alignment.Palindromic);
        Assert.Equal(1, alignment.Unused);
        var read = new float[Wanted.Length];
        alignment.Genotypes.Read(0, Wanted.Length, read);
        Assert.Equal(new float[Wanted.Length], read);
        Assert.Equal(Wanted, alignment.Genotypes.Markers);
        var some = alignment.Genotypes.Select([0, 0], [1, 2]);
        some.Read(0, 2, read);
        Assert.Equal([0, 0, 0, 0], read[..4]);
    }

    [Fact]
    public void A_missing_marker_is_missing_in_every_individual_where_that_is_allowed()
    {
        var given = Of((Wanted[0], 1), (Wanted[1], float.NaN));
        Assert.Contains(
            "1 of 3 markers are missing (strand)", Assert.Throws<WorkbenchException>(() => MarkerAlignment.Of(Wanted[..3], given, 0.3)).Message);

        var alignment = MarkerAlignment.Of(Wanted[..3], given, 0.4);

        Assert.Equal(["strand"], alignment.Missing);
        var read = new float[3];
        alignment.Genotypes.Read(0, 3, read, missing: 9);
        Assert.Equal([1, 9, 9], read);
    }

    [Theory]
    [InlineData("A", "C")]
    [InlineData("G", "G")]
    [InlineData("1", "2")]
    [InlineData("a", "g")]
    public void Other_alleles_are_refused(string first, string second)
    {
        var error = Assert.Throws<WorkbenchException>(
            () => MarkerAlignment.Of(Wanted[..1], Of((Wanted[0] with { Allele1 = first, Allele2 = second }, 0))));
        Assert.Contains($"the marker same has alleles {first}/{second}; A/G were expected", error.Message);
    }

    [Fact]
    public void A_name_that_occurs_twice_is_refused() =>
        Assert.Contains(
            "same occurs twice",
            Assert.Throws<WorkbenchException>(() => MarkerAlignment.Of(Wanted[..1], Of((Wanted[0], 0), (Wanted[0], 1)))).Message);

    private static DosageGenotypes Of(params (Marker Marker, float Dosage)[] markers) => new(
        "given", [new Individual("i", "i")], markers.Select(pair => pair.Marker).ToList(), markers.Select(pair => pair.Dosage).ToArray());
}
