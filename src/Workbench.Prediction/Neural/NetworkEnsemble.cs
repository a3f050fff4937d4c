using Workbench.Networks.Training;
using Workbench.Prediction.Mixed;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// Networks that learn a trait from markers. Covariates are regressed out by least squares in the training individuals, the rest
/// is standardised and learned; several networks from different seeds are averaged. Each keeps aside a share of the training
/// individuals, stops when their loss no longer improves and returns to its best weights.
/// </summary>
public abstract class NetworkEnsemble : IGenomicPredictor
{
    private const int FewestIndividuals = 10;

    private protected NetworkEnsemble(EnsembleSettings settings) => Settings = settings;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public bool EstimatesVariances => false;

    /// <summary>How the networks are made and trained.</summary>
    public EnsembleSettings Settings { get; }

    /// <summary>Makes a network; its weights are drawn from LibTorch's current random state.</summary>
    /// <param name="width">Numbers an individual has.</param>
    /// <returns>(batch, width) to (batch, 1).</returns>
    internal abstract nn.Module<Tensor, Tensor> Build(int width);

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) =>
        FitNetworks(data, training, settings);

    /// <summary>Trains the networks; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    public FittedNetworks FitNetworks(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        Settings.Check();
        if (training.Length < FewestIndividuals)
            throw new WorkbenchException($"A network needs at least {FewestIndividuals} individuals to learn from; there are {training.Length}.");
        var trait = ResidualTrait.Of(data, training.Span);
        var inputs = MarkerInputs.Of(Settings.Inputs, data);
        var targets = new float[data.Count];
        for (var index = 0; index < training.Length; index++)
            targets[training.Span[index]] = (float)trait.Values[index];
        var networks = new List<NetworkWeights>();
        var histories = new List<TrainingHistory>();
        for (var member = 0; member < Settings.Networks; member++)
        {
            var (weights, history) = TrainOne(inputs, inputs.Of(data), targets, training, settings, member);
            networks.Add(weights);
            histories.Add(history);
            settings.Progress?.Report(new WorkProgress("training networks", member + 1, Settings.Networks,
                FormattableString.Invariant($"validation loss {history.BestValidationLoss:G4}")));
        }

        return new FittedNetworks(this, inputs, networks, histories, trait);
    }

    private (NetworkWeights Weights, TrainingHistory History) TrainOne(
        MarkerInputs inputs, float[] values, float[] targets, ReadOnlyMemory<int> training, FitSettings settings, int member)
    {
        var seed = unchecked((settings.Seed * 1_000_003) + member);
        var rows = training.ToArray();
        new SeededRandom(unchecked((ulong)seed), stream: 1).Shuffle<int>(rows);
        var aside = Math.Clamp((int)Math.Round(rows.Length * Settings.ValidationShare), 1, rows.Length - 1);
        var data = new TrainingData(inputs.Examples(values, targets, rows[aside..]), inputs.Examples(values, targets, rows[..aside]));
        manual_seed(seed);
        using var scope = NewDisposeScope();
        using var network = Build(inputs.Width);
        var result = Trainer.Fit(network, data, new Recipe
        {
            Optimizer = new AdamWSettings { LearningRate = Settings.LearningRate, WeightDecay = Settings.WeightDecay },
            BatchSize = Settings.BatchSize,
            MaximalEpochs = Settings.MaximalEpochs,
            Patience = Settings.Patience,
            ClipNorm = Settings.ClipNorm,

            // Copying a few rows is less work than waking a thread.
            Workers = 0,
            Seed = seed,
        }, new TrainingSession { Cancellation = settings.Cancellation });
        return (NetworkWeights.Of(network), result.History);
    }
}
