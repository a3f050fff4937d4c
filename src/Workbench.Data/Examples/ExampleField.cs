namespace Workbench.Data.Examples;

/// <summary>How the numbers of a field are stored.</summary>
public enum ElementType
{
    /// <summary>32-bit floating point.</summary>
    Float32,

    /// <summary>64-bit integer: token ids, class indices.</summary>
    Int64,
}

/// <summary>One tensor of an example: an input of a network or a target.</summary>
/// <param name="Name">What it holds, e.g. <c>sequence</c>.</param>
/// <param name="Shape">Its shape without the batch, e.g. 4 x 1000; empty for one number.</param>
/// <param name="Type">How its numbers are stored.</param>
public sealed record ExampleField(string Name, IReadOnlyList<int> Shape, ElementType Type = ElementType.Float32)
{
    /// <summary>Numbers an example has in this field.</summary>
    public int Size { get; } = Shape.Aggregate(1, (size, length) => checked(size * length));

    /// <summary>
    /// How many values its integers take: 0 to one less, e.g. the tokens of a vocabulary; null where nothing is said. Equality leaves it out, so that
    /// examples that do not state it fit a network that does.
    /// </summary>
    public long? Values { get; init; }

    /// <summary>The first integer that is none of the field's <see cref="Values"/>, by its index; -1 where there is none.</summary>
    public int FirstBeyond(ReadOnlySpan<long> integers)
    {
        for (var i = 0; Values is { } values && i < integers.Length; i++)
            if ((ulong)integers[i] >= (ulong)values)
                return i;
        return -1;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape.Prepend(-1).Select(length => length < 0 ? "B" : $"{length}"))}]"
        + (Type == ElementType.Int64 ? " int64" : "");

    /// <inheritdoc/>
    public bool Equals(ExampleField? other) =>
        other is not null && Name == other.Name && Type == other.Type && Shape.SequenceEqual(other.Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Type, Size);
}
