using Workbench.Networks.Layers;

namespace Workbench.Prediction.Neural;

/// <summary>
/// How a denoising autoencoder of genotypes is built and trained. Two records with the same values name the same code: a study makes it
/// once for all fits.
/// </summary>
public sealed record AutoencoderSettings
{
    /// <summary>Numbers of the code.</summary>
    public int Code { get; init; } = 128;

    /// <summary>Units of a layer between the markers and the code, and of one between the code and the markers; null for none.</summary>
    public int? Hidden { get; init; }

    /// <summary>Share of an individual's markers that is set to the mean in a training step.</summary>
    public double Corruption { get; init; } = 0.3;

    /// <summary>The nonlinearity of the code and the hidden layers.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>Step size of AdamW.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Decoupled weight decay.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Individuals a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Epochs at most.</summary>
    public int MaximalEpochs { get; init; } = 200;

    /// <summary>Epochs without a better reconstruction of the individuals kept aside after which training stops.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Share of all individuals that is kept aside to know when to stop.</summary>
    public double ValidationShare { get; init; } = 0.1;

    /// <summary>Seed of the code; it is apart from that of a fit, so that all fits share one code.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        if (Code < 1 || Hidden < 1)
            throw new WorkbenchException($"An autoencoder with a code of {Code} numbers and hidden layers of {Hidden} units cannot be made: "
                + "each number must be at least 1.");
        if (!(Corruption >= 0 && Corruption < 1))
            throw new WorkbenchException(FormattableString.Invariant($"The share of markers corrupted is {Corruption}; it must be at least 0 and below 1."));
        if (!(ValidationShare > 0 && ValidationShare < 1))
            throw new WorkbenchException(FormattableString.Invariant(
                $"The share of individuals kept aside for the autoencoder is {ValidationShare}; it must lie between 0 and 1."));
    }
}

/// <summary>How networks on the code of an autoencoder are built and trained.</summary>
public sealed record CodeNetworkSettings : MlannSettings
{
    /// <summary>The autoencoder; its code takes the place of <see cref="EnsembleSettings.Inputs"/>.</summary>
    public AutoencoderSettings Autoencoder { get; init; } = new();

    /// <inheritdoc/>
    internal override NetworkMethod Method(string name) => new CodeNetwork(this);
}
