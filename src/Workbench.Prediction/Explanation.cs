using Workbench.Data.Genotypes;
using Workbench.Prediction.Linear;

namespace Workbench.Prediction;

/// <summary>What one marker means to a fitted method.</summary>
/// <param name="Marker">The marker.</param>
/// <param name="Importance">How much it counts, on the scale that <see cref="Explanation.Measure"/> names; at least 0.</param>
/// <param name="EffectPerAllele">Effect of one more copy of allele 1 in units of the trait, where the method is linear in markers.</param>
/// <param name="InclusionProbability">Posterior probability that the marker acts, where the method has one.</param>
public sealed record MarkerImportance(
    Marker Marker, double Importance, double? EffectPerAllele = null, double? InclusionProbability = null);

/// <summary>Which markers a fitted method goes by.</summary>
/// <param name="Measure">What an importance is, in words.</param>
/// <param name="Markers">All markers, in the order of the genotypes.</param>
public sealed record Explanation(string Measure, IReadOnlyList<MarkerImportance> Markers)
{
    /// <summary>The most important markers, the first of equals first.</summary>
    public IReadOnlyList<MarkerImportance> Top(int count) => Markers.OrderByDescending(marker => marker.Importance).Take(count).ToList();

    /// <summary>For methods that are linear in the markers: the variance that each marker's effect alone makes.</summary>
    /// <param name="effects">The effects.</param>
    /// <param name="inclusion">Inclusion probabilities, one a marker; null where the method has none.</param>
    public static Explanation OfEffects(MarkerEffects effects, IReadOnlyList<double>? inclusion = null) => new(
        "variance of the trait by the marker's effect alone, in squared units of the trait",
        effects.Markers.Select((marker, index) => new MarkerImportance(
            marker, effects.PerDeviation[index] * effects.PerDeviation[index], effects.PerAllele[index], inclusion?[index])).ToList());
}
