namespace Workbench.Networks.Zoo.Dna;

/// <summary>A motif that DNABERT's attention points at.</summary>
/// <param name="Pattern">The pattern that the others were merged into.</param>
/// <param name="PValue">The least p-value of its patterns, adjusted after Benjamini and Hochberg.</param>
/// <param name="Instances">The windows that support it: the 0-based sequence and the 0-based first base.</param>
/// <param name="Probabilities">Frequencies of A, C, G, T at each position of the window, positions x 4.</param>
public sealed record DnaBertMotif(
    string Pattern, double PValue, IReadOnlyList<(int Sequence, int Start)> Instances, double[] Probabilities);

/// <summary>
/// Motif finding from attention, as in DNABERT: stretches of high attention in positive sequences become patterns; a hypergeometric
/// test against the negative sequences keeps the enriched ones; those that align without gaps are merged; windows around their
/// instances give the motif.
/// </summary>
public sealed record DnaBertMotifs
{
    /// <summary>Least bases of a stretch.</summary>
    public int MinimalLength { get; init; } = 5;

    /// <summary>Adjusted p-value below which a pattern is kept; the authors' script has 0.005.</summary>
    public double Cutoff { get; init; } = 0.005;

    /// <summary>Bases of a motif's window.</summary>
    public int Window { get; init; } = 24;

    /// <summary>Least instances of a motif.</summary>
    public int MinimalInstances { get; init; } = 3;

    /// <summary>Finds the motifs, most instances first.</summary>
    /// <param name="positives">Sequences of the class.</param>
    /// <param name="scores">For each of them a score a base, as <see cref="DnaBertAttention"/> gives them.</param>
    /// <param name="negatives">Sequences of the other class.</param>
    public IReadOnlyList<DnaBertMotif> Find(IReadOnlyList<string> positives, IReadOnlyList<float[]> scores, IReadOnlyList<string> negatives)
    {
        var candidates = Candidates(positives, scores);
        var patterns = candidates.Keys.Order(StringComparer.Ordinal).ToList();
        var adjusted = PatternEnrichment.Adjusted(
            patterns.Select(pattern => PatternEnrichment.PValue(pattern, positives, negatives)).ToArray());
        var kept = patterns.Zip(adjusted).Where(pair => pair.Second < Cutoff).ToDictionary(pair => pair.First, pair => pair.Second);
        return
        [
            .. Merge(candidates, kept)
                .Select(group => Motif(group, positives))
                .Where(motif => motif.Instances.Count >= MinimalInstances)
                .OrderByDescending(motif => motif.Instances.Count).ThenBy(motif => motif.Pattern, StringComparer.Ordinal),
        ];
    }

    /// <summary>Stretches whose scores are all above the mean of the sequence and above ten times its minimum.</summary>
    /// <returns>First base and base after the last.</returns>
    public IReadOnlyList<(int Start, int End)> HighAttention(ReadOnlySpan<float> scores)
    {
        var regions = new List<(int, int)>();
        double sum = 0;
        var minimum = float.PositiveInfinity;
        foreach (var score in scores)
        {
            sum += score;
            minimum = Math.Min(minimum, score);
        }

        var threshold = Math.Max(sum / scores.Length, 10.0 * minimum);
        for (var at = 0; at < scores.Length; at++)
        {
            var start = at;
            while (at < scores.Length && scores[at] > threshold)
                at++;
            if (at - start >= MinimalLength)
                regions.Add((start, at));
        }

        return regions;
    }

    private Dictionary<string, List<Place>> Candidates(IReadOnlyList<string> positives, IReadOnlyList<float[]> scores)
    {
        if (positives.Count != scores.Count)
            throw new WorkbenchException($"There are {positives.Count} sequences and attention scores of {scores.Count}.");
        var candidates = new Dictionary<string, List<Place>>();
        for (var sequence = 0; sequence < positives.Count; sequence++)
        {
            if (positives[sequence].Length != scores[sequence].Length)
                throw new WorkbenchException(
                    $"Sequence {sequence + 1} has {positives[sequence].Length} bases and {scores[sequence].Length} attention scores.");
            foreach (var (start, end) in HighAttention(scores[sequence]))
            {
                var pattern = positives[sequence][start..end];
                if (!candidates.TryGetValue(pattern, out var places))
                    candidates.Add(pattern, places = []);
                places.Add(new Place(sequence, start, end));
            }
        }

        return candidates;
    }

    // Shorter patterns come first; a later one joins the pattern that it aligns with best, its places moved by the alignment.
    private List<Group> Merge(Dictionary<string, List<Place>> candidates, Dictionary<string, double> kept)
    {
        var groups = new List<Group>();
        foreach (var pattern in kept.Keys.OrderBy(pattern => pattern.Length).ThenBy(pattern => pattern, StringComparer.Ordinal))
        {
            var best = groups
                .Select(group => (Group: group, Alignment: Align(pattern, group.Pattern)))
                .Where(pair => pair.Alignment.Matches >= Math.Max(MinimalLength - 1, 0.5 * Math.Min(pattern.Length, pair.Group.Pattern.Length)))
                .OrderByDescending(pair => pair.Alignment.Matches).FirstOrDefault();
            if (best.Group is null)
            {
                groups.Add(new Group(pattern, [.. candidates[pattern]]) { PValue = kept[pattern] });
                continue;
            }

            var length = best.Group.Pattern.Length;
            best.Group.Places.AddRange(candidates[pattern].Select(
                place => new Place(place.Sequence, place.Start + best.Alignment.Offset, place.Start + best.Alignment.Offset + length)));
            best.Group.PValue = Math.Min(best.Group.PValue, kept[pattern]);
        }

        return groups;
    }

    // The most equal letters over all ways to lay the key over the query without gaps; the offset is where the key begins.
    private static (int Matches, int Offset) Align(string query, string key)
    {
        var best = (Matches: 0, Offset: 0);
        for (var offset = 1 - key.Length; offset < query.Length; offset++)
        {
            var matches = 0;
            for (var at = Math.Max(0, offset); at < Math.Min(query.Length, offset + key.Length); at++)
                matches += query[at] == key[at - offset] ? 1 : 0;
            if (matches > best.Matches)
                best = (matches, offset);
        }

        return best;
    }

    private DnaBertMotif Motif(Group group, IReadOnlyList<string> sequences)
    {
        var instances = group.Places
            .Select(place => (place.Sequence, Start: place.Start - ((Window - (place.End - place.Start)) / 2)))
            .Where(place => place.Start >= 0 && place.Start + Window <= sequences[place.Sequence].Length)
            .Distinct().Order().ToList();
        var probabilities = new double[Window * 4];
        foreach (var (sequence, start) in instances)
            for (var at = 0; at < Window; at++)
                if ("ACGT".IndexOf(char.ToUpperInvariant(sequences[sequence][start + at]), StringComparison.Ordinal) is >= 0 and var letter)
                    probabilities[(at * 4) + letter] += 1.0 / instances.Count;
        return new DnaBertMotif(group.Pattern, group.PValue, instances, probabilities);
    }

    private readonly record struct Place(int Sequence, int Start, int End);

    private sealed record Group(string Pattern, List<Place> Places)
    {
        public double PValue { get; set; }
    }
}
