using Workbench.Prediction.Bayesian;
using Workbench.Prediction.Ensembles;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Linear;
using Workbench.Prediction.MatrixFree;
using Workbench.Prediction.Neural;
using Workbench.Prediction.Penalized;
using Workbench.Prediction.Relationship;
using Workbench.Prediction.Trees;

namespace Workbench.Prediction;

/// <summary>The methods by the names they have on the command line.</summary>
public static class Methods
{
    private static readonly (string Name, string Title, Func<IGenomicPredictor> Make)[] All =
    [
        ("gblup", "genomic BLUP, variances by REML", () => new Gblup()),
        ("rrblup", "ridge-regression BLUP: marker effects, variances by REML", () => new RrBlup()),
        ("gblup-cg", "genomic BLUP by conjugate gradients from the genotype file, for studies whose relationship matrix does not fit memory",
            () => new ConjugateGradientGblup()),
        .. BayesianAlphabet.Titles.Select(model =>
            (model.Name, model.Title, (Func<IGenomicPredictor>)(() => BayesianAlphabet.Create(model.Name)))),
        ("rkhs", "reproducing-kernel regression: Gaussian kernels, bandwidth by restricted likelihood", () => new Rkhs()),
        ("ridge", "ridge regression, lambda by inner cross-validation", PenalizedRegression.Ridge),
        ("lasso", "LASSO, lambda by inner cross-validation", PenalizedRegression.Lasso),
        ("elasticnet", "elastic net, alpha and lambda by inner cross-validation", PenalizedRegression.ElasticNet),
        ("svr-linear", "support vector regression, linear in the markers", () => new SupportVectorRegression("svr-linear", SvrSettings.Linear)),
        ("svr-rbf", "support vector regression, Gaussian kernels", () => new SupportVectorRegression("svr-rbf", SvrSettings.Gaussian)),
        ("svr-poly", "support vector regression, polynomial kernels", () => new SupportVectorRegression("svr-poly", SvrSettings.Polynomial)),
        ("forest", "random forest of regression trees", () => new RandomForest()),
        ("boosting", "gradient-boosted trees by XGBoost", () => new GradientBoosting()),
        ("mlann-br", "neural network of one hidden layer with Bayesian regularisation", () => new MlannBr()),
        ("pblup", "pedigree BLUP, variances by REML", () => new KernelBlup("pblup", [new PedigreeKernel()])),
        ("ssgblup", "single-step genomic BLUP: genotypes and pedigree together", () => new KernelBlup("ssgblup", [new SingleStepKernel()])),
        ("mtgblup", "genomic BLUP of several traits or environments together, covariances by REML", () => new MultiTraitGblup()),
        ("mlann", "multilayer neural networks, several averaged", () => new Mlann()),
        ("cnn", "convolutional networks over markers in their order, several averaged", () => new SnpCnn()),
        ("rnn", "simple recurrent networks over markers in their order, several averaged", () => new SnpRecurrent(RecurrentUnit.Simple)),
        ("lstm", "long short-term memories over markers in their order, several averaged", () => new SnpRecurrent(RecurrentUnit.Lstm)),
        ("gru", "gated recurrent units over markers in their order, several averaged", () => new SnpRecurrent(RecurrentUnit.Gru)),
        ("stack", "genomic BLUP, Gaussian-kernel regression, elastic net and random forest, weighed by inner folds", MethodEnsemble.Stack),
        ("average", "Gaussian-kernel regression, support vectors of polynomial kernels and random forest, weighed alike", MethodEnsemble.Average),
        ("gblup-net", "genomic BLUP and multilayer networks on what it leaves", () => new GblupNetwork()),
        ("multitrait-net", "multilayer networks that learn other traits too", () => new MultiTraitNetwork()),
        ("autoencoder", "multilayer networks on the code of a denoising autoencoder of all genotypes", () => new CodeNetwork()),
        ("gan", "multilayer networks that also learn from generated individuals", () => new GanNetwork()),
        ("deep-kernel", "kernel regression with a Gaussian kernel of a network's features", () => new DeepKernelRegression()),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = All.Select(method => method.Name).ToList();

    /// <summary>The methods of a comparison that names none: two equal mixed models, which check each other, and a network.</summary>
    public static IReadOnlyList<string> Defaults { get; } = ["gblup", "rrblup", "mlann"];

    /// <summary>What each method is, in a line.</summary>
    public static IReadOnlyList<(string Name, string Title)> Titles { get; } = All.Select(method => (method.Name, method.Title)).ToList();

    /// <summary>Makes a method with its default settings.</summary>
    /// <exception cref="WorkbenchException">There is no such method; the message lists those there are.</exception>
    public static IGenomicPredictor Create(string name)
    {
        foreach (var method in All)
            if (string.Equals(method.Name, name, StringComparison.OrdinalIgnoreCase))
                return method.Make();
        throw new WorkbenchException($"There is no method '{name}'. Methods: {string.Join(", ", Names)}.");
    }
}
