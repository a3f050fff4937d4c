using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Splits;
using Workbench.Data.Studies;
using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Pedigree;
using Workbench.Prediction.Relationship;
using Workbench.Tests;
using static Workbench.Tests.Repository;

namespace Workbench.Prediction.Tests.Linear;

public class KernelBlupTests
{
    [Fact]
    public void One_kernel_equals_gblup()
    {
        var data = Study(90, 70);
        var training = Enumerable.Range(0, 70).ToArray();
        var expected = new Gblup().FitModel(data, training);
        var single = new KernelBlup("one", [new GenomicKernel()]).Fit(data, training, new FitSettings());
        var several = new KernelBlup("one", [new GenomicKernel()]).FitModel(data, training, new FitSettings());
        foreach (var model in new[] { single, several })
        {
            Assert.Equal(expected.Variances.Heritability, model.Variances!.Heritability, 1e-4);
            AssertClose(expected.Predict(data, data.AllRows), model.Predict(data, data.AllRows), 1e-4);
            AssertClose([.. expected.MarkerEffects.PerAllele], [.. model.MarkerEffects!.PerAllele], 1e-4);
        }

        AssertClose(expected.Reliabilities([80, 3]), several.Reliabilities(0, [80, 3]), 1e-4);
    }

    [Fact]
    public void Tells_additive_from_dominance_variance_and_predicts_each()
    {
        var genotypes = SimulatedStudy.Genotypes(700, 60, seed: 3);
        var random = new SeededRandom(6);
        var dosages = new float[700];
        var trait = new double[700];
        for (var marker = 0; marker < 60; marker++)
        {
            genotypes.Read(marker, 1, dosages);
            var (a, d) = (random.NextNormal(), 1.5 * random.NextNormal());
            for (var individual = 0; individual < 700; individual++)
                trait[individual] += (a * dosages[individual]) + (dosages[individual] == 1 ? d : 0);
        }

        for (var individual = 0; individual < 700; individual++)
            trait[individual] += 3 * random.NextNormal();
        var data = new PredictionData(genotypes, SimulatedStudy.Covariates(700), trait, "trait");
        var model = new KernelBlup("ad", [new VanRaden2Kernel(), new DominanceKernel()]).FitModel(data, data.AllRows, new FitSettings());
        Assert.All(model.Fit.Components, component => Assert.True(component.Variance > 4 * component.StandardError));
        var additive = new KernelBlup("a", [new VanRaden2Kernel()]).FitModel(data, data.AllRows, new FitSettings());
        Assert.True(model.Fit.LogLikelihood > additive.Fit.LogLikelihood + 20);
        var values = model.GeneticValues(data, data.AllRows);
        var (first, second) = (model.GeneticValues(0, data, data.AllRows), model.GeneticValues(1, data, data.AllRows));
        AssertClose(values, first.Zip(second, (one, other) => one + other).ToArray(), 1e-10);
    }

    [Fact]
    public void New_individuals_in_a_known_cage_are_predicted_as_if_they_were_in_the_study()
    {
        var plain = Study(120, 80);
        var cages = new RandomGroups("cage", Enumerable.Range(0, 120).Select(individual => $"c{individual % 20}").ToList());
        var data = new PredictionData(plain.Genotypes, plain.Covariates, plain.Trait, "trait") { RandomGroups = [cages] };
        var model = (FittedKernelBlup)new Gblup().Fit(data, Enumerable.Range(0, 100).ToArray(), new FitSettings());
        int[] test = [100, 107, 119];
        var newcomers = data.ForNewIndividuals(
            data.Genotypes.Select(test, null), SimulatedStudy.Covariates(3), [new RandomGroups("cage", [.. test.Select(row => cages.Labels[row])])]);
        AssertClose(model.Predict(data, test), model.Predict(newcomers, newcomers.AllRows), 1e-5);
        var alone = data.ForNewIndividuals(data.Genotypes.Select(test, null), SimulatedStudy.Covariates(3));
        var difference =
            model.Predict(newcomers, newcomers.AllRows).Zip(model.Predict(alone, alone.AllRows), (with, without) => with - without).ToArray();
        AssertClose(test.Select(row => model.GroupEffects["cage"][cages.Labels[row]!]).ToArray(), difference, 1e-10);
    }

    [Fact]
    public void Pedigree_values_are_not_explained_by_markers()
    {
        var plain = Study(40, 30);
        var pedigree = PedigreeTable.Of(
            Enumerable.Range(0, 40).Select(index => ($"i{index}", index < 10 ? null : $"i{index - 10}", (string?)null)).ToList());
        var data = new PredictionData(plain.Genotypes, plain.Covariates, plain.Trait, "trait") { Pedigree = pedigree };
        var model = Methods.Create("pblup").Fit(data, data.AllRows, new FitSettings());
        Assert.Contains("gblup", Assert.Throws<WorkbenchException>(() => model.Explain(data, data.AllRows, new FitSettings())).Message);
        int[] some = [7, 22];
        var newcomers = data.ForNewIndividuals(data.Genotypes.Select(some, null), SimulatedStudy.Covariates(2));
        AssertClose(model.Predict(data, some), model.Predict(newcomers, newcomers.AllRows), 1e-10);
    }

    /// <summary>The reference fits of an R implementation (REML on the same folds): means and standard deviations to three decimals.</summary>
    [Theory]
    [InlineData("env1", 0.436, 0.072, 0.823)]
    [InlineData("env5", 0.464, 0.115, 0.788)]
    public void Pedigree_blup_of_the_wheat_equals_the_reference(string trait, double r, double deviation, double mse)
    {
        using var genotypes = GenotypeFile.Open(Shared("wheat/markers.tsv.gz"));
        var study = Matched(genotypes, trait);
        var data = new PredictionData(study) { Pedigree = RelationshipTable.Read(Shared("wheat/pedigree_relationship.tsv.gz")) };
        var folds = FoldAssignment.Read(Shared("wheat/folds_dev.tsv"), "rep1", study.Ids);
        var comparison = CrossValidation.Compare(data, folds, [Methods.Create("pblup"), Methods.Create("ssgblup")], new FitSettings());
        var pedigree = comparison.Summary[0];
        Assert.Equal(r, pedigree.Correlation, 0.00055);
        Assert.Equal(deviation, pedigree.CorrelationSd, 0.00055);
        Assert.Equal(mse, pedigree.Mse, 0.00055);
        Assert.True(comparison.Summary[1].Correlation > pedigree.Correlation);
    }

    /// <summary>BGLR's linear kernel with a random cage reached an adjusted correlation of 0.349 on these folds; without the cage GBLUP has
    /// 0.258.</summary>
    [Fact]
    public void Cage_as_a_random_effect_predicts_the_mice_as_well_as_the_reference()
    {
        SlowTest.Require();
        var genotypes = GenotypeFile.Open(Path.ChangeExtension(Shared("mice/mice.bed"), null));
        var phenotypes = PhenotypeTable.Read(Shared("mice/phenotypes.tsv"));
        string[] covariates = ["GENDER", "Litter", "CageDensity", "Obesity_Date_Season", "Obesity_Date_Year"];
        var study = Data.Studies.Study.Match(genotypes, phenotypes, "Obesity_BMI", covariates);
        var data = new PredictionData(study) { RandomGroups = [RandomGroups.Of(phenotypes, "cage", study.Ids)] };
        var folds = FoldAssignment.Read(Shared("mice/folds_dev.tsv"), "rep1", study.Ids);
        var summary = CrossValidation.Compare(data, folds, [new Gblup()], new FitSettings()).Summary[0];
        TestContext.Current.SendDiagnosticMessage(
            $"adjusted r {summary.CorrelationAdjusted:F4}, r {summary.Correlation:F4}, {summary.Seconds:F2} s a fit");
        Assert.InRange(summary.CorrelationAdjusted, 0.345, 0.36);
        Assert.InRange(summary.Correlation, 0.585, 0.6);
    }

    private static Study Matched(GenotypeMatrix genotypes, string trait) =>
        Data.Studies.Study.Match(genotypes, PhenotypeTable.Read(Shared("wheat/yield.tsv")), trait, []);

    private static PredictionData Study(int individuals, int markers)
    {
        var genotypes = SimulatedStudy.Genotypes(individuals, markers, seed: 8);
        return new PredictionData(genotypes, SimulatedStudy.Covariates(individuals), SimulatedStudy.AdditiveTrait(genotypes, 0.6, seed: 3), "trait");
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
            Assert.Equal(expected[index], actual[index], tolerance);
    }
}
