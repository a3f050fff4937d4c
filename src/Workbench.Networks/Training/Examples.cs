namespace Workbench.Networks.Training;

/// <summary>
/// Some examples of a flat table: inputs and targets lie in plain arrays, one example after the other, and a view names the
/// examples it means by their index, so that splits share the numbers.
/// </summary>
public sealed class Examples
{
    private readonly float[] inputs;
    private readonly float[] targets;
    private readonly int[] rows;

    /// <summary>Takes examples out of flat arrays; nothing is copied but the indices.</summary>
    /// <param name="inputs">examples x <paramref name="inputWidth"/> numbers, each example contiguous.</param>
    /// <param name="inputWidth">Numbers an example.</param>
    /// <param name="targets">examples x <paramref name="targetWidth"/> numbers.</param>
    /// <param name="targetWidth">Targets an example.</param>
    /// <param name="rows">Indices of the examples meant, in order.</param>
    public Examples(float[] inputs, int inputWidth, float[] targets, int targetWidth, ReadOnlySpan<int> rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetWidth, 1);
        var count = inputs.Length / inputWidth;
        foreach (var row in rows)
            if (row < 0 || row >= count || (row + 1L) * targetWidth > targets.LongLength)
                throw new ArgumentOutOfRangeException(nameof(rows), row, $"There are {count} examples.");
        this.inputs = inputs;
        this.targets = targets;
        this.rows = rows.ToArray();
        InputWidth = inputWidth;
        TargetWidth = targetWidth;
    }

    /// <summary>Examples.</summary>
    public int Count => rows.Length;

    /// <summary>Numbers an example.</summary>
    public int InputWidth { get; }

    /// <summary>Targets an example.</summary>
    public int TargetWidth { get; }

    /// <summary>The inputs of one example.</summary>
    public ReadOnlySpan<float> Input(int example) => inputs.AsSpan(checked(rows[example] * InputWidth), InputWidth);

    /// <summary>The targets of one example.</summary>
    public ReadOnlySpan<float> Target(int example) => targets.AsSpan(checked(rows[example] * TargetWidth), TargetWidth);
}
