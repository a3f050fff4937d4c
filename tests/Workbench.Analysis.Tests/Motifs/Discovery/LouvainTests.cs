using Workbench.Analysis.Motifs.Discovery;

namespace Workbench.Analysis.Tests.Motifs.Discovery;

public sealed class LouvainTests
{
    private static Dictionary<int, double>[] Graph(int nodes, params (int, int, double)[] edges)
    {
        Dictionary<int, double>[] graph = [.. Enumerable.Range(0, nodes).Select(_ => new Dictionary<int, double>())];
        foreach (var (a, b, weight) in edges)
            graph[a][b] = graph[b][a] = weight;
        return graph;
    }

    [Fact]
    public void TwoTrianglesJoinedByAnEdgeAreTwoCommunities() => Assert.Equal([0, 0, 0, 1, 1, 1], Louvain.Communities(
        Graph(6, (0, 1, 1), (1, 2, 1), (0, 2, 1), (3, 4, 1), (4, 5, 1), (3, 5, 1), (2, 3, 1))));

    [Fact]
    public void NodesWithoutEdgesStandAlone() => Assert.Equal([0, 1, 2], Louvain.Communities(Graph(3)));

    /// <summary>A ring of cliques of five, as in Fortunato and Barthelemy (2007, PNAS 104:36), few enough for the resolution of modularity.</summary>
    [Fact]
    public void EachCliqueOfARingIsACommunity()
    {
        var edges = new List<(int, int, double)>();
        for (var clique = 0; clique < 6; clique++)
        {
            for (var i = 0; i < 5; i++)
                for (var j = i + 1; j < 5; j++)
                    edges.Add(((clique * 5) + i, (clique * 5) + j, 1));
            edges.Add((clique * 5, ((clique + 1) % 6 * 5) + 1, 1));
        }

        Assert.Equal(Enumerable.Range(0, 30).Select(node => node / 5), Louvain.Communities(Graph(30, [.. edges])));
    }
}
