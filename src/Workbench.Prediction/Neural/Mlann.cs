using TorchSharp;
using Workbench.Data.Examples;
using Workbench.Networks.Layers;
using Workbench.Networks.Training;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Neural;

/// <summary>
/// A deep multilayer artificial neural network on markers (DL-MLANN; Okut 2021, doi 10.5772/intechopen.96180): all principal
/// component scores of the markers in, the trait out. Covariates are regressed out by least squares in the training
/// individuals, the rest is standardised and learned; several networks from different seeds are averaged. Each keeps aside a
/// share of the training individuals, stops when their loss no longer improves and returns to its best weights.
/// </summary>
/// <param name="architecture">Layers and training; null for the defaults.</param>
public sealed class Mlann(MlannSettings? architecture = null) : IGenomicPredictor
{
    private const int FewestIndividuals = 10;

    /// <inheritdoc/>
    public string Name => "mlann";

    /// <inheritdoc/>
    public bool EstimatesVariances => false;

    /// <summary>Layers and training.</summary>
    public MlannSettings Settings { get; } = architecture ?? new MlannSettings();

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) =>
        FitNetworks(data, training, settings);

    /// <summary>Trains the networks; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    public FittedMlann FitNetworks(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        Settings.Check();
        if (training.Length < FewestIndividuals)
            throw new WorkbenchException($"A network needs at least {FewestIndividuals} individuals to learn from; there are {training.Length}.");
        var trait = ResidualTrait.Of(data, training.Span);
        var inputs = data.Shared(ComponentInputs.Of);
        var targets = new float[data.Count];
        for (var index = 0; index < training.Length; index++)
            targets[training.Span[index]] = (float)trait.Values[index];
        var networks = new List<NetworkWeights>();
        var histories = new List<TrainingHistory>();
        for (var member = 0; member < Settings.Networks; member++)
        {
            var (weights, history) = TrainOne(inputs, targets, training, settings, member);
            networks.Add(weights);
            histories.Add(history);
            settings.Progress?.Report(new WorkProgress("training networks", member + 1, Settings.Networks,
                FormattableString.Invariant($"validation loss {history.BestValidationLoss:G4}")));
        }

        return new FittedMlann(Settings, inputs, networks, histories, trait);
    }

    private (NetworkWeights Weights, TrainingHistory History) TrainOne(
        ComponentInputs inputs, float[] targets, ReadOnlyMemory<int> training, FitSettings settings, int member)
    {
        var seed = unchecked((settings.Seed * 1_000_003) + member);
        var rows = training.ToArray();
        new SeededRandom(unchecked((ulong)seed), stream: 1).Shuffle<int>(rows);
        var aside = Math.Clamp((int)Math.Round(rows.Length * Settings.ValidationShare), 1, rows.Length - 1);
        ArrayExamples Some(int[] some) => inputs.Examples(inputs.Scores, targets, some);
        torch.manual_seed(seed);
        using var scope = torch.NewDisposeScope();
        using var network = Build(Settings, inputs.Width);
        var result = Trainer.Fit(network, new TrainingData(Some(rows[aside..]), Some(rows[..aside])), new Recipe
        {
            Optimizer = new AdamWSettings { LearningRate = Settings.LearningRate, WeightDecay = Settings.WeightDecay },
            BatchSize = Settings.BatchSize,
            MaximalEpochs = Settings.MaximalEpochs,
            Patience = Settings.Patience,

            // Copying a few rows is less work than waking a thread.
            Workers = 0,
            Seed = seed,
        }, new TrainingSession { Cancellation = settings.Cancellation });
        return (NetworkWeights.Of(network), result.History);
    }

    internal static MultilayerPerceptron Build(MlannSettings settings, int inputs) =>
        new(inputs, settings.Hidden, 1, settings.Activation, settings.Dropout);
}
