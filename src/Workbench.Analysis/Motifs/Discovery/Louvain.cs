namespace Workbench.Analysis.Motifs.Discovery;

/// <summary>
/// Communities of a weighted graph by greedy modularity (Blondel et al. 2008, Journal of Statistical Mechanics P10008). Nodes are visited in
/// their order and of equal gains the first community is taken, so the result is the same at every run.
/// </summary>
internal static class Louvain
{
    /// <summary>The community of each node, numbered from 0 in the order of their first nodes.</summary>
    /// <param name="edges">For each node its neighbours with weights of at least 0; both directions of an edge are listed.</param>
    public static int[] Communities(IReadOnlyList<IReadOnlyDictionary<int, double>> edges)
    {
        var membership = Enumerable.Range(0, edges.Count).ToArray();
        while (true)
        {
            var community = Move(edges);
            var count = Renumber(community);
            for (var node = 0; node < membership.Length; node++)
                membership[node] = community[membership[node]];
            if (count == edges.Count)
                break;
            edges = Merge(edges, community, count);
        }

        Renumber(membership);
        return membership;
    }

    private static int[] Move(IReadOnlyList<IReadOnlyDictionary<int, double>> edges)
    {
        // An edge of a node to itself stands for what was merged into it; it is listed once and holds both directions.
        double[] degree = [.. edges.Select(neighbours => neighbours.Values.Sum())];
        var total = degree.Sum();
        var community = Enumerable.Range(0, edges.Count).ToArray();
        var weight = (double[])degree.Clone();
        if (total == 0)
            return community;
        for (var moved = true; moved;)
        {
            moved = false;
            for (var node = 0; node < edges.Count; node++)
            {
                var links = new SortedDictionary<int, double> { [community[node]] = 0 };
                foreach (var (neighbour, link) in edges[node])
                    if (neighbour != node)
                        links[community[neighbour]] = links.GetValueOrDefault(community[neighbour]) + link;
                weight[community[node]] -= degree[node];
                var best = community[node];
                var gain = links[best] - (weight[best] * degree[node] / total);
                foreach (var (candidate, link) in links)
                    if (link - (weight[candidate] * degree[node] / total) > gain + 1e-12)
                        (best, gain) = (candidate, link - (weight[candidate] * degree[node] / total));
                moved |= best != community[node];
                community[node] = best;
                weight[best] += degree[node];
            }
        }

        return community;
    }

    private static Dictionary<int, double>[] Merge(IReadOnlyList<IReadOnlyDictionary<int, double>> edges, int[] community, int count)
    {
        Dictionary<int, double>[] merged = [.. Enumerable.Range(0, count).Select(_ => new Dictionary<int, double>())];
        for (var node = 0; node < edges.Count; node++)
            foreach (var (neighbour, link) in edges[node])
            {
                var row = merged[community[node]];
                row[community[neighbour]] = row.GetValueOrDefault(community[neighbour]) + link;
            }

        return merged;
    }

    private static int Renumber(int[] community)
    {
        var numbers = new Dictionary<int, int>();
        for (var node = 0; node < community.Length; node++)
        {
            if (!numbers.TryGetValue(community[node], out var number))
                numbers[community[node]] = number = numbers.Count;
            community[node] = number;
        }

        return numbers.Count;
    }
}
