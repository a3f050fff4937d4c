using Workbench.Data.Examples;

namespace Workbench.Data.Tests.Examples;

public sealed class ArrayExamplesTests
{
    private static readonly ArrayExamples Three = new(
        [new ExampleArray("x", [1, 2, 3, 4, 5, 6], 2), ExampleArray.OfIntegers("tokens", [7, 8, 9], 1)], [new ExampleArray("y", [0, float.NaN, 1])]);

    [Fact]
    public void WritesInputsThenTargets()
    {
        var batch = new ArrayBatch(Three, 2);
        Three.Read(2, new SeededRandom(0), batch, 1);
        Assert.Equal([5, 6], batch.Floats(0, 1).ToArray());
        Assert.Equal([9], batch.Integers(1, 1).ToArray());
        Assert.Equal([1], batch.Floats(2, 1).ToArray());
        Assert.All(batch.Floats(0, 0).ToArray(), value => Assert.True(float.IsNaN(value)));
        Assert.Throws<ArgumentException>(() => batch.Integers(0, 0).Length);
        Assert.Equal("tokens [B, 1] int64", Three.Inputs[1].ToString());
    }

    [Fact]
    public void AViewOfAViewNamesTheSameNumbers()
    {
        var view = Three.Take([2, 0]).Take([1]);
        Assert.Equal(1, view.Count);
        Assert.Equal([1, 2], view.Input(0).ToArray());
        Assert.Throws<ArgumentException>(() => view.Take([1]));
    }

    [Fact]
    public void FieldsOfDifferentCountsAreRefused()
    {
        Assert.Contains("2 examples", Assert.Throws<ArgumentException>(() => new ArrayExamples([1, 2, 3], [1], [0, 1], [1])).Message);
        Assert.Throws<ArgumentException>(() => new ExampleArray("x", [1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => new ArrayExamples([], []));
    }
}
