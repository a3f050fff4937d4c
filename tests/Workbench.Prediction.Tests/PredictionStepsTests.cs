using Workbench.Data.Steps;
using Workbench.Prediction.Ensembles;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Linear;
using Workbench.Prediction.MatrixFree;
using Workbench.Prediction.Penalized;
using Workbench.Prediction.Trees;
using Workbench.Prediction.Tuning;

namespace Workbench.Prediction.Tests;

/// <summary>What a fit tells the report's Methods: one sentence with the method, its settings and its publications.</summary>
public sealed class PredictionStepsTests
{
    private const string OfData = "was fitted to the trait trait of 240 individuals with 40 markers, fixed effects c1";

    [Fact]
    public void A_forest() => Tells(
        new RandomForest(new ForestSettings { Trees = 20, NodeSize = 7 }),
        $"forest (random forest of regression trees; Breiman 2001) {OfData}: 20 trees, 13 markers tried at each split, "
        + "nodes of at most 7 individuals not split, seed 7.",
        "Breiman 2001, Machine Learning 45:5");

    [Fact]
    public void Boosted_trees() => Tells(
        new GradientBoosting(new BoostingSettings { Depth = 2, MaximalRounds = 30 }),
        $"boosting (gradient-boosted trees by XGBoost; Friedman 2001; Chen and Guestrin 2016) {OfData}: trees of depth 2, each on 0.7 of the "
        + "individuals and 0.2 of the markers, learning rate 0.05, the number of rounds (at most 30) found in 0.2 of the individuals kept aside, "
        + "seed 7.",
        "Friedman 2001, Annals of Statistics 29:1189",
        "Chen and Guestrin 2016, KDD, 785");

    [Fact]
    public void Support_vectors() => Tells(
        new SupportVectorRegression("svr-linear", SvrSettings.Linear with { Costs = [0.1, 1], Folds = 3 }),
        $"svr-linear (support vector regression, linear in the markers; Chang and Lin 2011) {OfData}: of the kernels {new GenomicKernel().Name} and "
        + "of C 0.1 and 1 the best by 3 inner folds (seed 7), epsilon 0.1.",
        "Chang and Lin 2011, ACM Transactions on Intelligent Systems and Technology 2:27");

    [Fact]
    public void Support_vectors_without_a_choice() => Tells(
        new SupportVectorRegression("svr-rbf", new SvrSettings { Kernels = [new GaussianKernel(0.5)], Costs = [0.3], Epsilon = 0.2 }),
        $"svr-rbf (support vector regression, Gaussian kernels; Chang and Lin 2011) {OfData}: "
        + $"kernel {new GaussianKernel(0.5).Name}, C 0.3, epsilon 0.2.",
        "Chang and Lin 2011, ACM Transactions on Intelligent Systems and Technology 2:27");

    [Fact]
    public void A_penalised_regression() => Tells(
        new PenalizedRegression("elasticnet", new PenaltySettings { Alphas = [0.1, 0.5], Folds = 4, Rule = LambdaRule.OneStandardError }),
        $"elasticnet (elastic net, alpha and lambda by inner cross-validation; Zou and Hastie 2005; Friedman, Hastie and Tibshirani 2010) {OfData}: "
        + "alpha the best of 0.1 and 0.5, lambda the largest within a standard error of the smallest mean deviance, by 4 inner folds (seed 7).",
        "Zou and Hastie 2005, Journal of the Royal Statistical Society B 67:301",
        "Friedman, Hastie and Tibshirani 2010, Journal of Statistical Software 33:1");

    [Fact]
    public void An_adaptive_penalty_whose_ridge_regression_is_a_part_of_it() => Tells(
        new PenalizedRegression("lasso", new PenaltySettings { AdaptiveExponent = 1 }),
        $"lasso (LASSO, lambda by inner cross-validation; Tibshirani 1996; Friedman, Hastie and Tibshirani 2010) {OfData}: penalties adapted with "
        + "the exponent 1 (Zou 2006), alpha 1, lambda of the smallest mean deviance, by 10 inner folds (seed 7).",
        "Tibshirani 1996, Journal of the Royal Statistical Society B 58:267",
        "Friedman, Hastie and Tibshirani 2010, Journal of Statistical Software 33:1",
        "Zou 2006, Journal of the American Statistical Association 101:1418");

    [Fact]
    public void Genomic_BLUP_by_conjugate_gradients() => Tells(
        new ConjugateGradientGblup(new MatrixFreeSettings { Directions = 30, Tolerance = 1e-4 }),
        $"gblup-cg (genomic BLUP by conjugate gradients from the genotype file, for studies whose relationship matrix does not fit "
        + $"memory; Loh et al. 2015) {OfData}: "
        + "equations solved to 0.0001 of their right-hand side, the log-determinant of the likelihood from 30 random directions (seed 7).",
        "Loh et al. 2015, Nature Genetics 47:284");

    [Fact]
    public void Genomic_BLUP_of_several_traits()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        var other = data.Trait.Select((value, index) => value + Math.Sin(index)).ToArray();
        var together = new PredictionData(data.Genotypes, data.Covariates, data.Trait, "trait") { OtherTraits = [new OtherTrait("weight", other)] };
        Tells(
            new MultiTraitGblup(),
            together,
            training,
            $"mtgblup (genomic BLUP of several traits or environments together, covariances by REML; Henderson and Quaas 1976; "
            + $"Burgueño et al. 2012) {OfData}: "
            + $"together with weight, relationships {new GenomicKernel().Name}, genetic covariance of any form.",
            "Henderson and Quaas 1976, Journal of Animal Science 43:1188",
            "Burgueño et al. 2012, Crop Science 52:707");
    }

    [Fact]
    public void An_ensemble_tells_its_members_once() => Tells(
        new MethodEnsemble("stack", [new Gblup(), new RandomForest(new ForestSettings { Trees = 5 })]) { InnerFolds = 2 },
        "stack (genomic BLUP, Gaussian-kernel regression, elastic net and random forest, weighed by inner folds; Breiman 1996) "
        + $"{OfData}: the weighted sum of gblup (genomic BLUP, variances by REML; VanRaden 2008) and forest (random forest of "
        + "regression trees; Breiman 2001), "
        + "weights of at least 0 from 2 inner folds (seed 7).",
        "Breiman 1996, Machine Learning 24:49",
        "VanRaden 2008, Journal of Dairy Science 91:4414",
        "Breiman 2001, Machine Learning 45:5");

    [Fact]
    public void A_tuned_method_tells_the_fit_with_what_was_found_and_not_the_trials()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        using var scope = StepsTaken.Begin();
        TunedMethod.Of("forest", new TuningSettings { Trials = 2, InnerFolds = 2 }).Fit(data, training, new FitSettings(7));
        Assert.Contains(OfData, Assert.Single(scope.Steps).Text);
    }

    private static void Tells(IGenomicPredictor method, string sentence, params string[] references) =>
        Tells(method, PredictorChecks.Additive(out var training, out _), training, sentence, references);

    private static void Tells(IGenomicPredictor method, PredictionData data, int[] training, string sentence, params string[] references)
    {
        using var scope = StepsTaken.Begin();
        method.Fit(data, training, new FitSettings(Seed: 7));
        var step = Assert.Single(scope.Steps);
        Assert.Equal(sentence, step.Text);
        Assert.Equal(references, step.References);
    }
}
