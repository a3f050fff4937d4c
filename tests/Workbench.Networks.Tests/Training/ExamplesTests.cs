using Workbench.Networks.Training;

namespace Workbench.Networks.Tests.Training;

public class ExamplesTests
{
    [Fact]
    public void Names_examples_by_row_without_copying()
    {
        float[] inputs = [1, 2, 3, 4, 5, 6];
        var examples = new Examples(inputs, 2, [10, 20, 30], 1, [2, 0]);
        Assert.Equal(2, examples.Count);
        Assert.Equal([5, 6], examples.Input(0).ToArray());
        Assert.Equal([10], examples.Target(1).ToArray());
        inputs[4] = 7;
        Assert.Equal([7, 6], examples.Input(0).ToArray());
    }

    [Fact]
    public void Refuses_rows_that_are_not_there() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Examples([1, 2], 1, [1, 2], 1, [2]));
}
