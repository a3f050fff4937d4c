namespace Workbench.Prediction.Trees;

/// <summary>How trees are boosted; squared error, exact splits.</summary>
public sealed record BoostingSettings
{
    /// <summary>Largest depth of a tree.</summary>
    public int Depth { get; init; } = 3;

    /// <summary>Share of each tree's prediction that is added (eta).</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Share of the individuals that a tree is grown on.</summary>
    public double Subsample { get; init; } = 0.7;

    /// <summary>Share of the markers that a tree may split on.</summary>
    public double MarkerShare { get; init; } = 0.2;

    /// <summary>Fewest individuals (sum of second derivatives) in a child.</summary>
    public double LeastChildWeight { get; init; } = 3;

    /// <summary>Share of the training individuals kept aside to know when to stop.</summary>
    public double ValidationShare { get; init; } = 0.2;

    /// <summary>Rounds without a better validation error after which growing stops.</summary>
    public int Patience { get; init; } = 50;

    /// <summary>Rounds at most.</summary>
    public int MaximalRounds { get; init; } = 2000;

    /// <summary>Rounds of the final fit to all training individuals, times the best number of rounds found: they are more.</summary>
    public double RefitFactor { get; init; } = 1.1;

    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        Require(Depth >= 1, $"The depth of a tree is {Depth}; it must be at least 1.");
        Require(LearningRate is > 0 and <= 1, $"The learning rate is {LearningRate}; it must be above 0 and at most 1.");
        Require(Subsample is > 0 and <= 1, $"The share of individuals of a tree is {Subsample}; it must be above 0 and at most 1.");
        Require(MarkerShare is > 0 and <= 1, $"The share of markers of a tree is {MarkerShare}; it must be above 0 and at most 1.");
        Require(ValidationShare is > 0 and < 1, $"The share kept aside for early stopping is {ValidationShare}; it must lie between 0 and 1.");
        Require(MaximalRounds >= 1 && Patience >= 1, $"{MaximalRounds} rounds with a patience of {Patience}; both must be at least 1.");
        Require(RefitFactor > 0, $"The factor of the final rounds is {RefitFactor}; it must be above 0.");
    }

    private static void Require(bool condition, FormattableString message)
    {
        if (!condition)
            throw new WorkbenchException(FormattableString.Invariant(message));
    }
}
