using Workbench.Data.Phenotypes;

namespace Workbench.Data.Tests.Phenotypes;

public sealed class CovariateDesignTests : TemporaryFolder
{
    private const string Text =
        "id\tage\tseason\tyear\ttwice\tone\nA\t1\tsummer\t2\t2\tx\nB\t4\twinter\t10\t8\tx\nC\t2\tautumn\t2\t4\tx\nD\t7\tsummer\t10\t14\tx\nE\tNA\twinter\t2\tNA\tx\n";

    [Fact]
    public void BuildsInterceptNumbersAndFactorsInNaturalOrder()
    {
        var design = CovariateDesign.Build(Table(), ["age", "season"], [0, 1, 2, 3]);
        Assert.Equal(["(Intercept)", "age", "season=summer", "season=winter"], design.Names);
        Assert.Equal([1, 1, 1, 0, 1, 4, 0, 1, 1, 2, 0, 0, 1, 7, 1, 0], design.Values);
        Assert.Equal((4, 4), (design.Rows, design.Columns));
        Assert.Equal([1, 2, 0, 0, 1, 1, 1, 0], design.Select([2, 0]).Values);
    }

    [Fact]
    public void ANumberIsAFactorWhereAsked()
    {
        var design = CovariateDesign.Build(Table(), ["factor(year)"]);
        Assert.Equal(["(Intercept)", "year=10"], design.Names);
        Assert.Equal([1, 0, 1, 1, 1, 0, 1, 1, 1, 0], design.Values);
    }

    [Fact]
    public void ReportsRowsThatLackACovariate()
    {
        var design = CovariateDesign.Build(Table(), ["age"]);
        Assert.Equal([4], design.MissingRows);
        Assert.Equal([1, double.NaN], design.Values[8..]);
    }

    [Theory]
    [InlineData("age,twice", "'twice' is determined by '(Intercept)', 'age'")]
    [InlineData("one", "'one' is 'x' for every individual")]
    [InlineData("age,age", "'age' is named twice")]
    [InlineData("colour", "there is no column 'colour'")]
    public void ACovariateThatCannotBeFittedIsNamed(string names, string expected)
    {
        var error = Assert.Throws<WorkbenchException>(() => CovariateDesign.Build(Table(), names.Split(',')));
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void AConstantNumberIsCalledConstant()
    {
        var error = Assert.Throws<WorkbenchException>(() => CovariateDesign.Build(Table(), ["year"], [0, 2, 4]));
        Assert.Contains("'year' is constant", error.Message);
    }

    [Fact]
    public void TextWithAlmostAsManyValuesAsIndividualsIsNoFactor()
    {
        var lines = Enumerable.Range(0, 10).Select(i => $"{i}\tname{i}\n");
        var table = PhenotypeTable.Read(Write("n.tsv", "id\tname\n" + string.Concat(lines)));
        Assert.Contains("too many for a factor", Assert.Throws<WorkbenchException>(() => CovariateDesign.Build(table, ["name"])).Message);
    }

    private PhenotypeTable Table() => PhenotypeTable.Read(Write("t.tsv", Text));
}
