using Workbench.Data.Steps;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// Bayesian regression of a trait on markers and kernels by Gibbs sampling. Covariates are fitted jointly. Pérez and de los Campos
/// 2014, Genetics 198:483; Gianola 2013, Genetics 194:573.
/// </summary>
/// <param name="name">Name in results; on the command line that of <see cref="BayesianAlphabet"/>.</param>
/// <param name="model">The terms and their priors.</param>
/// <param name="chains">How long chains run; null for the defaults.</param>
public sealed class BayesianRegression(string name, BayesianModel model, ChainSettings? chains = null) : IGenomicPredictor
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public bool EstimatesVariances => true;

    /// <inheritdoc/>
    public bool UsesRelationship => Model.Terms.Any(term => term is not MarkerTerm);

    /// <summary>The terms and their priors.</summary>
    public BayesianModel Model { get; } = model;

    /// <summary>How long chains run.</summary>
    public ChainSettings Chains { get; } = chains ?? new ChainSettings();

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitModel(data, training, settings);

    /// <summary>Draws from the posterior; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    public FittedBayesianRegression FitModel(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        StepsTaken.Note(() => PredictionSteps.OfFit(Name, data, training.Length));
        Model.Check();
        Chains.Check();
        var target = ChainTarget.Of(Model, data, training, settings.Cancellation);
        var drawn = GibbsRun.Of(target, Chains, settings);
        return FittedBayesianRegression.Of(target, drawn, Chains);
    }
}
