namespace Workbench.Torch;

/// <summary>A computation of several processes that could not be completed.</summary>
public sealed class CollectiveException(string message, IReadOnlyList<int> missingRanks, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The ranks that did not arrive; empty where all did and it failed for another reason.</summary>
    public IReadOnlyList<int> MissingRanks { get; } = missingRanks;
}
