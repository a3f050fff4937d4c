using System.Globalization;
using Workbench.Data.Examples;
using Workbench.Data.Genome;

namespace Workbench.Data.Splits;

/// <summary>What an example is used for.</summary>
public enum SplitPart
{
    /// <summary>To fit.</summary>
    Training,

    /// <summary>To stop and to choose settings.</summary>
    Validation,

    /// <summary>To measure at the end.</summary>
    Test,
}

/// <summary>
/// A split of examples into training, validation and test: what went where, and why. Examples of one group (a chromosome, a
/// family, a cluster of similar sequences) are always in one part.
/// </summary>
public sealed record ExampleSplit
{
    private readonly SplitPart[] parts;
    private readonly string[] groups;

    private ExampleSplit(string rule, SplitPart[] parts, string[] groups)
    {
        (Rule, this.parts, this.groups) = (rule, parts, groups);
        if (!parts.Contains(SplitPart.Training))
            throw new WorkbenchException($"the split {rule} leaves none of {parts.Length} examples to train on.");
    }

    /// <summary>How the split was made, in words, with its settings.</summary>
    public string Rule { get; }

    /// <summary>The part of each example.</summary>
    public IReadOnlyList<SplitPart> Parts => parts;

    /// <summary>The group of each example: why it is in its part.</summary>
    public IReadOnlyList<string> Groups => groups;

    /// <summary>The examples of a part, ascending.</summary>
    public int[] Examples(SplitPart part) => Enumerable.Range(0, parts.Length).Where(example => parts[example] == part).ToArray();

    /// <summary>The examples of a part as a set.</summary>
    public ExampleSubset Of(ExampleSet whole, SplitPart part) => whole.Count == parts.Length
        ? ExampleSubset.Of(whole, Examples(part))
        : throw new ArgumentException($"a split of {parts.Length} examples for a set of {whole.Count}.", nameof(whole));

    /// <summary>Splits by chromosome: those named validate and test, all others train.</summary>
    /// <param name="locations">Where each example lies.</param>
    /// <param name="validation">Chromosomes to validate on.</param>
    /// <param name="test">Chromosomes to test on.</param>
    /// <exception cref="WorkbenchException">A chromosome has no example, is named for both, or nothing is left to train on.</exception>
    public static ExampleSplit ByChromosome(IReadOnlyList<GenomicInterval> locations, IReadOnlyList<string> validation, IReadOnlyList<string> test)
    {
        var groups = locations.Select(location => location.Chromosome).ToArray();
        var named = validation.Concat(test).ToArray();
        if (named.CountBy(name => name).FirstOrDefault(pair => pair.Value > 1).Key is { } twice)
            throw new WorkbenchException($"the chromosome {twice} is named twice; it validates or tests.");
        var present = groups.ToHashSet(StringComparer.Ordinal);
        if (named.FirstOrDefault(name => !present.Contains(name)) is { } absent)
            throw new WorkbenchException($"no example lies on the chromosome {absent}; there are examples on "
                + $"{string.Join(", ", present.Order(NaturalOrder.Comparer).Take(10))}{(present.Count > 10 ? ", ..." : "")}. Are the names those of another assembly (chr1, 1)?");
        var parts = groups.Select(name => test.Contains(name) ? SplitPart.Test : validation.Contains(name) ? SplitPart.Validation : SplitPart.Training);
        return new ExampleSplit(
            $"by chromosome: validation {string.Join(", ", validation)}; test {string.Join(", ", test)}; training all others", parts.ToArray(), groups);
    }

    /// <summary>
    /// Splits whole groups at random: the groups in random order, larger ones first, each into the part that lacks most of its share.
    /// </summary>
    /// <param name="groups">The group of each example.</param>
    /// <param name="validation">Share to validate on, 0 to 1.</param>
    /// <param name="test">Share to test on; both together below 1.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <param name="grouping">What the groups are, for the record.</param>
    /// <exception cref="WorkbenchException">The shares are out of range, or too few groups leave a part that was asked for empty.</exception>
    public static ExampleSplit ByGroup(IReadOnlyList<string> groups, double validation, double test, ulong seed, string grouping = "group")
    {
        if (!(validation >= 0) || !(test >= 0) || validation + test >= 1)
            throw new WorkbenchException($"shares of {validation} to validate and {test} to test; two of 0 or more that sum to less than 1 were expected.");
        var members = Enumerable.Range(0, groups.Count).GroupBy(example => groups[example], StringComparer.Ordinal).Select(group => group.ToArray()).ToArray();
        new SeededRandom(seed).Shuffle(members.AsSpan());
        double[] shares = [1 - validation - test, validation, test];
        var sizes = new int[shares.Length];
        var parts = new SplitPart[groups.Count];
        foreach (var group in members.OrderByDescending(group => group.Length))
        {
            var part = Enumerable.Range(0, shares.Length).MaxBy(part => shares[part] == 0 ? double.NegativeInfinity : (shares[part] * groups.Count) - sizes[part]);
            sizes[part] += group.Length;
            foreach (var example in group)
                parts[example] = (SplitPart)part;
        }

        for (var part = 0; part < shares.Length; part++)
            if (shares[part] > 0 && sizes[part] == 0)
                throw new WorkbenchException($"{members.Length} groups of {groups.Count} examples leave the {(SplitPart)part} part empty. Use fewer parts or finer groups.");
        return new ExampleSplit(
            string.Create(CultureInfo.InvariantCulture, $"by {grouping}: {members.Length} groups, validation {validation}, test {test}, seed {seed}"),
            parts,
            groups.ToArray());
    }

    /// <summary>
    /// Splits so that no two similar sequences are in different parts: by group of the <see cref="SimilarityClusters"/> of the sequences.
    /// </summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="clusters">How similar sequences are found.</param>
    /// <param name="validation">Share to validate on.</param>
    /// <param name="test">Share to test on.</param>
    /// <param name="seed">Seed of the order of the groups.</param>
    /// <exception cref="WorkbenchException">As <see cref="ByGroup"/>; often because one cluster holds most sequences.</exception>
    public static ExampleSplit ByHomology(IReadOnlyList<byte[]> sequences, SimilarityClusters clusters, double validation, double test, ulong seed) =>
        ByGroup(clusters.Of(sequences), validation, test, seed, $"homology ({clusters})");

    /// <inheritdoc/>
    public override string ToString() => $"{Rule}: " + string.Join(", ", Enum.GetValues<SplitPart>()
        .Select(part => $"{part.ToString().ToLowerInvariant()} {parts.Count(of => of == part)} in {parts.Zip(groups).Where(pair => pair.First == part).Select(pair => pair.Second).Distinct().Count()} groups"));
}
