using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Splits;
using Workbench.Data.Studies;
using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Penalized;
using Workbench.Tests;
using static Workbench.Tests.Repository;

namespace Workbench.Prediction.Tests.Evaluation;

/// <summary>
/// The trap of sex and the X chromosome. The reference's numbers for the mice's body mass index without covariates, replicate 1: markers
/// on X predict sex with r 0.70 in test folds; lasso reaches 0.358 with X and 0.209 without, GBLUP 0.278 and 0.234.
/// </summary>
public class SexAuditTests
{
    private const int Individuals = 200;

    [Fact]
    public void A_trait_that_differs_by_sex_is_noted_where_markers_are_on_X()
    {
        var note = SexAudit.Of(Study(sexEffect: 1, onX: "X", recorded: true));
        Assert.Contains("trait differs by sex", note);
        Assert.Contains("20 markers are on X", note);
        Assert.NotNull(SexAudit.Of(Study(sexEffect: 1, onX: "23", recorded: true)));
    }

    [Fact]
    public void Without_recorded_sexes_heterozygosity_on_X_tells()
    {
        Assert.Contains("heterozygosity on X", SexAudit.Of(Study(sexEffect: 1, onX: "X", recorded: false)));
        Assert.Null(SexAudit.Of(Study(sexEffect: 0, onX: "X", recorded: false)));
    }

    [Fact]
    public void Nothing_is_noted_without_X_without_difference_or_with_sex_as_a_covariate()
    {
        Assert.Null(SexAudit.Of(Study(sexEffect: 1, onX: "2", recorded: true)));
        Assert.Null(SexAudit.Of(Study(sexEffect: 0, onX: "X", recorded: true)));
        Assert.Null(SexAudit.Of(Study(sexEffect: 1, onX: "X", recorded: true, covariate: true)));
        Assert.Null(SexAudit.Of(Study(sexEffect: 1, onX: "X", recorded: false, covariate: true)));
    }

    [Fact]
    public void A_comparison_says_it()
    {
        var data = Study(sexEffect: 1, onX: "X", recorded: true);
        var folds = FoldAssignment.KFold(data.Genotypes.Individuals.Select(individual => individual.Id).ToList(), 4, 5);
        var comparison = CrossValidation.Compare(data, folds, [new Gblup()], new FitSettings());
        Assert.Contains(comparison.Notes, note => note.Contains("differs by sex"));
    }

    [Fact]
    public void Markers_on_X_predict_the_sex_of_mice()
    {
        using var genotypes = Mice();
        var male = genotypes.Individuals.Select(one => one.Sex == Sex.Male ? 1.0 : 0).ToArray();
        var markers = Enumerable.Range(0, genotypes.Markers.Count).Where(marker => genotypes.Markers[marker].IsOnX).ToArray();
        Assert.Equal(272, markers.Length);
        var data = new PredictionData(genotypes.Select(null, markers), CovariateDesign.InterceptOnly(male.Length), male, "sex");
        var summary = CrossValidation.Compare(data, MouseFolds(data), [new RrBlup()], new FitSettings()).Summary[0];
        Assert.Equal(0.70, summary.Correlation, 0.02);
    }

    [Fact]
    public void GBLUP_of_body_mass_index_gains_by_X_unless_sex_is_a_covariate()
    {
        Assert.Equal(0.278, Accuracy(new Gblup(), withX: true, out var notes), 0.00055);
        Assert.Contains(notes, note => note.StartsWith("Obesity_BMI differs by sex (correlation 0.49") && note.Contains("272 markers are on X"));
        Assert.Equal(0.234, Accuracy(new Gblup(), withX: false, out notes), 0.00055);
        Assert.DoesNotContain(notes, note => note.Contains("differs by sex"));
    }

    [Fact]
    public void Lasso_of_body_mass_index_gains_by_X_far_more()
    {
        SlowTest.Require();

        // Inner folds are not those of the reference.
        Assert.Equal(0.358, Accuracy(PenalizedRegression.Lasso(), withX: true, out _), 0.01);
        Assert.Equal(0.209, Accuracy(PenalizedRegression.Lasso(), withX: false, out _), 0.01);
    }

    [Fact]
    public void Nothing_is_noted_of_mice_with_sex_as_a_covariate()
    {
        using var genotypes = Mice();
        Assert.Null(SexAudit.Of(new PredictionData(Study(genotypes, ["GENDER", "Litter"]))));
    }

    private static double Accuracy(IGenomicPredictor method, bool withX, out IReadOnlyList<string> notes)
    {
        using var genotypes = Mice();
        var markers = Enumerable.Range(0, genotypes.Markers.Count).Where(marker => withX || !genotypes.Markers[marker].IsOnX).ToArray();
        var data = new PredictionData(Study(genotypes.Select(null, markers), []));
        var comparison = CrossValidation.Compare(data, MouseFolds(data), [method], new FitSettings());
        notes = comparison.Notes;
        return comparison.Summary[0].Correlation;
    }

    private static GenotypeMatrix Mice() => GenotypeFile.Open(Path.ChangeExtension(Shared("mice/mice.bed"), null));

    private static Study Study(GenotypeMatrix genotypes, string[] covariates) =>
        Data.Studies.Study.Match(genotypes, PhenotypeTable.Read(Shared("mice/phenotypes.tsv")), "Obesity_BMI", covariates);

    private static FoldAssignment MouseFolds(PredictionData data) =>
        FoldAssignment.Read(Shared("mice/folds_dev.tsv"), "rep1", data.Genotypes.Individuals.Select(individual => individual.Id).ToList());

    // 100 markers, the last 20 on a chromosome of which males have one copy; the trait is noise, shifted in males.
    private static PredictionData Study(double sexEffect, string onX, bool recorded, bool covariate = false)
    {
        const int markers = 100, sexLinked = 20;
        var random = new SeededRandom(8);
        var male = Enumerable.Range(0, Individuals).Select(_ => random.NextInt(2) == 1).ToArray();
        var dosages = new float[markers * Individuals];
        for (var marker = 0; marker < markers; marker++)
            for (var individual = 0; individual < Individuals; individual++)
            {
                var first = random.NextInt(2);
                var second = male[individual] && marker >= markers - sexLinked ? first : random.NextInt(2);
                dosages[(marker * Individuals) + individual] = first + second;
            }

        var genotypes = new DosageGenotypes(
            "simulated",
            male.Select((isMale, index) => new Individual(
                $"i{index}", $"i{index}", Sex: recorded ? (isMale ? Sex.Male : Sex.Female) : Sex.Unknown)).ToList(),
            Enumerable.Range(0, markers).Select(index => new Marker(
                $"m{index}", index < markers - sexLinked ? "1" : onX, 0, index + 1, "A", "G")).ToList(),
            dosages);
        var trait = male.Select(isMale => random.NextNormal() + (isMale ? sexEffect : 0)).ToArray();
        double[][] covariates = covariate ? [male.Select(isMale => isMale ? 1.0 : 0).ToArray()] : [];
        return new PredictionData(genotypes, SimulatedStudy.Covariates(Individuals, covariates), trait, "trait");
    }
}
