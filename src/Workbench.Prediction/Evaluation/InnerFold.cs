namespace Workbench.Prediction.Evaluation;

/// <summary>One fold of a cross-validation within the training individuals.</summary>
/// <param name="Training">Indices of the individuals to learn from.</param>
/// <param name="Test">Indices of the individuals to predict.</param>
internal sealed record InnerFold(int[] Training, int[] Test)
{
    private const ulong Stream = 17;

    /// <summary>Assigns training individuals to folds whose sizes differ by at most one, at random.</summary>
    /// <param name="training">Indices of the individuals.</param>
    /// <param name="count">Folds, at least 2.</param>
    /// <param name="seed">Same seed, same folds.</param>
    /// <exception cref="WorkbenchException">There are fewer than two folds, or fewer than two individuals a fold.</exception>
    public static InnerFold[] Of(ReadOnlySpan<int> training, int count, long seed)
    {
        if (count < 2 || training.Length < 2 * count)
            throw new WorkbenchException($"{training.Length} training individuals cannot be divided into {count} inner folds; "
                + "at least two folds of two individuals are needed.");
        var order = new SeededRandom(unchecked((ulong)seed), Stream).Permutation(training.Length);
        var all = training.ToArray();
        return Enumerable.Range(0, count).Select(fold => new InnerFold(
            all.Where((_, index) => order[index] % count != fold).ToArray(),
            all.Where((_, index) => order[index] % count == fold).ToArray())).ToArray();
    }
}
