using Workbench.Data.Motifs;

namespace Workbench.Analysis.Motifs.Discovery;

/// <summary>
/// Finds motifs in attributions, in the manner of TF-MoDISco (Shrikumar et al. 2018, arXiv:1811.00416) but simpler: windows that
/// contribute more than chance (seqlets) are compared by gapped k-mers and aligned by continuous Jaccard similarity, clustered by
/// modularity, laid on each other and cut to what contributes; clusters whose profiles are alike are one motif. What raises and
/// what lowers the prediction is looked at apart. The result depends on the input and the options only.
/// </summary>
/// <example><code>
/// var motifs = MotifDiscovery.Find(attributed);
/// MemeFile.Write("discovered.meme", [.. motifs.Select(found =&gt; found.Motif)]);
/// </code></example>
public static class MotifDiscovery
{
    /// <summary>Finds the motifs of both signs, each sign's with most instances first.</summary>
    /// <exception cref="WorkbenchException">A sequence is shorter than a seqlet or has other contributions than bases, or one is not finite.</exception>
    public static IReadOnlyList<DiscoveredMotif> Find(IReadOnlyList<AttributedSequence> sequences, MotifDiscoveryOptions? options = null)
    {
        options ??= new MotifDiscoveryOptions();
        Check(sequences, options);
        return [.. Find(sequences, 1, options), .. Find(sequences, -1, options)];
    }

    private static IEnumerable<DiscoveredMotif> Find(IReadOnlyList<AttributedSequence> sequences, int sign, MotifDiscoveryOptions options)
    {
        var name = sign > 0 ? "positive" : "negative";
        var seqlets = SeqletCaller.Call(sequences, sign, options);
        options.Progress?.Report(new WorkProgress($"motif discovery, {name}", 1, 3, $"{seqlets.Count} seqlets"));
        if (seqlets.Count < options.LeastSeqlets)
            return [];
        var edges = SeqletGraph.Of(seqlets, options);
        options.Progress?.Report(new WorkProgress($"motif discovery, {name}", 2, 3, $"{edges.Sum(edge => edge.Count) / 2} similar pairs"));
        var profiles = Profiles(sequences, seqlets, edges, sign, options);
        Merge(profiles, sequences, sign, options);
        TakeIn(profiles, seqlets, sequences, sign, options);
        options.Progress?.Report(new WorkProgress($"motif discovery, {name}", 3, 3, $"{profiles.Count} clusters"));
        return profiles.Select(profile => Motif(profile, sign, options)).OfType<DiscoveredMotif>()
            .OrderByDescending(motif => motif.Instances.Count)
            .Select((motif, i) => motif with { Motif = new Motif($"{name}{i}", motif.Motif.Probabilities, motif.Motif.Sites) });
    }

    private static List<MotifProfile> Profiles(
        IReadOnlyList<AttributedSequence> sequences, List<Seqlet> seqlets, Dictionary<int, double>[] edges, int sign, MotifDiscoveryOptions options)
    {
        var community = Louvain.Communities(edges);
        var profiles = new List<MotifProfile>();
        foreach (var members in Enumerable.Range(0, seqlets.Count).GroupBy(i => community[i]).Where(group => group.Count() >= options.LeastSeqlets))
        {
            options.Cancellation.ThrowIfCancellationRequested();

            // The one most like its cluster is what the others are laid on first.
            var first = members.MaxBy(i => edges[i].Where(edge => community[edge.Key] == members.Key).Sum(edge => edge.Value));
            profiles.Add(MotifProfile.Of(sequences, members.Select(i => seqlets[i]), seqlets[first], sign));
        }

        return profiles;
    }

    private static void Merge(List<MotifProfile> profiles, IReadOnlyList<AttributedSequence> sequences, int sign, MotifDiscoveryOptions options)
    {
        while (true)
        {
            var best = (Similarity: options.MergeSimilarity, First: -1, Second: -1);
            for (var i = 0; i < profiles.Count; i++)
                for (var j = i + 1; j < profiles.Count; j++)
                    if (ContributionAlignment.Best(profiles[i].Weights, profiles[j].Weights).Similarity is var similarity && similarity > best.Similarity)
                        best = (similarity, i, j);
            if (best.First < 0)
                return;
            options.Cancellation.ThrowIfCancellationRequested();
            var larger = profiles[profiles[best.First].Members.Count >= profiles[best.Second].Members.Count ? best.First : best.Second];
            profiles[best.First] = MotifProfile.Of(sequences, profiles[best.First].Members.Concat(profiles[best.Second].Members), larger.Nearest, sign);
            profiles.RemoveAt(best.Second);
        }
    }

    // Seqlets of small clusters, and those that were laid aside, go to the profile that they are most like, if they are like it enough.
    private static void TakeIn(
        List<MotifProfile> profiles, List<Seqlet> seqlets, IReadOnlyList<AttributedSequence> sequences, int sign, MotifDiscoveryOptions options)
    {
        var taken = profiles.SelectMany(profile => profile.Members).ToHashSet();
        List<Seqlet>[] added = [.. profiles.Select(_ => new List<Seqlet>())];
        foreach (var seqlet in seqlets.Where(seqlet => !taken.Contains(seqlet)))
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var cells = seqlet.Cells;
            var (similarity, best) = profiles.Select((profile, i) => (ContributionAlignment.Best(profile.Weights, cells).Similarity, i))
                .DefaultIfEmpty((0, -1)).MaxBy(each => each.Item1);
            if (best >= 0 && similarity >= profiles[best].LeastSimilarity)
                added[best].Add(seqlet);
        }

        for (var i = 0; i < profiles.Count; i++)
            if (added[i].Count > 0)
                profiles[i] = MotifProfile.Of(sequences, profiles[i].Members.Concat(added[i]), profiles[i].Nearest, sign);
    }

    private static DiscoveredMotif? Motif(MotifProfile profile, int sign, MotifDiscoveryOptions options)
    {
        var columns = profile.Trimmed(options.TrimShare);
        if (columns.Equals(0..0))
            return null;
        var cells = (columns.Start.Value * 4)..(columns.End.Value * 4);
        var counts = profile.Counts[cells];
        var contributions = profile.Contributions[cells];
        var probabilities = new double[counts.Length];
        for (var cell = 0; cell < counts.Length; cell++)
        {
            var column = counts.AsSpan(cell / 4 * 4, 4);
            var sum = column[0] + column[1] + column[2] + column[3];
            probabilities[cell] = sum > 0 ? counts[cell] / sum : 0.25;
            contributions[cell] = counts[cell] > 0 ? contributions[cell] / counts[cell] : 0;
        }

        // A place that two seqlets lead to counts once.
        MotifInstance[] instances = [.. profile.Instances(columns).GroupBy(instance => (instance.Sequence, instance.Start))
            .Select(group => group.MaxBy(instance => instance.Similarity)).OrderBy(instance => (instance.Sequence, instance.Start))];
        return instances.Length < options.LeastSeqlets
            ? null
            : new(new Motif("found", probabilities, instances.Length), contributions, sign > 0, instances);
    }

    private static void Check(IReadOnlyList<AttributedSequence> sequences, MotifDiscoveryOptions options)
    {
        if (sequences.Count == 0)
            throw new WorkbenchException("There are no attributed sequences to find motifs in.");
        if (options.Window < 4 || options.Flank < 0 || options.Size > 64)
            throw new WorkbenchException($"A window of {options.Window} and flanks of {options.Flank} bases: a window of at least 4 and at most 64 bases in all were expected.");
        for (var i = 0; i < sequences.Count; i++)
        {
            var (bases, contributions) = sequences[i];
            if (bases.Length != contributions.Length || bases.Length < options.Size)
                throw new WorkbenchException($"Sequence {i} has {bases.Length} bases and {contributions.Length} contributions: as many of both, and at least "
                    + $"the {options.Size} of a seqlet, were expected.");
            if (Array.FindIndex(contributions, value => !float.IsFinite(value)) is var place and >= 0)
                throw new WorkbenchException($"Sequence {i}: the contribution of base {place + 1} is {contributions[place]}; a finite number was expected.");
        }
    }
}
