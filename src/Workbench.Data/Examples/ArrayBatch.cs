namespace Workbench.Data.Examples;

/// <summary>A batch in plain arrays: for looking at examples without a network.</summary>
public sealed class ArrayBatch : ExampleBatch
{
    private readonly ExampleField[] fields;
    private readonly float[]?[] floats;
    private readonly long[]?[] integers;

    /// <summary>Makes room for rows of a set's examples. Floats begin as NaN and integers as the lowest one, so that an unwritten number shows.</summary>
    public ArrayBatch(ExampleSet examples, int rows)
    {
        fields = examples.Inputs.Concat(examples.Targets).ToArray();
        floats = fields.Select(field => field.Type == ElementType.Float32 ? Filled(checked(rows * field.Size), float.NaN) : null).ToArray();
        integers = fields.Select(field => field.Type == ElementType.Int64 ? Filled(checked(rows * field.Size), long.MinValue) : null).ToArray();
    }

    /// <summary>Reads one example of a set into a batch of one row.</summary>
    /// <param name="examples">The set.</param>
    /// <param name="example">The example.</param>
    /// <param name="random">Its random numbers; those of seed 0 when not given.</param>
    public static ArrayBatch Of(ExampleSet examples, int example, SeededRandom? random = null)
    {
        var batch = new ArrayBatch(examples, 1);
        examples.Read(example, random ?? new SeededRandom(0), batch, 0);
        return batch;
    }

    /// <inheritdoc/>
    public override Span<float> Floats(int field, int row) => Row(floats[field], field, row);

    /// <inheritdoc/>
    public override Span<long> Integers(int field, int row) => Row(integers[field], field, row);

    private static T[] Filled<T>(int count, T value)
    {
        var numbers = new T[count];
        Array.Fill(numbers, value);
        return numbers;
    }

    private Span<T> Row<T>(T[]? numbers, int field, int row) => numbers is null
        ? throw new ArgumentException($"{fields[field]} holds numbers of the other type.", nameof(field))
        : numbers.AsSpan(row * fields[field].Size, fields[field].Size);
}
