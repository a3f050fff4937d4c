namespace Workbench.Analysis.Motifs.Discovery;

/// <summary>
/// Seqlets as weighted sets of three bases at their distances, taken among the positions that contribute most: motifs that
/// are shifted or turned against each other share most of them (after Ghandi et al. 2014, PLoS Computational Biology 10:e1003711).
/// </summary>
internal sealed class GappedKmers
{
    private const int Positions = 10;
    private const int Gaps = 64;
    private const int Keys = 64 * Gaps * Gaps;

    private readonly (int Key, int ReverseKey, float Weight)[][] kmers;
    private readonly List<(int Seqlet, float Weight)>?[] holders = new List<(int, float)>?[Keys];

    public GappedKmers(IReadOnlyList<Seqlet> seqlets)
    {
        kmers = [.. seqlets.Select(Of)];
        for (var seqlet = 0; seqlet < kmers.Length; seqlet++)
            foreach (var (key, _, weight) in kmers[seqlet])
                (holders[key] ??= []).Add((seqlet, weight));
    }

    /// <summary>The seqlets whose sets have the greatest cosine with this one's on either strand, itself left out.</summary>
    /// <param name="seqlet">Which.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cosines">Memory for two numbers a seqlet.</param>
    public int[] Nearest(int seqlet, int count, float[] cosines)
    {
        Array.Clear(cosines);
        var forward = cosines.AsSpan(0, kmers.Length);
        var reverse = cosines.AsSpan(kmers.Length, kmers.Length);
        foreach (var (key, reverseKey, weight) in kmers[seqlet])
        {
            Add(holders[key], weight, forward);
            Add(holders[reverseKey], weight, reverse);
        }

        var nearest = new PriorityQueue<int, (float, int)>();
        for (var other = 0; other < kmers.Length; other++)
        {
            var cosine = Math.Max(forward[other], reverse[other]);
            if (other == seqlet || cosine <= 0)
                continue;
            nearest.Enqueue(other, (cosine, -other));
            if (nearest.Count > count)
                nearest.Dequeue();
        }

        return [.. nearest.UnorderedItems.Select(item => item.Element).Order()];
    }

    private static void Add(List<(int Seqlet, float Weight)>? holders, float weight, Span<float> cosines)
    {
        if (holders is not null)
            foreach (var (seqlet, other) in holders)
                cosines[seqlet] += weight * other;
    }

    private static (int Key, int ReverseKey, float Weight)[] Of(Seqlet seqlet)
    {
        var weights = seqlet.Weights;
        int[] places = [.. Enumerable.Range(0, weights.Length).Where(i => seqlet.Codes[i] != Seqlet.Unknown && weights[i] > 0)
            .OrderByDescending(i => weights[i]).ThenBy(i => i).Take(Positions).Order()];
        var sums = new Dictionary<int, (int ReverseKey, float Weight)>();
        for (var i = 0; i < places.Length; i++)
            for (var j = i + 1; j < places.Length; j++)
                for (var k = j + 1; k < places.Length && places[k] - places[i] < Gaps; k++)
                {
                    var (a, b, c) = (seqlet.Codes[places[i]], seqlet.Codes[places[j]], seqlet.Codes[places[k]]);
                    var (left, right) = (places[j] - places[i], places[k] - places[j]);
                    var key = Key(a, b, c, left, right);
                    var weight = weights[places[i]] + weights[places[j]] + weights[places[k]];
                    sums[key] = (Key(3 - c, 3 - b, 3 - a, right, left), weight + sums.GetValueOrDefault(key).Weight);
                }

        var norm = MathF.Sqrt(sums.Values.Sum(value => value.Weight * value.Weight));
        return [.. sums.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value.ReverseKey, entry.Value.Weight / norm))];
    }

    private static int Key(int a, int b, int c, int left, int right) => ((((((a * 4) + b) * 4) + c) * Gaps + left) * Gaps) + right;
}
