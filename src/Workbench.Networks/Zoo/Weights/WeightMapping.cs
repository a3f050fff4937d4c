using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Weights;

/// <summary>
/// How the weights of another implementation become ours: a list of rules, each naming theirs and ours. A file of this form is JSON;
/// those of known layouts are part of the workbench (<see cref="Names"/>).
/// </summary>
public sealed record WeightMapping
{
    private const string Folder = "Workbench.Networks.Zoo.Weights.Mappings.";

    private static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The layout's name.</summary>
    public required string Name { get; init; }

    /// <summary>The system, or <c>System:variant</c>, whose network it fills.</summary>
    public required string System { get; init; }

    /// <summary>Which files have this layout, and what is known of them.</summary>
    public required string Source { get; init; }

    /// <summary>What may stand before every one of their names, tried in order; the empty text for nothing.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [""];

    /// <summary>The rules.</summary>
    public required IReadOnlyList<WeightRule> Weights { get; init; }

    /// <summary>Their names that are known and not needed; <c>*</c> stands for anything.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Names of the layouts that the workbench knows.</summary>
    public static IReadOnlyList<string> Names =>
        [.. typeof(WeightMapping).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..^".json".Length]).Order()];

    /// <summary>A known layout by its name, or the mapping in a file.</summary>
    /// <exception cref="WorkbenchException">There is neither, or the file is no mapping.</exception>
    public static WeightMapping Open(string nameOrPath)
    {
        using var known = typeof(WeightMapping).Assembly.GetManifestResourceStream($"{Folder}{nameOrPath}.json");
        if (known is null && !File.Exists(nameOrPath))
            throw new WorkbenchException($"'{nameOrPath}' is no known layout and no file. Known: {string.Join(", ", Names)}.");
        try
        {
            using var stream = known ?? File.OpenRead(nameOrPath);
            var mapping = JsonSerializer.Deserialize<WeightMapping>(stream, Layout) ?? throw new JsonException("it is empty");
            foreach (var rule in mapping.Weights)
                rule.Check(nameOrPath);
            return mapping;
        }
        catch (JsonException error)
        {
            throw new WorkbenchException($"{nameOrPath}: no mapping of weights: {error.Message}", error);
        }
    }

    /// <summary>
    /// The rules with their names filled in: a rule whose names hold <c>{i}</c> stands for one rule a number that occurs in the file,
    /// and one from <c>*</c> to <c>*</c> for all names of the file that the network has too.
    /// </summary>
    internal IEnumerable<WeightRule> Rules(IReadOnlyCollection<string> names, IReadOnlyCollection<string> ours)
    {
        foreach (var rule in Weights)
            if (rule.From[0] == "*")
                foreach (var name in names.Intersect(ours))
                    yield return rule with { From = [name], To = name };
            else if (!rule.From[0].Contains("{i}", StringComparison.Ordinal))
                yield return rule;
            else
                foreach (var number in Numbers(rule.From[0], names))
                    yield return rule with
                    {
                        From = [.. rule.From.Select(name => name.Replace("{i}", number, StringComparison.Ordinal))],
                        To = rule.To.Replace("{i}", number, StringComparison.Ordinal),
                    };
    }

    /// <summary>Whether one of their names is known to be not needed.</summary>
    internal bool Ignores(string name) => Ignore.Any(pattern => Regex.IsMatch(name, $"^{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal)}$"));

    private static IEnumerable<string> Numbers(string pattern, IReadOnlyCollection<string> names)
    {
        var numbered = new Regex($"^{Regex.Escape(pattern).Replace(@"\{i}", @"(\d+)", StringComparison.Ordinal)}$");
        return names.Select(name => numbered.Match(name)).Where(match => match.Success).Select(match => match.Groups[1].Value);
    }
}

/// <summary>One of our weights and what it is made of.</summary>
public sealed record WeightRule
{
    /// <summary>Their names; several are added up, e.g. the two biases of a gate of which ours has one.</summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <summary>Our name.</summary>
    public required string To { get; init; }

    /// <summary>Dimensions of size 1 to take out, e.g. of a 2-D convolution that runs over sequences.</summary>
    public IReadOnlyList<int> Squeeze { get; init; } = [];

    /// <summary>The order of their dimensions that ours have, after squeezing; empty for the same.</summary>
    public IReadOnlyList<int> Permute { get; init; } = [];

    /// <summary>Our dimensions to turn round, e.g. the positions of a kernel that was trained with true convolution.</summary>
    public IReadOnlyList<int> Flip { get; init; } = [];

    /// <summary>
    /// The order of their row blocks of a recurrent weight, e.g. <c>ifco</c> or <c>zrh</c>; ours is <c>ifgo</c> for LSTM (c is g) and
    /// <c>rzn</c> for GRU (h is n). Null where it is ours.
    /// </summary>
    public string? Gates { get; init; }

    /// <summary>The order of their four letter channels, in dimension 1, e.g. <c>ACGT</c>, and ours, e.g. <c>AGCT</c>; null where equal.</summary>
    public IReadOnlyList<string>? Letters { get; init; }

    /// <summary>Our weight from theirs.</summary>
    internal Tensor Apply(IReadOnlyList<Tensor> theirs)
    {
        var weight = theirs.Skip(1).Aggregate(theirs[0], (sum, next) => sum + next).to(ScalarType.Float32);
        foreach (var dimension in Squeeze.OrderDescending())
            weight = weight.squeeze(dimension);
        if (Permute.Count > 0)
            weight = weight.permute([.. Permute.Select(dimension => (long)dimension)]);
        if (Flip.Count > 0)
            weight = weight.flip([.. Flip.Select(dimension => (long)dimension)]);
        if (Gates is not null)
            weight = OurGates(weight);
        if (Letters is [var from, var to])
            weight = weight.index_select(1, tensor(to.Select(letter => (long)from.IndexOf(letter)).ToArray()));
        return weight.contiguous();
    }

    /// <summary>Refuses a rule that cannot be applied.</summary>
    internal void Check(string mapping)
    {
        if (From.Count == 0 || To.Length == 0)
            throw new WorkbenchException($"{mapping}: a rule lacks the names it is from or to.");
        if (Gates is not null && Ours(Gates) is null)
            throw new WorkbenchException($"{mapping}: {To}: '{Gates}' is no order of the gates i, f, c, o or r, z, h.");
        if (Letters is not null && !(Letters is [{ Length: 4 } from, { Length: 4 } to] && from.Order().SequenceEqual(to.Order())))
            throw new WorkbenchException($"{mapping}: {To}: letters are two orders of the same four.");
    }

    private Tensor OurGates(Tensor weight)
    {
        var theirs = Named(Gates!);
        var blocks = weight.chunk(theirs.Length, 0);
        return cat([.. Ours(Gates!)!.Select(gate => blocks[theirs.IndexOf(gate)])], 0);
    }

    private static string? Ours(string gates) =>
        new[] { "ifgo", "rzn" }.FirstOrDefault(order => order.Order().SequenceEqual(Named(gates).Order()));

    private static string Named(string gates) => gates.Replace('c', 'g').Replace('h', 'n');
}
