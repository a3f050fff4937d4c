namespace Workbench.Data.Examples;

/// <summary>Examples whose inputs and targets lie in plain arrays. A view names the examples it means by their rows, so that splits share the numbers.</summary>
public sealed class ArrayExamples : ExampleSet
{
    private readonly ExampleArray[] inputs;
    private readonly ExampleArray[] targets;
    private readonly int[] rows;

    /// <summary>Takes arrays as they are; nothing is copied but the rows.</summary>
    /// <param name="inputs">The inputs, at least one.</param>
    /// <param name="targets">The targets; may be none.</param>
    /// <param name="rows">The examples meant, in order; all when null.</param>
    /// <exception cref="ArgumentException">The arrays hold different numbers of examples, or a row is none of them.</exception>
    public ArrayExamples(IReadOnlyList<ExampleArray> inputs, IReadOnlyList<ExampleArray> targets, IReadOnlyList<int>? rows = null)
    {
        if (inputs.Count == 0)
            throw new ArgumentException("examples need an input.", nameof(inputs));
        this.inputs = inputs.ToArray();
        this.targets = targets.ToArray();
        var count = inputs[0].Count;
        if (inputs.Concat(targets).FirstOrDefault(array => array.Count != count) is { } odd)
            throw new ArgumentException($"the field {odd.Field} has {odd.Count} examples, {inputs[0].Field} has {count}.");
        this.rows = rows?.ToArray() ?? Enumerable.Range(0, count).ToArray();
        foreach (var row in this.rows)
            if (row < 0 || row >= count)
                throw new ArgumentException($"there is no example {row}; there are {count}.", nameof(rows));
        Inputs = inputs.Select(array => array.Field).ToArray();
        Targets = targets.Select(array => array.Field).ToArray();
    }

    /// <summary>Examples of one input and one target.</summary>
    /// <param name="inputs">examples x input size numbers.</param>
    /// <param name="inputShape">Shape of an example's input.</param>
    /// <param name="targets">examples x target size numbers; NaN is a missing label.</param>
    /// <param name="targetShape">Shape of an example's target.</param>
    public ArrayExamples(float[] inputs, int[] inputShape, float[] targets, int[] targetShape)
        : this([new ExampleArray("input", inputs, inputShape)], [new ExampleArray("target", targets, targetShape)])
    {
    }

    /// <inheritdoc/>
    public override int Count => rows.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Targets { get; }

    /// <summary>Some of these examples; the numbers are shared.</summary>
    /// <param name="examples">Examples of this view, 0 to <see cref="Count"/> - 1, in the order wanted.</param>
    /// <exception cref="ArgumentException">An example is none of this view.</exception>
    public ArrayExamples Take(IEnumerable<int> examples) => new(inputs, targets, examples.Select(example => example >= 0 && example < rows.Length
        ? rows[example]
        : throw new ArgumentException($"there is no example {example}; there are {rows.Length}.", nameof(examples))).ToArray());

    /// <summary>An example's numbers of a float input.</summary>
    public ReadOnlySpan<float> Input(int example, int field = 0) => inputs[field].Floats(rows[example]);

    /// <summary>An example's numbers of a float target.</summary>
    public ReadOnlySpan<float> Target(int example, int field = 0) => targets[field].Floats(rows[example]);

    /// <inheritdoc/>
    public override void Read(int example, SeededRandom random, ExampleBatch batch, int row)
    {
        for (var field = 0; field < inputs.Length; field++)
            inputs[field].Write(rows[example], batch, field, row);
        for (var field = 0; field < targets.Length; field++)
            targets[field].Write(rows[example], batch, inputs.Length + field, row);
    }
}
