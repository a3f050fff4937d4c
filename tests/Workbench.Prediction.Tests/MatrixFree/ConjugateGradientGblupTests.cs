using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Prediction.Linear;
using Workbench.Prediction.MatrixFree;
using Workbench.Prediction.Mixed;
using static Workbench.Tests.Repository;

namespace Workbench.Prediction.Tests.MatrixFree;

public class ConjugateGradientGblupTests
{
    private static readonly string[] MiceCovariates = ["GENDER", "Litter", "CageDensity", "Obesity_Date_Season", "Obesity_Date_Year"];

    [Fact]
    public void With_a_direction_for_every_contrast_it_is_the_exact_gblup()
    {
        var data = Study(200, 150, out var training);
        var exact = new Gblup().FitModel(data, training);
        var ours = new ConjugateGradientGblup(new() { Directions = training.Length }).FitModel(data, training, new FitSettings());
        Assert.Equal(exact.Variances.Heritability, ours.Variances.Heritability, 1e-5);
        Assert.Equal(exact.Variances.HeritabilityStandardError, ours.Variances.HeritabilityStandardError, 1e-5);
        Assert.Equal(exact.Variances.LogLikelihood, ours.Variances.LogLikelihood, 1e-4);
        Assert.Equal(exact.Variances.Genetic, ours.Variances.Genetic, 1e-4);
        Assert.Equal(0, ours.MonteCarloError);
        for (var column = 0; column < exact.FixedEffects.Count; column++)
        {
            Assert.Equal(exact.FixedEffects[column].Estimate, ours.FixedEffects[column].Estimate, 1e-4);
            Assert.Equal(exact.FixedEffects[column].StandardError, ours.FixedEffects[column].StandardError, 1e-4);
        }

        for (var index = 0; index < training.Length; index++)
            Assert.Equal(exact.Fit.BreedingValues[index], ours.BreedingValues[index], 1e-4);
        for (var marker = 0; marker < 150; marker++)
            Assert.Equal(exact.MarkerEffects.PerAllele[marker], ours.MarkerEffects.PerAllele[marker], 1e-5);
    }

    [Fact]
    public void Few_directions_find_the_heritability_within_their_stated_error()
    {
        var data = Study(400, 600, out var training);
        var exact = new Gblup().FitModel(data, training).Variances;
        for (var seed = 1; seed <= 8; seed++)
        {
            var ours = new ConjugateGradientGblup(new() { Directions = 15 }).FitModel(data, training, new FitSettings(seed));
            Assert.InRange(ours.MonteCarloError, 1e-4, exact.HeritabilityStandardError / 2);
            Assert.Equal(exact.Heritability, ours.Variances.Heritability, 4 * ours.MonteCarloError);
        }
    }

    [Fact]
    public void Predicts_newcomers_as_individuals_of_the_study()
    {
        var data = PredictorChecks.Additive(out var training, out var test);
        PredictorChecks.PredictsNewcomersAlike(new ConjugateGradientGblup().Fit(data, training, new FitSettings()), data, test, 1e-6);
    }

    [Fact]
    public void Same_seed_gives_the_same_fit_on_any_number_of_threads()
    {
        var data = Study(150, 100, out var training);
        var method = new ConjugateGradientGblup(new() { Directions = 20 });
        var threads = Threads.Count;
        try
        {
            Threads.Count = 1;
            var one = method.FitModel(data, training, new FitSettings(3));
            Threads.Count = 4;
            var other = method.FitModel(data, training, new FitSettings(3));
            Assert.Equal(one.Variances, other.Variances);
            Assert.Equal(one.BreedingValues, other.BreedingValues);
            Assert.NotEqual(one.Variances, method.FitModel(data, training, new FitSettings(4)).Variances);
        }
        finally
        {
            Threads.Count = threads;
        }
    }

    [Fact]
    public void A_trait_without_genetics_has_no_genetic_variance_where_the_exact_fit_has_none()
    {
        var genotypes = SimulatedStudy.Genotypes(120, 80, seed: 2);
        for (ulong seed = 1; ; seed++)
        {
            var data = new PredictionData(genotypes, SimulatedStudy.Covariates(120), SimulatedStudy.AdditiveTrait(genotypes, 0, seed), "noise");
            if (new Gblup().FitModel(data, data.AllRows).Variances.Boundary != VarianceBoundary.NoGeneticVariance)
                continue;
            var model = new ConjugateGradientGblup(new() { Directions = 119 }).FitModel(data, data.AllRows, new FitSettings());
            Assert.Equal(VarianceBoundary.NoGeneticVariance, model.Variances.Boundary);
            Assert.All(model.BreedingValues, value => Assert.Equal(0, value));
            return;
        }
    }

    [Fact]
    public void Reports_steps_and_stops_when_asked()
    {
        var data = Study(150, 100, out var training);
        using var source = new CancellationTokenSource();
        var steps = new List<long>();
        var progress = new Told(step =>
        {
            steps.Add(step.Done);
            if (step.Done == 3)
                source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(
            () => new ConjugateGradientGblup().Fit(data, training, new FitSettings(1, progress, source.Token)));
        Assert.Equal([1, 2, 3], steps);
    }

    [Fact]
    public void Says_that_the_equations_are_not_solved()
    {
        var data = Study(150, 100, out var training);
        var error = Assert.Throws<WorkbenchException>(() =>
            new ConjugateGradientGblup(new() { MaximalSteps = 4 }).Fit(data, training, new FitSettings()));
        Assert.Contains("after 4 steps", error.Message);
    }

    [Fact]
    public void Refuses_random_groups()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        var grouped = new PredictionData(data.Genotypes, data.Covariates, data.Trait, "trait")
        {
            Weights = Enumerable.Repeat(1.0, data.Count).ToArray(),
        };
        Assert.Contains(
            "Take gblup", Assert.Throws<WorkbenchException>(() => new ConjugateGradientGblup().Fit(grouped, training, new FitSettings())).Message);
    }

    [Fact]
    public void Mice_have_the_reference_heritability()
    {
        // reference_results.md, section 5: 0.166 (se 0.030), exact; here within the error that the random directions leave.
        using var genotypes = GenotypeFile.Open(Path.ChangeExtension(Shared("mice/mice.bed"), null));
        var data = new PredictionData(Data.Studies.Study.Match(
            genotypes, PhenotypeTable.Read(Shared("mice/phenotypes.tsv")), "Obesity_BMI", MiceCovariates));
        var exact = new Gblup().FitModel(data, data.AllRows);
        var ours = new ConjugateGradientGblup().FitModel(data, data.AllRows, new FitSettings());
        Assert.InRange(ours.MonteCarloError, 1e-5, 0.006);
        Assert.Equal(0.166, ours.Variances.Heritability, 3 * ours.MonteCarloError);
        Assert.Equal(exact.Variances.HeritabilityStandardError, ours.Variances.HeritabilityStandardError, 0.002);
        Assert.True(Workbench.Data.Metrics.Pearson.Of(exact.Fit.BreedingValues, ours.BreedingValues) > 0.9999);
    }

    private static PredictionData Study(int individuals, int markers, out int[] training)
    {
        var genotypes = SimulatedStudy.Genotypes(individuals, markers, seed: 21, missing: 0.02);
        var random = new SeededRandom(4);
        var age = Enumerable.Range(0, individuals).Select(_ => 10 + random.NextDouble()).ToArray();
        training = Enumerable.Range(0, individuals).Where(row => row % 6 != 1).ToArray();
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.6, seed: 2).Zip(age, (value, years) => value + (2 * years)).ToArray();
        return new PredictionData(genotypes, SimulatedStudy.Covariates(individuals, age), trait, "trait");
    }

    private sealed class Told(Action<WorkProgress> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell(value);
    }
}
