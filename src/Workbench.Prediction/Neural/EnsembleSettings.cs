using System.Text.Json.Serialization;

namespace Workbench.Prediction.Neural;

/// <summary>What the networks of an ensemble see of the markers.</summary>
public enum NetworkInputs
{
    /// <summary>All principal component scores: the markers in other coordinates, at most as many as individuals.</summary>
    PrincipalComponents,

    /// <summary>The standardised dosages of all markers in their order on the genome.</summary>
    Dosages,

    /// <summary>The genotypes in that order, one-hot in three channels.</summary>
    Genotypes,

    /// <summary>The genomic relationships with all individuals of the study.</summary>
    Relationships,
}

/// <summary>How the networks of an ensemble are trained.</summary>
[JsonDerivedType(typeof(MlannSettings), "mlann")]
[JsonDerivedType(typeof(CnnSettings), "cnn")]
[JsonDerivedType(typeof(RecurrentSettings), "recurrent")]
[JsonDerivedType(typeof(CodeNetworkSettings), "code")]
[JsonDerivedType(typeof(GanNetworkSettings), "gan")]
[JsonDerivedType(typeof(DeepKernelSettings), "deep-kernel")]
public abstract record EnsembleSettings
{
    /// <summary>What the networks see of the markers.</summary>
    public NetworkInputs Inputs { get; init; } = NetworkInputs.PrincipalComponents;

    /// <summary>Decoupled weight decay.</summary>
    public double WeightDecay { get; init; } = 1;

    /// <summary>Step size of AdamW.</summary>
    public double LearningRate { get; init; } = 3e-4;

    /// <summary>Greatest norm of all gradients together; null for no bound.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Individuals a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Epochs at most.</summary>
    public int MaximalEpochs { get; init; } = 200;

    /// <summary>Epochs without a better validation loss after which training stops.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>Share of the training individuals that each network keeps aside to know when to stop.</summary>
    public double ValidationShare { get; init; } = 0.1;

    /// <summary>Networks trained from different seeds, whose predictions are averaged.</summary>
    public int Networks { get; init; } = 5;

    /// <summary>The method that these are the settings of.</summary>
    /// <param name="name">Its name, where the settings are those of several.</param>
    internal abstract NetworkMethod Method(string name);

    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        if (Networks < 1)
            throw new WorkbenchException($"An ensemble of {Networks} networks cannot be trained; at least 1 is needed.");
        if (!(ValidationShare > 0 && ValidationShare < 1))
            throw new WorkbenchException(FormattableString.Invariant(
                $"The share of individuals kept aside for early stopping is {ValidationShare}; it must lie between 0 and 1."));
    }
}
