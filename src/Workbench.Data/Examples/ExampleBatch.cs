namespace Workbench.Data.Examples;

/// <summary>
/// Memory that examples are written into, a row an example. Fields are numbered inputs first, then targets, as the
/// <see cref="ExampleSet"/> lists them. Rows may be written by several threads at once, each row by one.
/// </summary>
public abstract class ExampleBatch
{
    /// <summary>The memory of one example in a field of <see cref="ElementType.Float32"/>; it holds whatever was there before.</summary>
    public abstract Span<float> Floats(int field, int row);

    /// <summary>The memory of one example in a field of <see cref="ElementType.Int64"/>; it holds whatever was there before.</summary>
    public abstract Span<long> Integers(int field, int row);
}
