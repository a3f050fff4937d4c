using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Metrics;
using Workbench.Prediction.Kernels;
using Workbench.Tests;

namespace Workbench.Prediction.Tests.Kernels;

public class SupportVectorRegressionTests
{
    /// <summary>The rows "SVR linear", "SVR RBF" and "SVR polynomial" of the reference results (scikit-learn, whose solver is libsvm): mean
    /// correlation over the folds of replicate 1; the inner folds that choose C and the kernel differ.</summary>
    [Theory]
    [InlineData("svr-linear", 0.458)]
    [InlineData("svr-rbf", 0.511)]
    [InlineData("svr-poly", 0.514)]
    public void Wheat(string name, double expected)
    {
        SlowTest.Require();
        var found =
            new[] { "env1", "env2", "env4", "env5" }.Select(trait => PredictorChecks.Wheat(trait, Methods.Create(name)).Correlation).ToArray();
        Assert.True(Math.Abs(found.Average() - expected) <= 0.01, string.Join(" ", found));
    }

    /// <summary>The solution's conditions on random studies: within the tube no weight, on its edge a weight between 0 and C, outside it C.</summary>
    [Fact]
    public void Solutions_meet_the_Karush_Kuhn_Tucker_conditions() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 10_000).ToArbitrary(), Gen.Choose(1, 30).ToArbitrary(), (seed, tenths) =>
        {
            const double epsilon = 0.1, slack = 0.01;
            var cost = tenths / 10.0;
            var genotypes = SimulatedStudy.Genotypes(40, 60, (ulong)seed);
            var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.6, (ulong)seed);
            var data = new PredictionData(genotypes, SimulatedStudy.Covariates(40), trait, "trait");
            var kernel = data.KernelOf(new GaussianKernel(0.5));
            using var problem = new SupportVectorProblem(kernel, data.AllRows, trait);
            var solution = problem.Solve(cost, epsilon);
            return Math.Abs(solution.Weights.Sum()) < 1e-9 && data.AllRows.All(row =>
            {
                var weight = solution.Weights[row];
                var predicted = solution.Intercept + data.AllRows.Sum(other => kernel[row, other] * solution.Weights[other]);
                var outside = (Math.Sign(weight == 0 ? trait[row] - predicted : weight) * (trait[row] - predicted)) - epsilon;
                return weight == 0 ? outside <= slack : Math.Abs(weight) >= cost - 1e-9 ? outside >= -slack : Math.Abs(outside) <= slack;
            });
        }));

    [Theory]
    [InlineData("svr-linear")]
    [InlineData("svr-rbf")]
    [InlineData("svr-poly")]
    public void Learns_predicts_and_explains(string name)
    {
        var data = PredictorChecks.Additive(out var training, out var test, covariateEffect: 3);
        var method = (SupportVectorRegression)Methods.Create(name);
        var model = method.FitModel(data, training, new FitSettings(3));
        Assert.True(Pearson.Of(data.TraitOf(test), model.Predict(data, test)) > 0.85);
        Assert.InRange(Math.Abs(model.GeneticValues(data, training).Average()), 0, 1e-9);
        Assert.InRange(model.SupportVectors, 1, training.Length);
        Assert.Contains(model.Cost, method.Settings.Costs);
        PredictorChecks.PredictsNewcomersAlike(model, data, test, 1e-4);
        var planted = model.Explain(data, test, new FitSettings()).Top(5).Count(one => int.Parse(one.Marker.Name[1..]) < 10);
        Assert.True(planted >= 4, $"{planted} of the five most important markers act");
        Assert.Equal(model.Predict(data, test), method.FitModel(data, training, new FitSettings(3)).Predict(data, test));
    }

    [Fact]
    public void Refuses_settings_that_cannot_work()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        string Message(SvrSettings settings, double[]? trait = null) => Assert.Throws<WorkbenchException>(() => new SupportVectorRegression("svr", settings).Fit(
            trait is null ? data : new PredictionData(data.Genotypes, data.Covariates, trait, "trait"), training, new FitSettings())).Message;
        Assert.Contains("C is 1, -2", Message(SvrSettings.Linear with { Costs = [1, -2] }));
        Assert.Contains("Epsilon is -1", Message(SvrSettings.Linear with { Epsilon = -1 }));
        Assert.Contains("at least one", Message(SvrSettings.Linear with { Kernels = [] }));
        Assert.Contains("constant", Message(SvrSettings.Linear, new double[data.Count]));
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        Assert.ThrowsAny<OperationCanceledException>(
            () => Methods.Create("svr-rbf").Fit(data, training, new FitSettings(1, null, new CancellationToken(true))));
    }
}
