using Workbench.Analysis.Attribution;
using static Workbench.Analysis.Tests.Attribution.ToyNetworks;

namespace Workbench.Analysis.Tests.Attribution;

public sealed class GaussLegendreTests
{
    [Fact]
    public void Three_nodes_are_those_of_the_tables()
    {
        var (nodes, weights) = GaussLegendre.Rule(3);
        var far = Math.Sqrt(0.6) / 2;
        AssertNear([0.5 - far, 0.5, 0.5 + far], nodes, 1e-14);
        AssertNear([5.0 / 18, 8.0 / 18, 5.0 / 18], weights, 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    [InlineData(1600)]
    public void N_nodes_integrate_powers_up_to_twice_n_less_one(int count)
    {
        var (nodes, weights) = GaussLegendre.Rule(count);
        foreach (var power in new[] { 0, 1, count, (2 * count) - 1 })
            Assert.Equal(1.0 / (power + 1), nodes.Zip(weights, (node, weight) => weight * Math.Pow(node, power)).Sum(), 1e-12);
    }
}
