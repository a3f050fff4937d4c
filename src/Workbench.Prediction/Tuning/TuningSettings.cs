namespace Workbench.Prediction.Tuning;

/// <summary>How settings are searched.</summary>
public enum SearchStrategy
{
    /// <summary>All combinations of a few values of each.</summary>
    Grid,

    /// <summary>At random: with few settings that matter better than a grid of the same size (Bergstra and Bengio 2012, JMLR 13:281).</summary>
    Random,

    /// <summary>
    /// Tree-structured Parzen estimators: at random at first, then where good trials are dense and bad ones are not (Bergstra et al. 2011,
    /// Advances in Neural Information Processing Systems 24:2546).
    /// </summary>
    Tpe,
}

/// <summary>How a method's settings are tuned within the individuals it learns from.</summary>
public sealed record TuningSettings
{
    /// <summary>How settings are searched.</summary>
    public SearchStrategy Strategy { get; init; } = SearchStrategy.Tpe;

    /// <summary>Settings tried; the first are always the defaults, and the first of more trials are those of fewer. A grid tries all of its own.</summary>
    public int Trials { get; init; } = 20;

    /// <summary>Inner folds in which each is tried.</summary>
    public int InnerFolds { get; init; } = 3;

    /// <summary>Values of each setting in a grid.</summary>
    public int GridSteps { get; init; } = 3;

    internal void Check()
    {
        if (Trials < 1 || InnerFolds < 2 || GridSteps < 2)
            throw new WorkbenchException(
                $"{Trials} trials in {InnerFolds} inner folds, {GridSteps} values in a grid: at least 1 trial, 2 folds and 2 values were expected.");
    }
}

/// <summary>Settings that were tried.</summary>
/// <param name="Values">By name.</param>
/// <param name="Score">How good they were; more is better. NaN where the fit failed.</param>
public sealed record TuningTrial(IReadOnlyDictionary<string, double> Values, double Score);
