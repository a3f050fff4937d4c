using Workbench.Data.Metrics;
using Workbench.Prediction.Bayesian;

namespace Workbench.Prediction.Tests.Bayesian;

public class TraitKindTests
{
    private static readonly ChainSettings Chains = new() { Cycles = 4_000, BurnIn = 500, Thin = 5 };

    /// <summary>The liability of a binary trait: a probit of known slope on a covariate.</summary>
    [Fact]
    public void Binary_trait_is_a_probit()
    {
        var (data, liability) = Liabilities(800);
        var fitted = Fit(With(data, liability.Select(value => value > 0 ? 1.0 : 0).ToArray()), new OrdinalTrait());
        Assert.Equal(0.8, fitted.FixedEffects[1].Estimate, 4 * fitted.FixedEffects[1].StandardError);
        Assert.InRange(fitted.FixedEffects[1].StandardError, 0.03, 0.12);
        Assert.Equal(1, fitted.Variances.Residual);
        Assert.True(Pearson.Of(liability, fitted.Predict(data, data.AllRows)) > 0.6);
    }

    [Fact]
    public void Ordered_categories_have_thresholds()
    {
        var (data, liability) = Liabilities(800);
        var categories = liability.Select(value => value < 0 ? 5.0 : value < 0.7 ? 6 : value < 1.8 ? 7 : 9).ToArray();
        var fitted = Fit(With(data, categories), new OrdinalTrait());
        var thresholds = fitted.Parameters.Where(parameter => parameter.Name.StartsWith("threshold", StringComparison.Ordinal)).ToList();
        Assert.Equal(["threshold 2", "threshold 3"], thresholds.Select(threshold => threshold.Name));
        Assert.Equal(0.7, thresholds[0].Mean, 0.2);
        Assert.Equal(1.8, thresholds[1].Mean, 0.35);
        Assert.Equal(0.8, fitted.FixedEffects[1].Estimate, 4 * fitted.FixedEffects[1].StandardError);
    }

    [Fact]
    public void Censored_values_do_not_bias()
    {
        // All above 1 are known only to be there: least squares at the bound would find a slope of about two thirds.
        var (data, liability) = Liabilities(800);
        var upper = liability.Select(value => value > 1 ? double.PositiveInfinity : double.NaN).ToArray();
        var lower = liability.Select(value => value > 1 ? 1 : double.NaN).ToArray();
        var cut = With(data, liability.Select(value => Math.Min(value, 1)).ToArray());
        var fitted = Fit(cut, new CensoredTrait(lower, upper));
        var naive = Fit(cut, new GaussianTrait());
        Assert.Equal(0.8, fitted.FixedEffects[1].Estimate, 4 * fitted.FixedEffects[1].StandardError);
        Assert.True(naive.FixedEffects[1].Estimate < 0.7);
        Assert.Equal(1, fitted.Variances.Residual, 0.25);
    }

    [Fact]
    public void Refuses_what_is_no_such_trait()
    {
        var (data, liability) = Liabilities(100);
        Assert.Contains("at most 50", Message(With(data, liability), new OrdinalTrait()));
        Assert.Contains("constant", Message(With(data, new double[100]), new OrdinalTrait()));
        Assert.Contains("3 lower", Message(data, new CensoredTrait([1, 2, 3], [1, 2, 3])));
        var bounds = Enumerable.Repeat(1.0, 100).ToArray();
        Assert.Contains("i0 has the bounds 1 and 0", Message(data, new CensoredTrait(bounds, new double[100])));

        string Message(PredictionData some, TraitKind kind) => Assert.Throws<WorkbenchException>(() => Fit(some, kind)).Message;
    }

    [Theory]
    [InlineData(double.NegativeInfinity, 0, 0.5)]
    [InlineData(-1.96, 1.96, 0.9500042097)]
    [InlineData(3, double.PositiveInfinity, 1.349898e-3)]
    [InlineData(-8, -7, 1.279191e-12)]
    [InlineData(double.NegativeInfinity, 1.5, 0.9331927987)]
    public void Probabilities_between_bounds(double lower, double upper, double expected) =>
        Assert.Equal(1, Math.Exp(NormalProbability.LogBetween(lower, upper)) / expected, 1e-6);

    [Fact]
    public void Far_tails_keep_their_logarithm() =>
        Assert.Equal(-1254.831361, NormalProbability.LogBetween(50, double.PositiveInfinity), 1e-5);

    private static FittedBayesianRegression Fit(PredictionData data, TraitKind kind) =>
        new BayesianRegression("x", new BayesianModel([new MarkerTerm(new NormalEffects(InclusionPrior.All))]) { Trait = kind }, Chains)
            .FitModel(data, data.AllRows, new FitSettings(4));

    private static PredictionData With(PredictionData data, double[] trait) => new(data.Genotypes, data.Covariates, trait, "trait");

    // 0.8 times a covariate, a genetic part of variance 0.4, residuals of variance 1.
    private static (PredictionData Data, double[] Liability) Liabilities(int individuals)
    {
        var genotypes = SimulatedStudy.Genotypes(individuals, 20, seed: 5);
        var random = new SeededRandom(6);
        var covariate = Enumerable.Range(0, individuals).Select(_ => random.NextNormal()).ToArray();
        var genetic = SimulatedStudy.AdditiveTrait(genotypes, 1, seed: 7);
        var liability = Enumerable.Range(0, individuals).Select(index =>
            (0.8 * covariate[index]) + (Math.Sqrt(0.4) * genetic[index]) + random.NextNormal()).ToArray();
        return (new PredictionData(genotypes, SimulatedStudy.Covariates(individuals, covariate), liability, "trait"), liability);
    }
}
