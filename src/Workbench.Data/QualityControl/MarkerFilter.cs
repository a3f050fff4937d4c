using Workbench.Data.Genotypes;
using Workbench.Data.Steps;

namespace Workbench.Data.QualityControl;

/// <summary>Why a marker was filtered out.</summary>
public enum MarkerFilterRule
{
    /// <summary>No individual has a genotype.</summary>
    AllMissing,

    /// <summary>All genotypes are alike.</summary>
    Monomorphic,

    /// <summary>The call rate is too low.</summary>
    CallRate,

    /// <summary>The minor allele is too rare.</summary>
    MinorAlleleFrequency,

    /// <summary>The genotypes depart too far from Hardy-Weinberg proportions.</summary>
    HardyWeinberg,
}

/// <summary>Rules that markers must meet. All-missing and monomorphic markers always fall.</summary>
/// <param name="MinCallRate">Lowest share of individuals with a genotype.</param>
/// <param name="MinMinorAlleleFrequency">Lowest minor-allele frequency.</param>
/// <param name="MinHardyWeinbergP">Lowest exact p of Hardy-Weinberg proportions; 0 for inbred lines or structured populations.</param>
public sealed record MarkerFilter(double MinCallRate = 0, double MinMinorAlleleFrequency = 0, double MinHardyWeinbergP = 0)
{
    /// <summary>Filters markers.</summary>
    /// <param name="genotypes">The genotypes.</param>
    /// <param name="statistics">Their statistics; null computes them.</param>
    /// <exception cref="WorkbenchException">No marker is left, or a threshold is outside 0 to 1.</exception>
    public MarkerFilterResult Apply(GenotypeMatrix genotypes, IReadOnlyList<MarkerStatistics>? statistics = null)
    {
        CheckShare(nameof(MinCallRate), MinCallRate);
        CheckShare(nameof(MinMinorAlleleFrequency), MinMinorAlleleFrequency);
        CheckShare(nameof(MinHardyWeinbergP), MinHardyWeinbergP);
        statistics ??= MarkerStatistics.Compute(genotypes);
        if (statistics.Count != genotypes.Markers.Count)
            throw new ArgumentException($"statistics of {statistics.Count} markers for {genotypes.Markers.Count}", nameof(statistics));
        var kept = new List<int>();
        var dropped = new List<FilteredMarker>();
        for (var marker = 0; marker < statistics.Count; marker++)
        {
            if (BrokenRule(statistics[marker]) is { } rule)
                dropped.Add(new FilteredMarker(statistics[marker].Marker.Name, rule));
            else
                kept.Add(marker);
        }

        var result = new MarkerFilterResult(genotypes.Select(null, kept), statistics.Count, kept, dropped);
        if (kept.Count == 0)
            throw new WorkbenchException($"{genotypes.Source}: no marker is left after filtering. {result}");
        StepsTaken.Note(() => new StepTaken(result.Sentence(this)));
        return result;
    }

    private static void CheckShare(string name, double value)
    {
        if (value is not (>= 0 and <= 1))
            throw new WorkbenchException($"{name} is {value}; a number from 0 to 1 was expected.");
    }

    private MarkerFilterRule? BrokenRule(MarkerStatistics marker) => marker switch
    {
        { IsAllMissing: true } => MarkerFilterRule.AllMissing,
        { IsMonomorphic: true } => MarkerFilterRule.Monomorphic,
        _ when marker.CallRate < MinCallRate => MarkerFilterRule.CallRate,
        _ when marker.MinorAlleleFrequency < MinMinorAlleleFrequency => MarkerFilterRule.MinorAlleleFrequency,
        _ when marker.HardyWeinbergP < MinHardyWeinbergP => MarkerFilterRule.HardyWeinberg,
        _ => null,
    };
}
