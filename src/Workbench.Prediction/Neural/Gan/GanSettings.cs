namespace Workbench.Prediction.Neural;

/// <summary>
/// How the generator of individuals and its critic are built and trained; the constants of the training are those of Gulrajani et al. 2017
/// (arXiv:1704.00028).
/// </summary>
public sealed record GanSettings
{
    /// <summary>Generated individuals for each real one that is learned from; 0 for none.</summary>
    public double Share { get; init; } = 0.25;

    /// <summary>Random numbers that the generator makes an individual of, beside the trait it is to have.</summary>
    public int Noise { get; init; } = 32;

    /// <summary>Width of each hidden layer of generator and critic.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [64, 64];

    /// <summary>Steps of the generator.</summary>
    public int Steps { get; init; } = 200;

    /// <summary>Steps of the critic for each of the generator.</summary>
    public int CriticSteps { get; init; } = 5;

    /// <summary>Weight of the penalty on the norm of the critic's gradient.</summary>
    public double GradientPenalty { get; init; } = 10;

    /// <summary>Step size of both Adams.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Individuals a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        if (!(Share >= 0 && double.IsFinite(Share)))
            throw new WorkbenchException(FormattableString.Invariant($"{Share} generated individuals for each real one cannot be made; 0 or more was expected."));
        if (Noise < 1 || Steps < 1 || CriticSteps < 1 || BatchSize < 1)
            throw new WorkbenchException($"A generator of {Noise} random numbers cannot be trained for {Steps} steps of {CriticSteps} critic steps and "
                + $"{BatchSize} individuals: each number must be at least 1.");
        if (!(GradientPenalty >= 0 && LearningRate > 0))
            throw new WorkbenchException(FormattableString.Invariant(
                $"The gradient penalty {GradientPenalty} must not be negative, and the learning rate {LearningRate} must be above 0."));
    }
}

/// <summary>How networks that also learn from generated individuals are built and trained.</summary>
public sealed record GanNetworkSettings : MlannSettings
{
    /// <summary>Three networks, since each has a generator of its own.</summary>
    public GanNetworkSettings() => Networks = 3;

    /// <summary>The generator.</summary>
    public GanSettings Generator { get; init; } = new();

    /// <inheritdoc/>
    internal override NetworkMethod Method(string name) => new GanNetwork(this);
}
