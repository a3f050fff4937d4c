using Workbench.Data.Examples;
using Workbench.Data.Sequences;

namespace Workbench.Networks.Zoo.Demos;

/// <summary>Plants a signal in random bases and says what it was.</summary>
/// <param name="random">Source of all that is random.</param>
/// <param name="bases">Letters, each of A, C, G, T equally likely; the signal is written over them.</param>
/// <param name="labels">The labels to set.</param>
internal delegate void PlantSignal(SeededRandom random, Span<byte> bases, Span<float> labels);

/// <summary>Random sequences with a planted signal, drawn afresh in each epoch.</summary>
internal sealed class PlantedSequences : ExampleSet
{
    private readonly int count;
    private readonly int length;
    private readonly int labels;
    private readonly SequenceEncoding encoding;
    private readonly PlantSignal plant;

    /// <param name="count">Sequences of an epoch.</param>
    /// <param name="length">Bases of a sequence.</param>
    /// <param name="labels">Labels of a sequence.</param>
    /// <param name="encoding">Order of letters of the network that learns.</param>
    /// <param name="plant">Writes the signal.</param>
    public PlantedSequences(int count, int length, int labels, SequenceEncoding encoding, PlantSignal plant)
    {
        this.count = count;
        this.length = length;
        this.labels = labels;
        this.encoding = encoding;
        this.plant = plant;
    }

    /// <summary>Whether the one label is a class index, 0 or 1, for networks of two classes.</summary>
    public bool LabelIsClass { get; init; }

    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, length])];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Targets =>
        LabelIsClass ? [new("class", [], ElementType.Int64)] : [new("labels", [labels])];

    /// <inheritdoc/>
    public override void Read(int example, SeededRandom random, ExampleBatch batch, int row)
    {
        Span<byte> bases = stackalloc byte[length];
        Span<float> drawn = stackalloc float[labels];
        RandomBases.Fill(random, bases);
        plant(random, bases, drawn);
        OneHot.Encode(bases, encoding, batch.Floats(0, row), random);
        if (LabelIsClass)
            batch.Integers(1, row)[0] = (long)drawn[0];
        else
            drawn.CopyTo(batch.Floats(1, row));
    }

    /// <summary>Sequences and labels that stay the same: for validation, for tests, and for training on a fixed set.</summary>
    /// <param name="sequences">How many.</param>
    /// <param name="seed">Seed of the draw.</param>
    public FixedSequences Draw(int sequences, ulong seed)
    {
        var inputs = new float[sequences * 4 * length];
        var drawn = new float[sequences * labels];
        var random = new SeededRandom(seed);
        Span<byte> bases = stackalloc byte[length];
        for (var i = 0; i < sequences; i++)
        {
            RandomBases.Fill(random, bases);
            plant(random, bases, drawn.AsSpan(i * labels, labels));
            OneHot.Encode(bases, encoding, inputs.AsSpan(i * 4 * length, 4 * length), random);
        }

        var target = LabelIsClass
            ? ExampleArray.OfIntegers("class", [.. drawn.Select(label => (long)label)])
            : new ExampleArray("labels", drawn, labels);
        return new FixedSequences(new ArrayExamples([new ExampleArray("sequence", inputs, 4, length)], [target]), drawn, labels);
    }
}

/// <summary>Sequences that stay the same, with their labels.</summary>
/// <param name="Examples">What a network reads.</param>
/// <param name="Labels">sequences x labels.</param>
/// <param name="LabelCount">Labels of a sequence.</param>
internal sealed record FixedSequences(ArrayExamples Examples, float[] Labels, int LabelCount)
{
    /// <summary>One label of all sequences.</summary>
    public float[] Label(int label) => [.. Enumerable.Range(0, Labels.Length / LabelCount).Select(i => Labels[(i * LabelCount) + label])];
}
