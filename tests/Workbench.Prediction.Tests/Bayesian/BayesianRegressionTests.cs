using Workbench.Data.Metrics;
using Workbench.Prediction.Bayesian;
using Workbench.Prediction.Kernels;
using RandomGroups = Workbench.Prediction.Mixed.RandomGroups;

namespace Workbench.Prediction.Tests.Bayesian;

public sealed class BayesianRegressionTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chains");

    private static readonly ChainSettings Short = new() { Cycles = 1_500, BurnIn = 300, Thin = 3 };

    public static TheoryData<string> Names => [.. BayesianAlphabet.Titles.Select(model => model.Name)];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Learns_a_planted_trait_with_covariates(string name)
    {
        var data = Study(out var training, out var test, sexEffect: 5);
        var model = BayesianAlphabet.Create(name, Short).FitModel(data, training, new FitSettings(3));
        Assert.Equal(5, model.FixedEffects[1].Estimate, 4 * model.FixedEffects[1].StandardError);
        Assert.InRange(model.Variances.Heritability, 0.5, 0.85);
        var values = model.GeneticValues(data, test);
        var observed = data.TraitOf(test).Select((value, index) => value - (5 * data.Covariates.Values[(2 * test[index]) + 1])).ToArray();
        Assert.True(Pearson.Of(observed, values) > 0.6, $"{Pearson.Of(observed, values)}");
    }

    [Fact]
    public void Same_seed_same_chain_other_seed_another()
    {
        var data = Study(out var training, out _);
        IReadOnlyList<double> Run(long seed, int threads)
        {
            var before = Threads.Count;
            Threads.Count = threads;
            try
            {
                return BayesianAlphabet.Create("bayesb", Short with { Cycles = 400, Chains = 2 }).FitModel(data, training, new FitSettings(seed)).Terms[0].Means;
            }
            finally
            {
                Threads.Count = before;
            }
        }

        var first = Run(5, 1);
        Assert.Equal(first, Run(5, 2));
        Assert.NotEqual(first, Run(6, 2));
    }

    [Fact]
    public void Predicts_individuals_outside_the_study_as_if_they_were_in_it()
    {
        var data = Study(out var training, out var test);
        var model = new BayesianRegression(
            "both", new BayesianModel([new MarkerTerm(new NormalEffects(InclusionPrior.All)), new KernelTerm(new GaussianKernel(0.5))]), Short)
            .FitModel(data, training, new FitSettings(3));
        var newcomers = data.ForNewIndividuals(data.Genotypes.Select(test, null), data.Covariates.Select(test));
        var inside = model.Predict(data, test);
        var outside = model.Predict(newcomers, newcomers.AllRows);
        for (var index = 0; index < test.Length; index++)
            Assert.Equal(inside[index], outside[index], 1e-4);
    }

    /// <summary>Three markers in linkage: the eight models' marginal likelihoods by integrating the effects and the mean in closed form and
    /// the two variances on a grid give the inclusion probabilities that the chain must find.</summary>
    [Fact]
    public void Inclusion_probabilities_are_those_of_enumeration()
    {
        var data = Linked(out var x);
        var model = new BayesianModel([new MarkerTerm(new NormalEffects(new InclusionPrior(0.3)) { Scale = 0.7 })]) { ResidualScale = 3, Scale = Data.Encoding.MarkerScale.Centred };
        var chains = new ChainSettings { Cycles = 200_000, BurnIn = 1_000, Thin = 1, Chains = 2 };
        var fitted = new BayesianRegression("c", model, chains).FitModel(data, data.AllRows, new FitSettings(2));
        var expected = EnumeratedInclusion.Of(x, data.Trait, 0.3, (5, 0.7), (5, 3));
        for (var marker = 0; marker < 3; marker++)
        {
            Assert.InRange(expected[marker], 0.02, 0.98);
            Assert.Equal(expected[marker], fitted.Terms[0].InclusionProbabilities![marker], 0.006);
        }

        var explained = fitted.Explain(data, data.AllRows, new FitSettings()).Markers[1].InclusionProbability;
        Assert.Equal(fitted.Terms[0].InclusionProbabilities![1], explained!.Value, 1e-12);
    }

    [Fact]
    public void A_resumed_chain_goes_on_as_if_it_had_never_stopped()
    {
        var data = Study(out var training, out _);
        var whole = Fit(null, 600);
        Fit("chain", 350);
        var resumed = Fit("chain", 600);
        Assert.Equal(whole.Terms[0].Means, resumed.Terms[0].Means);
        Assert.Equal(whole.Terms[0].Deviations, resumed.Terms[0].Deviations);
        Assert.Equal(whole.Parameters.Select(parameter => parameter.Mean), resumed.Parameters.Select(parameter => parameter.Mean));
        var other = Assert.Throws<WorkbenchException>(
            () => BayesianAlphabet.Create("bayesa", Settings("chain", 700)).FitModel(data, training, new FitSettings(3)));
        Assert.Contains("another model", other.Message);
        Assert.Contains("600 cycles already", Assert.Throws<WorkbenchException>(() => Fit("chain", 500)).Message);
        File.WriteAllBytes(Path.Combine(folder.FullName, "chain.1"), File.ReadAllBytes(Path.Combine(folder.FullName, "chain.1"))[..^9]);
        Assert.Contains("ends early", Assert.Throws<WorkbenchException>(() => Fit("chain", 700)).Message);

        FittedBayesianRegression Fit(string? file, int cycles) =>
            BayesianAlphabet.Create("bayesb", Settings(file, cycles)).FitModel(data, training, new FitSettings(3));
        ChainSettings Settings(string? file, int cycles) => Short with
        {
            Cycles = cycles,
            BurnIn = 200,
            SaveEvery = 70,
            Chains = 2,
            File = file is null ? null : Path.Combine(folder.FullName, file),
        };
    }

    [Fact]
    public void Fractional_dosages_and_missing_calls_are_fitted_like_calls()
    {
        // The same study with a hair's breadth added to one dosage of each marker goes through the other kind of block.
        var data = Study(out var training, out var test, missing: 0.03);
        var dosages = new float[data.Genotypes.Markers.Count * data.Count];
        data.Genotypes.Read(0, data.Genotypes.Markers.Count, dosages);
        for (var marker = 0; marker < data.Genotypes.Markers.Count; marker++)
            dosages[(marker * data.Count) + training[marker % 7]] = 0.9999f;
        var fractional = new PredictionData(
            SimulatedStudy.Of(dosages, data.Count, data.Genotypes.Markers.Count), data.Covariates, data.Trait, "trait");
        double[] Values(PredictionData some) =>
            BayesianAlphabet.Create("brr", Short with { Cycles = 6_000 }).FitModel(some, training, new FitSettings(3)).GeneticValues(some, test);
        Assert.True(Pearson.Of(Values(data), Values(fractional)) > 0.99);
    }

    /// <summary>Cages of known effects: their variance, and better predictions of animals of known cages.</summary>
    [Fact]
    public void Groups_of_the_study_are_fitted_beside_the_markers()
    {
        var data = Study(out var training, out var test);
        var random = new SeededRandom(9);
        var cages = Enumerable.Range(0, data.Count).Select(index => index % 30).ToArray();
        var effects = Enumerable.Range(0, 30).Select(_ => 2 * random.NextNormal()).ToArray();
        var trait = data.Trait.Select((value, index) => value + effects[cages[index]]).ToArray();
        var caged = new PredictionData(data.Genotypes, data.Covariates, trait, "trait")
        {
            RandomGroups = [new RandomGroups("cage", cages.Select(cage => cage == 29 ? null : $"c{cage}").ToList())],
        };
        var model = BayesianAlphabet.Create("brr", Short).FitModel(caged, training, new FitSettings(3));
        var known = test.Where(row => cages[row] != 29).ToArray();
        Assert.True(Pearson.Of(caged.TraitOf(known), model.Predict(caged, known)) > 0.9);
        Assert.True(Pearson.Of(data.TraitOf(known), model.GeneticValues(caged, known)) > 0.6);
        var groups = model.Terms.Single(term => term.Term is GroupsTerm);
        Assert.Equal(29, groups.Means.Count);
        var part = effects[..29].ToArray();
        Assert.True(Pearson.Of(part, groups.Means.ToArray()) > 0.97);

        // Genetic variance 0.7 and residual 0.3 beside cages of variance about 4.
        Assert.InRange(model.Variances.Heritability, 0.05, 0.3);
    }

    [Fact]
    public void Refuses_what_cannot_be_fitted()
    {
        var data = Study(out var training, out _);
        string Message(BayesianModel model, ChainSettings chains) => Assert.Throws<WorkbenchException>(() =>
            new BayesianRegression("x", model, chains).FitModel(data, training, new FitSettings())).Message;
        var fine = new BayesianModel([new MarkerTerm(new NormalEffects(InclusionPrior.All))]);
        Assert.Contains("at least one term", Message(new BayesianModel([]), Short));
        Assert.Contains("at least 4", Message(fine, new ChainSettings { Cycles = 10, BurnIn = 5 }));
        Assert.Contains("between 0 and 1", Message(fine with { ExplainedShare = 1 }, Short));
        Assert.Contains("scale is -1", Message(new BayesianModel([new MarkerTerm(new NormalEffects(InclusionPrior.All) { Scale = -1 })]), Short));
        Assert.Contains("first must be 0", Message(new BayesianModel([new MarkerTerm(new MixtureEffects { Shares = [1] })]), Short));
        Assert.Contains("no Bayesian model 'bayesz'", Assert.Throws<WorkbenchException>(() => BayesianAlphabet.Create("bayesz")).Message);
        var constant = new PredictionData(data.Genotypes, data.Covariates, new double[data.Count], "trait");
        Assert.Contains(
            "constant",
            Assert.Throws<WorkbenchException>(() => BayesianAlphabet.Create("brr", Short).FitModel(constant, training, new FitSettings())).Message);
    }

    private static PredictionData Study(out int[] training, out int[] test, double sexEffect = 0, double missing = 0)
    {
        var genotypes = SimulatedStudy.Genotypes(300, 41, seed: 12, missing: 0);
        var random = new SeededRandom(2);
        var sex = Enumerable.Range(0, 300).Select(_ => (double)random.NextInt(2)).ToArray();
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.7, seed: 1).Zip(sex, (value, male) => value + (sexEffect * male)).ToArray();
        training = Enumerable.Range(0, 240).ToArray();
        test = Enumerable.Range(240, 60).ToArray();
        var seen = missing > 0 ? SimulatedStudy.Genotypes(300, 41, seed: 12, missing) : genotypes;
        return new PredictionData(seen, SimulatedStudy.Covariates(300, sex), trait, "trait");
    }

    private static PredictionData Linked(out double[][] x)
    {
        const int individuals = 40;
        var random = new SeededRandom(8);
        var dosages = new float[3 * individuals];
        for (var individual = 0; individual < individuals; individual++)
        {
            dosages[individual] = random.NextInt(3);
            dosages[individuals + individual] = random.NextDouble() < 0.7 ? dosages[individual] : random.NextInt(3);
            dosages[(2 * individuals) + individual] = random.NextInt(3);
        }

        x = Enumerable.Range(0, 3).Select(marker => dosages[(marker * individuals)..((marker + 1) * individuals)].Select(value => (double)value).ToArray()).ToArray();
        var trait = Enumerable.Range(0, individuals).Select(individual => (0.4 * dosages[individual]) + (0.25 * dosages[(2 * individuals) + individual]) + random.NextNormal()).ToArray();
        return new PredictionData(SimulatedStudy.Of(dosages, individuals, 3), SimulatedStudy.Covariates(individuals), trait, "trait");
    }
}
