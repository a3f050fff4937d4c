namespace Workbench.Data.Examples;

/// <summary>One field of many examples in a plain array, example after example: an input or a target that lies in memory.</summary>
public sealed class ExampleArray
{
    private readonly float[]? floats;
    private readonly long[]? integers;

    /// <summary>Takes numbers as they are; they are not copied.</summary>
    /// <param name="name">What the field holds.</param>
    /// <param name="values">examples x size numbers; NaN in a target is a missing label.</param>
    /// <param name="shape">Shape of one example; none for one number an example.</param>
    /// <exception cref="ArgumentException">The numbers are no whole count of examples.</exception>
    public ExampleArray(string name, float[] values, params int[] shape)
    {
        floats = values;
        Field = new ExampleField(name, shape);
        Count = CountOf(values.LongLength);
    }

    private ExampleArray(ExampleField field, long[] values)
    {
        integers = values;
        Field = field;
        Count = CountOf(values.LongLength);
    }

    /// <summary>Name, shape and type.</summary>
    public ExampleField Field { get; }

    /// <summary>Examples.</summary>
    public int Count { get; }

    /// <summary>Takes whole numbers as they are, e.g. classes or tokens; they are not copied.</summary>
    /// <param name="name">What the field holds.</param>
    /// <param name="values">examples x size numbers.</param>
    /// <param name="shape">Shape of one example; none for one number an example.</param>
    /// <exception cref="ArgumentException">The numbers are no whole count of examples.</exception>
    public static ExampleArray OfIntegers(string name, long[] values, params int[] shape) =>
        new(new ExampleField(name, shape, ElementType.Int64), values);

    /// <summary>The numbers of an example of a float field.</summary>
    /// <exception cref="InvalidOperationException">The field holds whole numbers.</exception>
    public ReadOnlySpan<float> Floats(int example) => floats is null
        ? throw new InvalidOperationException($"{Field} holds whole numbers.")
        : floats.AsSpan(checked(example * Field.Size), Field.Size);

    /// <summary>The numbers of an example of a field of whole numbers.</summary>
    /// <exception cref="InvalidOperationException">The field holds floats.</exception>
    public ReadOnlySpan<long> Integers(int example) => integers is null
        ? throw new InvalidOperationException($"{Field} holds floats.")
        : integers.AsSpan(checked(example * Field.Size), Field.Size);

    /// <summary>Writes an example's numbers into a field of a batch.</summary>
    public void Write(int example, ExampleBatch batch, int field, int row)
    {
        if (floats is null)
            Integers(example).CopyTo(batch.Integers(field, row));
        else
            Floats(example).CopyTo(batch.Floats(field, row));
    }

    private int CountOf(long numbers)
    {
        if (Field.Size == 0 || numbers % Field.Size != 0)
            throw new ArgumentException($"{numbers} numbers are no whole count of examples of {Field.Size} for the field {Field}.");
        return checked((int)(numbers / Field.Size));
    }
}
