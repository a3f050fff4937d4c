using System.Globalization;
using Workbench.Data.Genotypes;

namespace Workbench.Data.QualityControl;

/// <summary>A marker that was filtered out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rule">The first rule it broke.</param>
public sealed record FilteredMarker(string Name, MarkerFilterRule Rule);

/// <summary>What a <see cref="MarkerFilter"/> left, and what fell by which rule.</summary>
/// <param name="Genotypes">A view of the markers kept; the matrix it was made from must stay open.</param>
/// <param name="Before">Markers before.</param>
/// <param name="Kept">Indices of the markers kept.</param>
/// <param name="Dropped">The others, each under the first rule it broke.</param>
public sealed record MarkerFilterResult(
    GenotypeMatrix Genotypes, int Before, IReadOnlyList<int> Kept, IReadOnlyList<FilteredMarker> Dropped)
{
    /// <summary>How many markers fell by a rule.</summary>
    public int Count(MarkerFilterRule rule) => Dropped.Count(marker => marker.Rule == rule);

    /// <summary>Names of the markers that fell by a rule.</summary>
    public IReadOnlyList<string> Names(MarkerFilterRule rule) =>
        Dropped.Where(marker => marker.Rule == rule).Select(marker => marker.Name).ToArray();

    /// <summary>The result in words: one line, then one line a rule that markers fell by, with up to five names.</summary>
    public override string ToString()
    {
        var lines = new List<string> { $"{Kept.Count} of {Before} markers kept" };
        foreach (var rule in Enum.GetValues<MarkerFilterRule>())
            if (Names(rule) is { Count: > 0 } names)
                lines.Add($"{names.Count} dropped: {Words(rule)} ({string.Join(", ", names.Take(5))}{(names.Count > 5 ? ", ..." : "")})");
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The result as a sentence of a methods section.</summary>
    internal string Sentence(MarkerFilter filter)
    {
        var rules = new List<string>
        {
            Rule($"without any genotype", MarkerFilterRule.AllMissing),
            Rule($"with all genotypes alike", MarkerFilterRule.Monomorphic),
        };
        if (filter.MinCallRate > 0)
            rules.Add(Rule($"with a call rate below {filter.MinCallRate}", MarkerFilterRule.CallRate));
        if (filter.MinMinorAlleleFrequency > 0)
            rules.Add(Rule($"with a minor-allele frequency below {filter.MinMinorAlleleFrequency}", MarkerFilterRule.MinorAlleleFrequency));
        if (filter.MinHardyWeinbergP > 0)
            rules.Add(Rule($"with an exact p of Hardy-Weinberg proportions below {filter.MinHardyWeinbergP}", MarkerFilterRule.HardyWeinberg));
        return string.Create(
            CultureInfo.InvariantCulture, $"Markers {string.Join(", ", rules)} were left out; {Kept.Count:N0} of {Before:N0} markers were kept.");

        string Rule(FormattableString words, MarkerFilterRule rule) =>
            string.Create(CultureInfo.InvariantCulture, $"{FormattableString.Invariant(words)} ({Count(rule):N0})");
    }

    private static string Words(MarkerFilterRule rule) => rule switch
    {
        MarkerFilterRule.AllMissing => "all genotypes missing",
        MarkerFilterRule.Monomorphic => "monomorphic",
        MarkerFilterRule.CallRate => "call rate",
        MarkerFilterRule.MinorAlleleFrequency => "minor-allele frequency",
        _ => "Hardy-Weinberg proportions",
    };
}
