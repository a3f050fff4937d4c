using Workbench.Data.Files;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Studies;
using Workbench.Data.Tests.Genotypes;

namespace Workbench.Data.Tests.Studies;

public sealed class StudyTests : TemporaryFolder
{
    private const string Phenotypes = "id\tyield\tage\tsex\ttag\nd\t4\t1\tF\tt4\nb\tNA\t2\tM\tt2\nz\t9\t9\tF\tt9\nc\t3\tNA\tM\tt3\na\t1\t3\tM\tt1\nf\t2\t5\tF\tt6\n";

    [Fact]
    public void KeepsGenotypeOrderAndReportsWhoWasDroppedAndWhy()
    {
        var study = Study.Match(Genotyped("a", "b", "c", "d", "e", "f"), Table(Phenotypes), "yield", ["age", "sex"]);
        Assert.Equal(["a", "d", "f"], study.Ids);
        Assert.Equal([1, 4, 2], study.Trait);
        Assert.Equal("yield", study.TraitName);
        Assert.Equal(["(Intercept)", "age", "sex=M"], study.Covariates.Names);
        Assert.Equal([1, 3, 1, 1, 1, 0, 1, 5, 0], study.Covariates.Values);
        Assert.Equal([0, 1, 2], PlinkGenotypesTests.Values(study.Genotypes));
        Assert.Equal(
            [
                new DroppedIndividual("b", DropReason.MissingTrait),
                new DroppedIndividual("c", DropReason.MissingCovariate, "age"),
                new DroppedIndividual("e", DropReason.NoPhenotypeRecord),
                new DroppedIndividual("z", DropReason.NoGenotype),
            ],
            study.Report.Dropped);
        Assert.Equal((6, 6, 3), (study.Report.Genotyped, study.Report.Phenotyped, study.Report.Matched));
        Assert.Contains("1 dropped: trait missing (b)", study.Report.ToString());
    }

    [Fact]
    public void WithoutCovariatesTheDesignIsTheIntercept()
    {
        var study = Study.Match(Genotyped("a", "c", "d"), Table(Phenotypes), "yield", []);
        Assert.Equal(["a", "c", "d"], study.Ids);
        Assert.Equal([1, 1, 1], study.Covariates.Values);
    }

    [Theory]
    [InlineData("id\ty\nA1\t1\nB2\t2\n", "differ only in case")]
    [InlineData("id\ty\nX001\t1\nX002\t2\n", "leading zeros", "001", "002")]
    [InlineData("id\ty\nq\t1\nr\t2\n", "Are the files of the same study")]
    [InlineData("no\ty\tanimal\n1\t1\ta1\n2\t2\tb2\n", "The column 'animal' holds ids")]
    [InlineData("id\ty\nfam_a1\t1\nfam_b2\t2\n", "joins family and individual")]
    [InlineData("id\ty\nfam\t1\n", "family ids")]
    public void WhenNoIdMatchesTheErrorShowsBothSidesAndTheLikelyCause(string phenotypes, string cause, params string[] ids)
    {
        if (ids.Length == 0)
            ids = ["a1", "b2", "c3", "zz4"];
        var error = Assert.Throws<WorkbenchException>(() => Study.Match(Genotyped(ids), Table(phenotypes), "y", []));
        Assert.Contains(cause, error.Message);
        Assert.Contains($"'{ids[0]}', '{ids[1]}'", error.Message);
        Assert.DoesNotContain("zz4", error.Message);
    }

    [Fact]
    public void DuplicatedIdsAreErrorsOnEitherSide()
    {
        Assert.Contains("a occurs twice", Assert.Throws<WorkbenchException>(
            () => Study.Match(Genotyped("a", "d", "a"), Table(Phenotypes), "yield", [])).Message);
        var error = Assert.Throws<DataFileException>(
            () => Study.Match(Genotyped("a", "d"), Table("id\ty\na\t1\nd\t2\na\t3\n"), "y", []));
        Assert.Equal(4, error.Line);
        Assert.Contains("first record is on line 2", error.Message);
    }

    [Theory]
    [InlineData("id\ty\na\t1\nd\t1\n", "constant (1)")]
    [InlineData("id\ty\na\tNA\nd\tNA\n", "no individual is left")]
    [InlineData("id\ty\na\t1\nd\tNA\n", "only one individual")]
    [InlineData("id\ty\na\ttall\nd\tsmall\n", "'tall' is not a number")]
    [InlineData("id\tx\na\t1\nd\t2\n", "there is no column 'y'")]
    public void ATraitThatCannotBePredictedIsRefused(string phenotypes, string expected)
    {
        var error = Assert.ThrowsAny<WorkbenchException>(() => Study.Match(Genotyped("a", "d"), Table(phenotypes), "y", []));
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void TheTraitIsNoCovariateOfItself()
    {
        var error = Assert.Throws<WorkbenchException>(() => Study.Match(Genotyped("a", "d"), Table(Phenotypes), "yield", ["yield"]));
        Assert.Contains("both the trait and a covariate", error.Message);
    }

    private static DosageGenotypes Genotyped(params string[] ids) => new(
        "test", ids.Select(id => new Individual("fam", id)).ToArray(), [new Marker("m", "1", 0, 1, "A", "G")],
        ids.Select(id => id switch { "d" => 1f, "f" => 2f, _ => 0f }).ToArray());

    private PhenotypeTable Table(string text) => PhenotypeTable.Read(Write("t.tsv", text));
}
