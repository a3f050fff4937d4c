using Workbench.Data.Examples;

namespace Workbench.Networks.Tests.Training;

/// <summary>Small examples that several tests train on.</summary>
internal static class Toys
{
    /// <summary>x from -1 to 0.9 and slope times x.</summary>
    public static ArrayExamples Line(float slope, int count = 20)
    {
        var x = Enumerable.Range(0, count).Select(index => (index / (count / 2f)) - 1).ToArray();
        return new ArrayExamples(x, [1], x.Select(value => slope * value).ToArray(), [1]);
    }

    /// <summary>Exclusive or of two inputs.</summary>
    public static ArrayExamples ExclusiveOr() => new([0, 0, 0, 1, 1, 0, 1, 1], [2], [0, 1, 1, 0], [1]);

    /// <summary>Labels that depend on the sign of a sum, some missing.</summary>
    public static ArrayExamples Labels(int count, int width, int tasks, long seed, double missing = 0)
    {
        var random = new SeededRandom((ulong)seed);
        var x = new float[count * width];
        var y = new float[count * tasks];
        for (var index = 0; index < x.Length; index++)
            x[index] = (float)random.NextNormal();
        for (var index = 0; index < y.Length; index++)
            y[index] = random.NextDouble() < missing ? float.NaN
                : x[(index / tasks * width) + (index % tasks)] + x[(index / tasks * width) + width - 1] > 0 ? 1 : 0;
        return new ArrayExamples(x, [width], y, [tasks]);
    }
}

/// <summary>Examples that are random numbers, drawn afresh each epoch; their targets are 0.</summary>
internal sealed class DrawnExamples(int count, int width) : ExampleSet
{
    public override int Count => count;

    public override IReadOnlyList<ExampleField> Inputs { get; } = [new("x", [width])];

    public override IReadOnlyList<ExampleField> Targets { get; } = [new("example", [])];

    /// <summary>Called with each example before it is read.</summary>
    public Action<int>? Reading { get; init; }

    public override void Read(int example, SeededRandom random, ExampleBatch batch, int row)
    {
        Reading?.Invoke(example);
        foreach (ref var number in batch.Floats(0, row))
            number = (float)random.NextNormal();
        batch.Floats(1, row)[0] = example;
    }
}
