namespace Workbench.Analysis.Motifs.Discovery;

/// <summary>Which seqlets are alike: each is aligned with those that share its gapped k-mers.</summary>
internal static class SeqletGraph
{
    /// <summary>For each seqlet its neighbours by similarity; an edge found from either end is in both.</summary>
    public static Dictionary<int, double>[] Of(IReadOnlyList<Seqlet> seqlets, MotifDiscoveryOptions options)
    {
        var kmers = new GappedKmers(seqlets);
        float[][] cells = [.. seqlets.Select(seqlet => seqlet.Cells)];
        var found = new (int Other, double Similarity)[seqlets.Count][];
        Parallel.For(0, seqlets.Count, Threads.Options(options.Cancellation), () => new float[2 * seqlets.Count], (i, _, cosines) =>
        {
            found[i] = [.. kmers.Nearest(i, options.Neighbours, cosines)
                .Select(other => (other, ContributionAlignment.Best(cells[i], cells[other]).Similarity))
                .Where(edge => edge.Similarity >= options.LeastSimilarity)];
            return cosines;
        }, _ => { });

        Dictionary<int, double>[] edges = [.. found.Select(_ => new Dictionary<int, double>())];
        for (var i = 0; i < found.Length; i++)
            foreach (var (other, similarity) in found[i])
                edges[i][other] = edges[other][i] = similarity;
        return edges;
    }
}
