namespace Workbench.Data.Sequences;

/// <summary>What a position holds whose base is not known.</summary>
public enum UnknownBase
{
    /// <summary>Zero in every channel.</summary>
    Zero,

    /// <summary>0.25 in every channel.</summary>
    Quarter,

    /// <summary>One base drawn at random.</summary>
    RandomBase,

    /// <summary>Four independent numbers, uniform in [-1, 1].</summary>
    RandomVector,
}

/// <summary>
/// How bases become channels. The workbench's own order is A, C, G, T with unknown bases zero; a published network that was
/// trained otherwise names its order here and is fed that way.
/// </summary>
/// <param name="Order">The letters of the four channels, first to last: a permutation of ACGT.</param>
/// <param name="Unknown">What N and the other ambiguity letters become.</param>
public sealed record SequenceEncoding(string Order = "ACGT", UnknownBase Unknown = UnknownBase.Zero)
{
    /// <summary>A, C, G, T; unknown bases zero.</summary>
    public static SequenceEncoding Standard { get; } = new();

    /// <summary>
    /// Whether an IUPAC letter that stands for two or three bases is spread evenly over them (R: half A, half G) instead of
    /// counting as unknown. N stands for all four and always follows <see cref="Unknown"/>.
    /// </summary>
    public bool SpreadAmbiguous { get; init; }

    /// <summary>The letters of the four channels, first to last.</summary>
    public string Order { get; } = Order.Length == 4 && "ACGT".All(Order.Contains)
        ? Order
        : throw new ArgumentException($"'{Order}' is no order of the letters A, C, G and T.", nameof(Order));
}
