using Workbench.Data.Steps;
using Workbench.Prediction.Mixed;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// A multilayer artificial neural network with Bayesian regularisation: one hidden layer of few tanh units, trained by
/// Levenberg-Marquardt within MacKay's evidence framework, so that no individual is set aside and the number of parameters that the
/// data determine is an output. Okut et al. 2011, Genetics Research 93:189 (doi 10.1017/S0016672310000662); Gianola et al. 2011,
/// BMC Genetics 12:87. As in R's brnn inputs and target are scaled to -1 to 1 and the output has no bias.
/// </summary>
/// <param name="settings">Neurons and training; null for the defaults.</param>
public sealed class MlannBr(EvidenceSettings? settings = null) : IGenomicPredictor
{
    private const int FewestIndividuals = 10;

    /// <inheritdoc/>
    public string Name => "mlann-br";

    /// <inheritdoc/>
    public bool EstimatesVariances => false;

    /// <summary>Neurons and training.</summary>
    public EvidenceSettings Settings { get; } = settings ?? new EvidenceSettings();

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitNetworks(data, training, settings);

    /// <summary>Trains the networks; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    public FittedMlannBr FitNetworks(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        StepsTaken.Note(() => PredictionSteps.OfFit(Name, data, training.Length));
        Settings.Check();
        if (training.Length < FewestIndividuals)
            throw new WorkbenchException($"A network needs at least {FewestIndividuals} individuals to learn from; there are {training.Length}.");
        var trait = ResidualTrait.Of(data, training.Span);
        var inputs = MarkerInputs.Of(Settings.Inputs, data);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var given = inputs.Tensor(data, training).to_type(ScalarType.Float64);
        var scale = InputScale.Of(given, input => inputs.Varies(input, training));
        var x = scale.Apply(given);
        var range = TargetRange.Of(trait);
        var target = tensor(trait.Values.Select(range.Scaled).ToArray());
        var products = x.mm(x.t()).add_(1);
        var members = new List<TrainedEvidenceNetwork>();
        for (var member = 0; member < Settings.Networks; member++)
        {
            using var step = NewDisposeScope();
            var random = new SeededRandom(unchecked((ulong)settings.Seed), (ulong)member);
            var start = EvidenceNetwork.Start(inputs.Width, Settings.Neurons, training.Length, random);
            using var run = new EvidenceTraining(x, target, products, start, Settings);
            members.Add(TrainedEvidenceNetwork.Of(run.Train(settings.Cancellation), run.Epochs));
            settings.Progress?.Report(new WorkProgress("training networks", member + 1, Settings.Networks,
                FormattableString.Invariant($"{run.Epochs.Count} epochs, {run.Epochs[^1].EffectiveParameters:F1} effective parameters")));
        }

        return new FittedMlannBr(data, new EvidenceFunction(Settings.Inputs, scale, range, members), trait);
    }
}
