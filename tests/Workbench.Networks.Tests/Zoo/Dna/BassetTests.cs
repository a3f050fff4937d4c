using Workbench.Networks.Zoo.Dna;

namespace Workbench.Networks.Tests.Zoo.Dna;

public class BassetTests
{
    [Fact]
    public void Lengths_and_parameters_of_each_layer_are_those_of_the_released_weights()
    {
        var table = NetworkTable.Of(new BassetOptions());
        Assert.Equal([300, 582], table.Shape("convolutions.conv1"));
        Assert.Equal([300, 194], table.Shape("convolutions.pool1"));
        Assert.Equal([200, 46], table.Shape("convolutions.pool2"));
        Assert.Equal([200, 10], table.Shape("convolutions.pool3"));
        Assert.Equal([2000], table.Shape("convolutions.flatten"));
        Assert.Equal([23100, 660200, 280200], new[] { 1, 2, 3 }.Select(i => table[$"convolutions.conv{i}"].Parameters));
        Assert.Equal([600, 400, 400], new[] { 1, 2, 3 }.Select(i => table[$"convolutions.bn{i}"].Parameters));
        Assert.Equal([2001000, 1001000, 164164], new[] { 1, 2, 3 }.Select(i => table[$"dense.fc{i}"].Parameters));
    }
}
