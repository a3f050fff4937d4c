using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;

namespace Workbench.Data.Tests.Encoding;

public sealed class MarkerMatrixTests
{
    private const float No = float.NaN;

    [Fact]
    public void StandardizesByHand()
    {
        // Mean of 0, 1, 2 is 1; with the missing one at the mean the variance over four is 2/4.
        var matrix = MarkerMatrix.Standardize(Made(4, [0, 1, No, 2]));
        Assert.Equal([1.0], matrix.Means);
        Assert.Equal(Math.Sqrt(0.5), matrix.StandardDeviations[0], 12);
        Assert.Equal([-MathF.Sqrt(2), 0, 0, MathF.Sqrt(2)], matrix.Values);
        Assert.True(matrix.IsStandardized);
    }

    [Fact]
    public void CentresByHandAndKeepsMonomorphicMarkersAtZero()
    {
        var matrix = MarkerMatrix.Center(Made(4, [0, 1, No, 2, 2, 2, 2, 2]));
        Assert.Equal([-1, 0, 0, 1, 0, 0, 0, 0], matrix.Values);
        Assert.Equal([1.0, 2.0], matrix.Means);
    }

    [Fact]
    public void TakesStatisticsFromTheIndividualsNamed()
    {
        var matrix = MarkerMatrix.Standardize(Made(4, [0, 2, No, 1]), [0, 1]);
        Assert.Equal((1.0, 1.0), (matrix.Means[0], matrix.StandardDeviations[0]));
        Assert.Equal([-1, 1, 0, 0], matrix.Values);
    }

    [Fact]
    public void AppliesStoredStatisticsToNewIndividuals()
    {
        var fitted = MarkerMatrix.Standardize(Made(2, [0, 2]));
        var applied = fitted.Apply(Made(3, [2, No, 1]));
        Assert.Equal([1, 0, 0], applied.Values);
        Assert.Same(fitted.Means, applied.Means);
        Assert.Equal(3, applied.Individuals.Count);
    }

    [Fact]
    public void ManyRandomMarkersHaveMeanZeroAndVarianceOne()
    {
        var random = new SeededRandom(5);
        const int Individuals = 67, Markers = 50;
        var dosages = Enumerable.Range(0, Individuals * Markers).Select(_ => random.NextInt(10) == 0 ? No : random.NextInt(3)).ToArray();
        var matrix = MarkerMatrix.Standardize(Made(Individuals, dosages));
        for (var marker = 0; marker < Markers; marker++)
        {
            var values = matrix.Values.Skip(marker * Individuals).Take(Individuals).Select(value => (double)value).ToList();
            Assert.Equal(0, values.Average(), 6);
            Assert.Equal(1, values.Sum(value => value * value) / Individuals, 5);
        }
    }

    [Fact]
    public void MarkersThatCannotBeEncodedAreNamedWithTheFix()
    {
        var constant = Assert.Throws<WorkbenchException>(() => MarkerMatrix.Standardize(Made(3, [0, 1, 2, 1, 1, No])));
        Assert.Contains("the marker m1 is monomorphic", constant.Message);
        Assert.Contains("Filter markers first", constant.Message);
        var among = Assert.Throws<WorkbenchException>(() => MarkerMatrix.Standardize(Made(3, [0, 0, 1]), [0, 1]));
        Assert.Contains("among the 2 individuals", among.Message);
        Assert.Contains("m0 is missing in every individual", Assert.Throws<WorkbenchException>(() => MarkerMatrix.Center(Made(2, [No, No]))).Message);
    }

    [Fact]
    public void OtherMarkersOrAllelesAreRefused()
    {
        var fitted = MarkerMatrix.Center(Made(2, [0, 1]));
        Assert.Contains("2 markers; 1 were expected", Refusal(fitted, Made(2, [0, 1, 1, 0])));
        Assert.Contains("n0; m0 was expected", Refusal(fitted, Made(2, [0, 1], "n")));
        Assert.Contains("counts allele C; A was counted", Refusal(fitted, Made(2, [0, 1], "m", "C", "A")));
        Assert.Contains("alleles A/G; A/C were expected", Refusal(fitted, Made(2, [0, 1], "m", "A", "G")));
    }

    private static string Refusal(MarkerMatrix fitted, GenotypeMatrix other) => Assert.Throws<WorkbenchException>(() => fitted.Apply(other)).Message;

    private static DosageGenotypes Made(int individuals, float[] dosages, string name = "m", string allele1 = "A", string allele2 = "C") => new(
        "made",
        Enumerable.Range(0, individuals).Select(i => new Individual("f", $"i{i}")).ToArray(),
        Enumerable.Range(0, dosages.Length / individuals).Select(j => new Marker($"{name}{j}", "1", 0, j, allele1, allele2)).ToArray(),
        dosages);
}
