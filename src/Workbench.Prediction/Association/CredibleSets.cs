using System.Numerics.Tensors;
using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;

namespace Workbench.Prediction.Association;

/// <summary>Markers that together hold the effect of one place of the genome with a given probability.</summary>
/// <param name="Markers">The markers with their inclusion probabilities, largest first: the lead is the first.</param>
/// <param name="Probability">Sum of the inclusion probabilities: the expected number of acting markers among them.</param>
/// <param name="LeastCorrelation">The smallest squared correlation of a member with the lead; 1 for a set of one.</param>
public sealed record CredibleSet(IReadOnlyList<(Marker Marker, double Inclusion)> Markers, double Probability, double LeastCorrelation);

/// <summary>
/// Fine-mapping: the smallest sets of correlated markers whose inclusion probabilities sum to a coverage, from any method that has
/// such probabilities (<see cref="MarkerImportance.InclusionProbability"/>: BayesB, BayesC-pi and the like). A marker in a set shares
/// the signal of its lead. Maller et al. 2012, Nature Genetics 44:1294; sums over correlated markers as in Fernando et al. 2017,
/// Genetics Selection Evolution 49:1.
/// </summary>
public static class CredibleSets
{
    /// <summary>Finds the sets, the strongest lead first. Markers of a place whose sum stays beneath the coverage make none.</summary>
    /// <param name="markers">The study's markers.</param>
    /// <param name="inclusion">Inclusion probabilities, one a marker.</param>
    /// <param name="coverage">The sum that a set must reach, above 0 and below 1.</param>
    /// <param name="correlation">Squared correlation with the lead that a member needs, on the same chromosome.</param>
    /// <exception cref="WorkbenchException">A probability is not between 0 and 1, or their number is not that of the markers.</exception>
    public static IReadOnlyList<CredibleSet> Of(
        StandardizedMarkers markers, IReadOnlyList<double> inclusion, double coverage = 0.95, double correlation = 0.25)
    {
        if (inclusion.Count != markers.Count)
            throw new WorkbenchException($"{inclusion.Count} inclusion probabilities for {markers.Count} markers.");
        if (inclusion.FirstOrDefault(probability => !(probability is >= 0 and <= 1), 0) is var bad && !(bad is >= 0 and <= 1))
            throw new WorkbenchException($"An inclusion probability is {bad}; between 0 and 1 was expected.");
        if (!(coverage is > 0 and < 1))
            throw new WorkbenchException($"The coverage is {coverage}; above 0 and below 1 was expected (0.95 is usual).");
        var sets = new List<CredibleSet>();
        var free = new bool[markers.Count];
        Array.Fill(free, true);
        foreach (var lead in Enumerable.Range(0, markers.Count).OrderByDescending(marker => inclusion[marker]))
        {
            if (!free[lead] || inclusion[lead] == 0)
                continue;
            var linked = Linked(markers, lead, free, correlation);
            foreach (var (marker, _) in linked)
                free[marker] = false;
            if (Smallest(linked, markers, inclusion, coverage) is { } set)
                sets.Add(set);
        }

        return sets;
    }

    private static List<(int Marker, double Correlation)> Linked(StandardizedMarkers markers, int lead, bool[] free, double correlation)
    {
        var (own, other) = (new float[markers.Individuals], new float[markers.Individuals]);
        markers.Read(lead, 1, own, MarkerScale.Standardized);
        var chromosome = markers.Genotypes.Markers[lead].Chromosome;
        var linked = new List<(int, double)> { (lead, 1) };
        for (var marker = 0; marker < markers.Count; marker++)
        {
            if (marker == lead || !free[marker] || markers.Genotypes.Markers[marker].Chromosome != chromosome)
                continue;
            markers.Read(marker, 1, other, MarkerScale.Standardized);
            var r = TensorPrimitives.Dot<float>(own, other) / (double)own.Length;
            if (r * r >= correlation)
                linked.Add((marker, r * r));
        }

        return linked;
    }

    private static CredibleSet? Smallest(
        List<(int Marker, double Correlation)> linked, StandardizedMarkers markers, IReadOnlyList<double> inclusion, double coverage)
    {
        var (sum, least) = (0.0, 1.0);
        var members = new List<(Marker, double)>();
        foreach (var (marker, r) in linked.OrderByDescending(pair => inclusion[pair.Marker]).ThenByDescending(pair => pair.Correlation))
        {
            members.Add((markers.Genotypes.Markers[marker], inclusion[marker]));
            sum += inclusion[marker];
            least = Math.Min(least, r);
            if (sum >= coverage)
                return new CredibleSet(members, sum, least);
        }

        return null;
    }
}
