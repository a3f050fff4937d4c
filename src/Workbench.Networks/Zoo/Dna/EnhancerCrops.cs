using Workbench.Data.Genome;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>
/// The crops of DeepEnhancer: an enhancer becomes a bag of windows of one length, and its score is the largest of theirs.
/// </summary>
public static class EnhancerCrops
{
    /// <summary>
    /// All windows that lie within the enhancer or, where it is shorter than they are, that contain it.
    /// </summary>
    /// <param name="enhancer">The enhancer.</param>
    /// <param name="length">Bases of a window.</param>
    /// <param name="stride">Bases from window to window; published for short enhancers: 1.</param>
    /// <param name="chromosomeLength">Bases of the chromosome: windows that leave it are left out. Null where not known.</param>
    /// <exception cref="WorkbenchException">No window lies on the chromosome.</exception>
    public static IReadOnlyList<GenomicInterval> Of(GenomicInterval enhancer, int length = 300, int stride = 1, long? chromosomeLength = null)
    {
        if (length < 1 || stride < 1)
            throw new WorkbenchException($"Windows of {length} bases every {stride} bases cannot be cut: both must be positive.");
        var (first, last) = enhancer.Length >= length
            ? (enhancer.Start, enhancer.End - length)
            : (enhancer.End - length, enhancer.Start);
        var windows = new List<GenomicInterval>();
        for (var start = first; start <= last; start += stride)
            if (start >= 0 && start + length <= (chromosomeLength ?? long.MaxValue))
                windows.Add(new GenomicInterval(enhancer.Chromosome, start, start + length, enhancer.Strand));
        return windows.Count > 0
            ? windows
            : throw new WorkbenchException($"No window of {length} bases around {enhancer} lies on the chromosome.");
    }

    /// <summary>The score of each bag: the largest of its crops'.</summary>
    /// <param name="scores">A score a crop.</param>
    /// <param name="bags">The bag of each crop, 0 to <paramref name="count"/> - 1; each bag has a crop.</param>
    /// <param name="count">Bags.</param>
    public static float[] Largest(ReadOnlySpan<float> scores, ReadOnlySpan<int> bags, int count)
    {
        if (scores.Length != bags.Length)
            throw new WorkbenchException($"There are scores of {scores.Length} crops and bags of {bags.Length}.");
        var largest = new float[count];
        Array.Fill(largest, float.NegativeInfinity);
        for (var crop = 0; crop < scores.Length; crop++)
            largest[bags[crop]] = Math.Max(largest[bags[crop]], scores[crop]);
        var empty = Array.IndexOf(largest, float.NegativeInfinity);
        return empty < 0 ? largest : throw new WorkbenchException($"Bag {empty} has no crop, so it has no score.");
    }
}
