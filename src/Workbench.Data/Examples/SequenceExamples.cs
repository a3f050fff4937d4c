using Workbench.Data.Sequences;

namespace Workbench.Data.Examples;

/// <summary>
/// Sequences in memory with their targets. Input <c>sequence</c>: 4 x length one-hot channels in the encoding's order.
/// All examples have one length: a longer sequence is cut around its centre, a shorter one is centred and filled with N.
/// A shift moves the window over the sequence; what it uncovers is N.
/// </summary>
public sealed class SequenceExamples : ExampleSet
{
    private const int OnStack = 4096;

    private readonly byte[][] sequences;
    private readonly ExampleArray[] targets;

    /// <summary>Takes sequences as letters.</summary>
    /// <param name="sequences">The sequences; checked for characters that are no bases. Not copied.</param>
    /// <param name="targets">Targets of as many examples; none for prediction.</param>
    /// <exception cref="WorkbenchException">There are no sequences, one is empty or holds a character that is no IUPAC letter.</exception>
    /// <exception cref="ArgumentException">A target has another number of examples.</exception>
    public SequenceExamples(IReadOnlyList<byte[]> sequences, params ExampleArray[] targets)
    {
        if (sequences.Count == 0)
            throw new WorkbenchException("there are no sequences; at least one was expected.");
        this.sequences = sequences.ToArray();
        this.targets = targets;
        for (var i = 0; i < this.sequences.Length; i++)
        {
            if (this.sequences[i].Length == 0)
                throw new WorkbenchException($"sequence {i + 1} is empty.");
            Nucleotide.Check(this.sequences[i], $"sequence {i + 1}");
        }

        if (targets.FirstOrDefault(target => target.Count != sequences.Count) is { } odd)
            throw new ArgumentException($"the target {odd.Field} has {odd.Count} examples; there are {sequences.Count} sequences.", nameof(targets));
        Length = this.sequences.Max(sequence => sequence.Length);
    }

    /// <summary>Takes sequences as text; see the other form.</summary>
    public SequenceExamples(IReadOnlyList<string> sequences, params ExampleArray[] targets)
        : this(sequences.Select(System.Text.Encoding.Latin1.GetBytes).ToArray(), targets)
    {
    }

    /// <summary>Bases of an example; the longest sequence's when not set.</summary>
    public int Length
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentException($"a length of {value}; a positive one was expected.");
    }

    /// <summary>Order of the channels and rule for unknown bases.</summary>
    public SequenceEncoding Encoding { get; init; } = SequenceEncoding.Standard;

    /// <summary>Random changes when an example is read; none when not set.</summary>
    public SequenceAugmentation Augmentation
    {
        get;
        init => field = value.Checked();
    } = SequenceAugmentation.None;

    /// <summary>What errors call each example; its number when not set.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <inheritdoc/>
    public override int Count => sequences.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, Length])];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Targets => targets.Select(target => target.Field).ToArray();

    /// <summary>The letters of an example as they were given.</summary>
    public ReadOnlySpan<byte> Sequence(int example) => sequences[example];

    /// <inheritdoc/>
    public override void Read(int example, SeededRandom random, ExampleBatch batch, int row)
    {
        var window = Length <= OnStack ? stackalloc byte[Length] : new byte[Length];
        Cut(sequences[example], Augmentation.DrawShift(random), window);
        Augmentation.Mutate(window, random);
        if (Augmentation.DrawReverse(random))
            ReverseComplement.InPlace(window);
        OneHot.Encode(window, Encoding, batch.Floats(0, row), random);
        for (var field = 0; field < targets.Length; field++)
            targets[field].Write(example, batch, 1 + field, row);
    }

    /// <inheritdoc/>
    public override string Describe(int example) => Names is { } names ? names[example] : $"sequence {example + 1}";

    /// <summary>The window of the sequence whose centre is moved by a shift.</summary>
    private static void Cut(ReadOnlySpan<byte> sequence, int shift, Span<byte> window)
    {
        var start = (sequence.Length / 2) - (window.Length / 2) + shift;
        var first = Math.Clamp(start, 0, sequence.Length);
        var end = Math.Clamp(start + window.Length, first, sequence.Length);
        window.Fill((byte)'N');
        if (end > first)
            sequence[first..end].CopyTo(window[(first - start)..]);
    }
}
