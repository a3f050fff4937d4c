using Workbench.Data.Examples;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>The codes that a study's genotypes have by autoencoders of different settings, each made once.</summary>
internal sealed class AutoencoderCodes(PredictionData study)
{
    private readonly Lock gate = new();
    private readonly Dictionary<AutoencoderSettings, AutoencoderInputs> made = [];

    /// <summary>The code by some settings.</summary>
    public AutoencoderInputs Of(AutoencoderSettings autoencoder, FitSettings settings)
    {
        lock (gate)
        {
            if (!made.TryGetValue(autoencoder, out var inputs))
                made[autoencoder] = inputs = AutoencoderInputs.Learn(study, autoencoder, settings);
            return inputs;
        }
    }
}

/// <summary>
/// The code of a denoising autoencoder as inputs of a network, each number brought to mean 0 and variance 1 over the study's individuals.
/// It is learned from the genotypes of all of them and from no trait.
/// </summary>
internal sealed class AutoencoderInputs : MarkerInputs
{
    private readonly PredictionData study;
    private readonly AutoencoderCode code;
    private readonly float[] own;

    /// <summary>Applies a code that was learned.</summary>
    /// <param name="study">The individuals it was learned from, or others on their marker scale.</param>
    /// <param name="code">The code.</param>
    public AutoencoderInputs(PredictionData study, AutoencoderCode code)
    {
        this.study = study;
        this.code = code;
        own = Encode(study);
    }

    /// <inheritdoc/>
    public override int Width => code.Settings.Code;

    /// <inheritdoc/>
    public override AutoencoderCode Code => code;

    /// <summary>The reconstruction losses epoch by epoch, of a code that was learned here.</summary>
    public TrainingHistory? History { get; private init; }

    private DosageInputs Markers => study.Shared(DosageInputs.Make);

    /// <summary>Learns the code of a study's genotypes.</summary>
    public static AutoencoderInputs Learn(PredictionData study, AutoencoderSettings autoencoder, FitSettings settings)
    {
        autoencoder.Check();
        var markers = study.Shared(DosageInputs.Make);
        var rows = study.AllRows;
        new SeededRandom(unchecked((ulong)autoencoder.Seed), stream: 5).Shuffle<int>(rows);
        if (rows.Length < 2)
            throw new WorkbenchException($"An autoencoder needs at least 2 individuals to learn from; there are {rows.Length}.");
        var aside = Math.Clamp((int)Math.Round(rows.Length * autoencoder.ValidationShare), 1, rows.Length - 1);
        var values = markers.Of(study);
        ArrayExamples Examples(int[] these) =>
            new([new ExampleArray("markers", values, markers.Width)], [new ExampleArray("reconstruction", values, markers.Width)], these);
        manual_seed(autoencoder.Seed);
        using var scope = NewDisposeScope();
        using var network = new DenoisingAutoencoder(autoencoder, markers.Width);
        var result = Trainer.Fit(network, new TrainingData(Examples(rows[aside..]), Examples(rows[..aside])), new Recipe
        {
            Optimizer = new AdamWSettings { LearningRate = autoencoder.LearningRate, WeightDecay = autoencoder.WeightDecay },
            BatchSize = autoencoder.BatchSize,
            MaximalEpochs = autoencoder.MaximalEpochs,
            Patience = autoencoder.Patience,
            Workers = 0,
            Seed = autoencoder.Seed,
        }, new TrainingSession { Cancellation = settings.Cancellation, Progress = settings.Progress });
        using var quiet = no_grad();
        network.eval();
        var code = network.Encode(markers.Tensor(study, study.AllRows));

        // A number that does not vary stays 0.
        var deviations = code.std([0L], unbiased: false).data<float>().ToArray().Select(value => value > 1e-6f ? value : 1).ToArray();
        return new AutoencoderInputs(study, new AutoencoderCode(autoencoder, NetworkWeights.Of(network), code.mean([0L]).data<float>().ToArray(), deviations))
        {
            History = result.History,
        };
    }

    /// <inheritdoc/>
    public override float[] Of(PredictionData data) => data.AreThoseOf(study) ? own : Encode(data);

    /// <summary>The derivatives go on through the encoder to the markers.</summary>
    /// <inheritdoc/>
    public override Explanation Explain(InputSlopes slopes, FitSettings settings)
    {
        using var scope = NewDisposeScope();
        using var network = Build();
        var leaf = Markers.Tensor(slopes.Data, slopes.Rows).requires_grad_();
        var byMarkers = autograd.grad([Scaled(network.Encode(leaf))], [leaf], [slopes.Gradient])[0];
        return Markers.Explain(slopes with { Gradient = byMarkers }, settings);
    }

    private float[] Encode(PredictionData data)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Build();
        return Scaled(network.Encode(Markers.Tensor(data, data.AllRows))).contiguous().data<float>().ToArray();
    }

    private DenoisingAutoencoder Build()
    {
        var network = new DenoisingAutoencoder(code.Settings, Markers.Width);
        code.Weights.CopyTo(network);
        network.eval();
        return network;
    }

    private Tensor Scaled(Tensor raw) => (raw - tensor(code.Means)) / tensor(code.Deviations);
}
