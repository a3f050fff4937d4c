using Workbench.Data.Splits;
using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Evaluation;

/// <summary>Folds and relatives: assigns relatives to one fold, and tells how near the tested are to those learned from.</summary>
public static class RelativeFolds
{
    private const double LargestGroup = 1.2;

    /// <summary>
    /// Assigns individuals to folds so that near relatives are tested together: individuals are joined from the most related pair on, as
    /// long as no group is larger than a fold by more than a fifth; whole groups are then assigned at random.
    /// </summary>
    /// <param name="data">The individuals.</param>
    /// <param name="count">Folds, at least 2.</param>
    /// <param name="seed">Same seed, same folds.</param>
    /// <returns>The folds, and the genomic correlation above which no tested individual has a relative that is learned from.</returns>
    public static (FoldAssignment Folds, double LargestCorrelation) Assign(PredictionData data, int count, ulong seed)
    {
        var relationship = data.Relationship;
        var limit = LargestGroup * data.Count / Math.Max(2, count);
        var groups = Enumerable.Range(0, data.Count).ToArray();
        var members = groups.Select(individual => new List<int> { individual }).ToArray();
        var largest = 0.0;
        foreach (var (one, other, correlation) in Pairs(relationship))
        {
            var (into, from) = (groups[one], groups[other]);
            if (into == from)
                continue;
            if (members[into].Count + members[from].Count > limit)
            {
                largest = correlation;
                break;
            }

            if (members[into].Count < members[from].Count)
                (into, from) = (from, into);
            foreach (var moved in members[from])
                groups[moved] = into;
            members[into].AddRange(members[from]);
            members[from].Clear();
        }

        var ids = data.Genotypes.Individuals.Select(individual => individual.Id).ToList();
        var labels = groups.Select(group => group.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return (FoldAssignment.ByGroup(ids, labels, count, seed), largest);
    }

    /// <summary>How near the tested individuals of some folds are to those learned from.</summary>
    public static RelatednessAudit Audit(PredictionData data, FoldAssignment folds)
    {
        var nearest = new List<double>();
        foreach (var label in folds.Labels)
        {
            var training = folds.TrainRows(label);
            nearest.AddRange(folds.TestRows(label).Select(tested => training.Max(learned => Correlation(data.Relationship, tested, learned))));
        }

        return new RelatednessAudit(
            nearest.Average(), nearest.Count(correlation => correlation >= RelatednessAudit.NearIdentical) / (double)nearest.Count);
    }

    private static (int One, int Other, double Correlation)[] Pairs(KernelMatrix relationship)
    {
        var pairs = new (int One, int Other, double Correlation)[checked(relationship.Size * (relationship.Size - 1) / 2)];
        var next = 0;
        for (var one = 1; one < relationship.Size; one++)
            for (var other = 0; other < one; other++)
                pairs[next++] = (one, other, Correlation(relationship, one, other));
        Array.Sort(pairs, (first, second) => second.Correlation.CompareTo(first.Correlation));
        return pairs;
    }

    private static double Correlation(KernelMatrix relationship, int one, int other)
    {
        var scale = relationship[one, one] * relationship[other, other];
        return scale > 0 ? relationship[one, other] / Math.Sqrt(scale) : 0;
    }
}

/// <summary>How near tested individuals are to those learned from, by genomic correlation G_ij / sqrt(G_ii G_jj).</summary>
/// <param name="MeanNearest">Mean over tested individuals of the correlation with the nearest one learned from.</param>
/// <param name="NearIdenticalShare">Share of tested individuals that have a near-identical one there.</param>
public sealed record RelatednessAudit(double MeanNearest, double NearIdenticalShare)
{
    /// <summary>Genomic correlation from which two individuals count as nearly identical, e.g. clones, or one entered twice.</summary>
    public const double NearIdentical = 0.95;

    /// <summary>Share of near-identical relatives from which a comparison warns.</summary>
    public const double WarningShare = 0.01;
}
