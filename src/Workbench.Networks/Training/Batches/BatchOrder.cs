namespace Workbench.Networks.Training;

/// <summary>Which examples come in which batch, epoch after epoch.</summary>
/// <param name="Examples">Examples of the set.</param>
/// <param name="BatchSize">Examples of a batch; the last of an epoch may have fewer.</param>
/// <param name="Seed">Seed of order and examples.</param>
/// <param name="IsShuffled">Whether each epoch has its own order and draws; otherwise all epochs are alike.</param>
internal sealed record BatchOrder(int Examples, int BatchSize, long Seed, bool IsShuffled)
{
    /// <summary>Batches of an epoch.</summary>
    public int Batches { get; } = (int)(((long)Examples + BatchSize - 1) / BatchSize);

    /// <summary>Examples of a batch.</summary>
    /// <param name="batch">0-based number in the epoch.</param>
    public int CountOf(int batch) => Math.Min(BatchSize, Examples - (batch * BatchSize));

    /// <summary>The epoch whose random numbers the examples are drawn with.</summary>
    public int DrawnIn(int epoch) => IsShuffled ? epoch : RandomStreams.Fixed;

    /// <summary>Writes the order of an epoch.</summary>
    public void Fill(int epoch, int[] order)
    {
        for (var index = 0; index < order.Length; index++)
            order[index] = index;
        if (IsShuffled)
            RandomStreams.OfOrder(Seed, epoch).Shuffle<int>(order);
    }
}
