using Workbench.Data.Steps;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Neural;

/// <summary>
/// Networks that learn a trait from markers. Covariates are regressed out by least squares in the training individuals, the rest
/// is standardised and learned; the predictions of several networks from different seeds are averaged.
/// </summary>
public abstract class NetworkEnsemble : NetworkMethod
{
    private protected NetworkEnsemble(EnsembleSettings settings)
        : base(settings)
    {
    }

    /// <inheritdoc/>
    public override bool EstimatesVariances => false;

    /// <inheritdoc/>
    public override FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) =>
        FitNetworks(data, training, settings);

    /// <summary>Trains the networks; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    public FittedNetworks FitNetworks(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        StepsTaken.Note(() => PredictionSteps.OfFit(Name, data, training.Length));
        using var parts = StepsTaken.Pause();
        return FitRest(data, training, ResidualTrait.Of(data, training.Span), settings);
    }

    /// <summary>Trains the networks on what something else has left of the trait.</summary>
    /// <param name="data">The study.</param>
    /// <param name="training">Indices of the training individuals.</param>
    /// <param name="rest">One value a training individual, of variance about 1, with its unit and the covariates' effects.</param>
    /// <param name="settings">Seed, progress and cancellation.</param>
    internal FittedNetworks FitRest(PredictionData data, ReadOnlyMemory<int> training, ResidualTrait rest, FitSettings settings) =>
        FitTargets(data, training, NetworkTargets.Of(data.Count, training.Span, rest), rest, settings);

    /// <summary>Trains the networks on several numbers an individual, of which the first is the trait.</summary>
    /// <param name="data">The study.</param>
    /// <param name="training">Indices of the training individuals.</param>
    /// <param name="targets">What is learned.</param>
    /// <param name="trait">The trait's unit and the covariates' effects.</param>
    /// <param name="settings">Seed, progress and cancellation.</param>
    internal FittedNetworks FitTargets(
        PredictionData data, ReadOnlyMemory<int> training, NetworkTargets targets, ResidualTrait trait, FitSettings settings) =>
        new(this, Train(data, training, targets, settings), trait);
}
