namespace Workbench.Data.Examples;

/// <summary>
/// Examples to learn from or to predict: each has one or more inputs and targets. An example is made when it is read, so that
/// a set may be larger than memory, augmented on the fly, or drawn afresh each epoch.
/// </summary>
public abstract class ExampleSet
{
    /// <summary>Examples of an epoch.</summary>
    public abstract int Count { get; }

    /// <summary>The inputs, in the order the network takes them.</summary>
    public abstract IReadOnlyList<ExampleField> Inputs { get; }

    /// <summary>The targets, in the order the loss takes them. NaN in a target is a missing label.</summary>
    public abstract IReadOnlyList<ExampleField> Targets { get; }

    /// <summary>
    /// Writes one example into a row of the batch: every number of every field. Called from several threads at once.
    /// </summary>
    /// <param name="example">0 to <see cref="Count"/> - 1.</param>
    /// <param name="random">
    /// Random numbers of this example in this epoch, the same whichever thread reads it; a set without random choices draws none.
    /// </param>
    /// <param name="batch">Where to write; fields are numbered inputs first, then targets.</param>
    /// <param name="row">The row of the batch.</param>
    public abstract void Read(int example, SeededRandom random, ExampleBatch batch, int row);

    /// <summary>What an error about this example calls it, e.g. <c>chr1:1000-2000</c>.</summary>
    public virtual string Describe(int example) => $"example {example}";
}
