using Workbench.Data.Examples;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// What all methods have in common that train networks on markers by gradient. The trait is given as the rest after covariates; several
/// networks are trained from different seeds. Each keeps aside a share of the training individuals, stops when their loss no longer
/// improves and returns to its best weights.
/// </summary>
public abstract class NetworkMethod : IGenomicPredictor
{
    private const int FewestIndividuals = 10;

    private protected NetworkMethod(EnsembleSettings settings) => Settings = settings;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract bool EstimatesVariances { get; }

    /// <inheritdoc/>
    public bool FitsAlone => true;

    /// <summary>How the networks are made and trained.</summary>
    public EnsembleSettings Settings { get; }

    /// <summary>What is minimised.</summary>
    private protected virtual TrainingLoss Loss => new MeanSquaredErrorLoss();

    /// <inheritdoc/>
    public abstract FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings);

    /// <summary>Makes a network; its weights are drawn from LibTorch's current random state.</summary>
    /// <param name="width">Numbers an individual has.</param>
    /// <param name="outputs">Numbers that are learned.</param>
    /// <returns>(batch, width) to (batch, outputs).</returns>
    internal abstract nn.Module<Tensor, Tensor> Build(int width, int outputs);

    /// <summary>What the networks see of the markers.</summary>
    private protected virtual MarkerInputs InputsOf(PredictionData data, FitSettings settings) => MarkerInputs.Of(Settings.Inputs, data);

    /// <summary>The examples that one network learns from.</summary>
    /// <param name="individuals">All individuals with their targets.</param>
    /// <param name="rows">Those it may learn from.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="settings">Cancellation.</param>
    private protected virtual ExampleSet LearningExamples(NetworkIndividuals individuals, int[] rows, long seed, FitSettings settings) =>
        individuals.Examples(rows);

    /// <summary>Trains the networks.</summary>
    /// <param name="data">The study.</param>
    /// <param name="training">Indices of the training individuals.</param>
    /// <param name="targets">What is learned.</param>
    /// <param name="settings">Seed, progress and cancellation.</param>
    /// <param name="begin">What each network is made to be before its training; null to leave it as it was made.</param>
    /// <exception cref="WorkbenchException">A setting is out of its range, or there are too few individuals.</exception>
    private protected TrainedNetworks Train(
        PredictionData data, ReadOnlyMemory<int> training, NetworkTargets targets, FitSettings settings, Action<nn.Module>? begin = null)
    {
        Settings.Check();
        if (training.Length < FewestIndividuals)
            throw new WorkbenchException($"A network needs at least {FewestIndividuals} individuals to learn from; there are {training.Length}.");
        var inputs = InputsOf(data, settings);
        var individuals = new NetworkIndividuals(inputs.Of(data), inputs.Width, targets);
        var networks = new List<NetworkWeights>();
        var histories = new List<TrainingHistory>();
        for (var member = 0; member < Settings.Networks; member++)
        {
            var (weights, history) = TrainOne(individuals, training, settings, member, begin);
            networks.Add(weights);
            histories.Add(history);
            settings.Progress?.Report(new WorkProgress("training networks", member + 1, Settings.Networks,
                FormattableString.Invariant($"validation loss {history.BestValidationLoss:G4}")));
        }

        return new TrainedNetworks(inputs, targets.Width, networks, histories);
    }

    private (NetworkWeights Weights, TrainingHistory History) TrainOne(
        NetworkIndividuals individuals, ReadOnlyMemory<int> training, FitSettings settings, int member, Action<nn.Module>? begin)
    {
        var seed = unchecked((settings.Seed * 1_000_003) + member);
        var rows = training.ToArray();
        new SeededRandom(unchecked((ulong)seed), stream: 1).Shuffle<int>(rows);
        var aside = Math.Clamp((int)Math.Round(rows.Length * Settings.ValidationShare), 1, rows.Length - 1);
        var data = new TrainingData(
            LearningExamples(individuals, [.. rows[aside..], .. individuals.Targets.AlsoLearned], seed, settings),
            individuals.ValidationExamples(rows[..aside]));
        manual_seed(seed);
        using var scope = NewDisposeScope();
        using var network = Build(individuals.Width, individuals.Targets.Width);
        begin?.Invoke(network);
        var result = Trainer.Fit(network, data, new Recipe
        {
            Loss = Loss,
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

/// <summary>Networks as a training left them.</summary>
/// <param name="Inputs">What they see.</param>
/// <param name="Outputs">Numbers they give.</param>
/// <param name="Weights">One a network.</param>
/// <param name="Histories">Losses of each network epoch by epoch.</param>
internal sealed record TrainedNetworks(
    MarkerInputs Inputs, int Outputs, IReadOnlyList<NetworkWeights> Weights, IReadOnlyList<TrainingHistory> Histories);
