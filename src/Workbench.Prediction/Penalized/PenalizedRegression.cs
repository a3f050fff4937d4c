using System.Globalization;
using Workbench.Data.Encoding;
using Workbench.Data.Steps;
using Workbench.Prediction.Linear;

namespace Workbench.Prediction.Penalized;

/// <summary>
/// Ridge regression, LASSO and elastic net on markers, alpha and lambda by cross-validation within the training individuals, covariates
/// fitted jointly without penalty. Hoerl and Kennard 1970, Technometrics 12:55; Tibshirani 1996, Journal of the Royal Statistical Society B
/// 58:267; Zou and Hastie 2005, same journal 67:301; by coordinate descent, Friedman, Hastie and Tibshirani 2010, Journal of Statistical
/// Software 33:1, whose package glmnet defines the objective and the path.
/// </summary>
/// <example><code>
/// var model = PenalizedRegression.Lasso().FitModel(data, data.AllRows, new FitSettings(Seed: 7));
/// Console.WriteLine($"{model.Lambda}: {model.MarkerEffects.PerAllele.Count(effect => effect != 0)} markers");
/// </code></example>
/// <param name="name">Name in results.</param>
/// <param name="penalty">The penalty and how it is tuned.</param>
public sealed class PenalizedRegression(string name, PenaltySettings penalty) : IGenomicPredictor
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public bool EstimatesVariances => false;

    /// <inheritdoc/>
    public bool UsesRelationship => false;

    /// <summary>The penalty and how it is tuned.</summary>
    public PenaltySettings Settings { get; } = penalty;

    /// <summary>Ridge regression: alpha 0.</summary>
    public static PenalizedRegression Ridge() => new("ridge", new PenaltySettings { Alphas = [0] });

    /// <summary>LASSO: alpha 1.</summary>
    public static PenalizedRegression Lasso() => new("lasso", new PenaltySettings());

    /// <summary>Elastic net: alpha by cross-validation from 0.05, 0.1, 0.25 and 0.5.</summary>
    public static PenalizedRegression ElasticNet() => new("elasticnet", new PenaltySettings { Alphas = [0.05, 0.1, 0.25, 0.5] });

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitModel(data, training, settings);

    /// <summary>Tunes and fits; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range, the trait is constant or does not suit the link.</exception>
    public FittedPenalized FitModel(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        Settings.Check();
        data.RefuseMixedTerms();
        StepsTaken.Note(() => PredictionSteps.OfFit(
            Name, data, training.Length, InWords(settings.Seed), Settings.AdaptiveExponent > 0 ? ["Zou 2006, Journal of the American Statistical Association 101:1418"] : []));
        using var parts = StepsTaken.Pause();
        var rows = training.ToArray();
        var adaptive = 0.0;
        if (Settings.AdaptiveExponent > 0)
            adaptive = new PenalizedRegression("ridge", Settings with { Alphas = [0], Lambdas = null, AdaptiveExponent = 0, Rule = LambdaRule.Minimum })
                .FitModel(data, training, settings).Lambda;
        var searched = new LambdaSearch(data, rows, Settings, adaptive, settings).Run();
        var (path, curve) = searched.MinBy(one => one.Curve.Deviances[one.Curve.Minimum]);
        return new FittedPenalized(data, path, searched.Select(one => one.Curve).ToList(), curve.Choose(Settings.Rule));
    }

    private FormattableString InWords(long seed)
    {
        var alphas = PredictionSteps.Listed(Settings.Alphas.Select(alpha => alpha.ToString(CultureInfo.InvariantCulture)));
        var link = Settings.Link switch
        {
            PenalizedLink.Logistic => "logistic link, ",
            PenalizedLink.Cox => "Cox's partial likelihood, ",
            _ => "",
        };
        var adaptive = Settings.AdaptiveExponent > 0
            ? FormattableString.Invariant($"penalties adapted with the exponent {Settings.AdaptiveExponent} (Zou 2006), ")
            : "";
        var rule = Settings.Rule == LambdaRule.Minimum ? "of the smallest mean deviance" : "the largest within a standard error of the smallest mean deviance";
        return $"{link}{adaptive}alpha {(Settings.Alphas.Count > 1 ? "the best of " : "")}{alphas}, lambda {rule}, by {Settings.Folds} inner folds (seed {seed})";
    }

    /// <summary>Fits given lambdas, or the default sequence, without choosing one.</summary>
    /// <param name="data">Genotypes, covariates and trait.</param>
    /// <param name="training">Indices of the individuals to learn from.</param>
    /// <param name="settings">Progress and cancellation.</param>
    /// <returns>One path an alpha.</returns>
    public IReadOnlyList<PenalizedPath> FitPaths(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        Settings.Check();
        if (Settings.AdaptiveExponent > 0)
            throw new WorkbenchException("Adaptive penalties need a tuned ridge regression first; use FitModel, which makes one.");
        return new LambdaSearch(data, training.ToArray(), Settings, 0, settings).WholePaths();
    }
}

/// <summary>A fitted penalised regression; with the logistic link its predictions are log odds, with Cox's log hazard ratios.</summary>
public sealed class FittedPenalized : FittedPredictor
{
    internal FittedPenalized(PredictionData data, PenalizedPath path, IReadOnlyList<LambdaCurve> curves, int chosen)
        : base(path.FixedEffects[chosen])
    {
        Path = path;
        Curves = curves;
        Chosen = chosen;
        MarkerEffects = MarkerEffects.Of(data.Markers, MarkerScale.Standardized, path.Effects[chosen]);
    }

    /// <summary>The path of the chosen alpha in all training individuals.</summary>
    public PenalizedPath Path { get; }

    /// <summary>Inner cross-validation, one curve an alpha.</summary>
    public IReadOnlyList<LambdaCurve> Curves { get; }

    /// <summary>Index of the chosen lambda in the path.</summary>
    public int Chosen { get; }

    /// <summary>The chosen share of the absolute penalty.</summary>
    public double Alpha => Path.Alpha;

    /// <summary>The chosen lambda, in units of the trait.</summary>
    public double Lambda => Path.Lambdas[Chosen];

    /// <inheritdoc/>
    public override MarkerEffects MarkerEffects { get; }

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) => MarkerEffects.GeneticValues(data, rows.Span);

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) => Explanation.OfEffects(MarkerEffects);
}
