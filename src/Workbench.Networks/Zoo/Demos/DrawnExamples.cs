using Workbench.Data.Examples;

namespace Workbench.Networks.Zoo.Demos;

/// <summary>
/// Simulated examples of a demo: drawn afresh each time they are read, or, with a seed, the same each time, for validation and test.
/// </summary>
/// <param name="count">Examples of an epoch.</param>
/// <param name="seed">Seed of examples that stay the same; null for fresh ones.</param>
internal abstract class DrawnExamples(int count, long? seed) : ExampleSet
{
    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    public override void Read(int example, SeededRandom random, ExampleBatch batch, int row) => Draw(
        example, seed is { } kept ? new SeededRandom(unchecked((ulong)kept), (ulong)example + 1) : random, batch, row);

    /// <summary>Draws one example; every number of every field is written.</summary>
    protected abstract void Draw(int example, SeededRandom random, ExampleBatch batch, int row);
}
