namespace Workbench.Prediction.Trees;

/// <summary>How a random forest is grown; the defaults are those of ranger and randomForest for regression.</summary>
public sealed record ForestSettings
{
    /// <summary>Trees.</summary>
    public int Trees { get; init; } = 500;

    /// <summary>Markers tried at each split (mtry); null for the share <see cref="MarkerShare"/> of all.</summary>
    public int? MarkersTried { get; init; }

    /// <summary>Share of the markers that is tried at each split; at least one is.</summary>
    public double MarkerShare { get; init; } = 1.0 / 3;

    /// <summary>A node of at most this many individuals is not split.</summary>
    public int NodeSize { get; init; } = 5;

    internal int TriedOf(int markers) => MarkersTried ?? Math.Max(1, (int)(markers * MarkerShare));

    /// <summary>Refuses settings that cannot work.</summary>
    /// <param name="markers">Markers of the data.</param>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check(int markers)
    {
        if (Trees < 1)
            throw new WorkbenchException($"A forest of {Trees} trees cannot be grown; at least 1 is needed.");
        if (MarkersTried < 1 || MarkersTried > markers)
            throw new WorkbenchException($"{MarkersTried} markers are to be tried at a split; it must be from 1 to the number of markers, {markers}.");
        if (!(MarkerShare is > 0 and <= 1))
            throw new WorkbenchException(FormattableString.Invariant($"The share of markers tried at a split is {MarkerShare}; it must be above 0 and at most 1."));
        if (NodeSize < 1)
            throw new WorkbenchException($"The node size is {NodeSize}; it must be at least 1.");
    }
}
