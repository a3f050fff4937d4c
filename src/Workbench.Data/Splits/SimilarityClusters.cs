using System.Runtime.InteropServices;
using Workbench.Data.Sequences;

namespace Workbench.Data.Splits;

/// <summary>
/// Clusters of similar sequences: single linkage over pairs whose estimated Jaccard similarity of canonical k-mers reaches a
/// threshold, so that a sequence and its reverse complement are the same. The estimate is MinHash's (Broder 1997; Mash: Ondov et al.
/// 2016, Genome Biology 17:132): the share of the smallest hashes of the union of two sketches that both hold. A sequence with no
/// k-mer of known bases is similar only to equal ones. The names of the clusters are groups for <see cref="ExampleSplit.ByGroup"/> and for
/// <see cref="FoldAssignment.ByGroup"/>.
/// </summary>
public sealed record SimilarityClusters
{
    /// <summary>Bases of a word, 4 to 32. Long enough that unrelated sequences share few: 4^k well above their length.</summary>
    public int K { get; init; } = 9;

    /// <summary>Hashes kept of each sequence; the estimate's standard error is about sqrt(J (1 - J) / size).</summary>
    public int SketchSize { get; init; } = 200;

    /// <summary>Pairs of this Jaccard similarity or more are linked, above 0 to 1.</summary>
    public double Threshold { get; init; } = 0.3;

    /// <summary>
    /// The cluster of each sequence, named by the number (1-based) of its first one. Only pairs that share a hash are compared.
    /// </summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter, or a setting is out of range.</exception>
    public string[] Of(IReadOnlyList<byte[]> sequences, CancellationToken cancellation = default)
    {
        if (K is < 4 or > 32 || SketchSize < 1 || Threshold is not (> 0 and <= 1))
            throw new WorkbenchException($"clusters with {this}: k from 4 to 32, a sketch of 1 or more and a threshold above 0 to 1 were expected.");
        var sketches = new ulong[sequences.Count][];
        Parallel.For(0, sequences.Count, Threads.Options(cancellation), i => sketches[i] = Sketch(sequences[i], i));
        var clusters = new DisjointSets(sequences.Count);
        var holders = new Dictionary<ulong, List<int>>();
        var shared = new Dictionary<int, int>();
        for (var i = 0; i < sketches.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            shared.Clear();
            foreach (var hash in sketches[i])
            {
                ref var earlier = ref CollectionsMarshal.GetValueRefOrAddDefault(holders, hash, out _);
                earlier ??= [];
                foreach (var j in earlier)
                    CollectionsMarshal.GetValueRefOrAddDefault(shared, j, out _)++;
                earlier.Add(i);
            }

            foreach (var (j, count) in shared)
                if (clusters.Find(i) != clusters.Find(j) && MayReach(count, sketches[i], sketches[j]) && Similarity(sketches[i], sketches[j]) >= Threshold)
                    clusters.Join(i, j);
        }

        return Enumerable.Range(0, sequences.Count)
            .Select(i => (clusters.Find(i) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray();
    }

    /// <summary>The estimated similarity of two sequences, 0 to 1.</summary>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter.</exception>
    public double Similarity(ReadOnlySpan<byte> one, ReadOnlySpan<byte> two) => Similarity(Sketch(one, 0), Sketch(two, 1));

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"k = {K}, sketch of {SketchSize}, similarity of {Threshold} or more");

    private double Similarity(ulong[] one, ulong[] two)
    {
        int i = 0, j = 0, union = 0, both = 0;
        for (; union < SketchSize && (i < one.Length || j < two.Length); union++)
        {
            var order = i == one.Length ? 1 : j == two.Length ? -1 : one[i].CompareTo(two[j]);
            both += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return both / (double)union;
    }

    /// <summary>The similarity is at most what all shared hashes would give.</summary>
    private bool MayReach(int shared, ulong[] one, ulong[] two) =>
        shared >= Threshold * Math.Min(SketchSize, Math.Max(one.Length, two.Length));

    private ulong[] Sketch(ReadOnlySpan<byte> bases, int index)
    {
        try
        {
            var hashes = new HashSet<ulong>(bases.Length);
            var words = new RollingKmers(bases, K);
            while (words.Next())
                hashes.Add(Mixed(words.Canonical));
            return hashes.Count > 0 ? hashes.Order().Take(SketchSize).ToArray() : [Whole(bases)];
        }
        catch (WorkbenchException error)
        {
            throw new WorkbenchException($"sequence {index + 1}: {error.Message}", error);
        }
    }

    /// <summary>One hash of a whole sequence, the same for its reverse complement.</summary>
    private static ulong Whole(ReadOnlySpan<byte> bases)
    {
        var (forward, turned) = (1UL, 1UL);
        for (var i = 0; i < bases.Length; i++)
        {
            forward = Mixed(forward ^ (uint)Nucleotide.Set(bases[i]));
            turned = Mixed(turned ^ (uint)Nucleotide.Set(Nucleotide.Complement(bases[^(i + 1)])));
        }

        return Math.Min(forward, turned);
    }

    /// <summary>A bijection of 64 bits without visible order (the finish of SplitMix64).</summary>
    private static ulong Mixed(ulong word)
    {
        word += 0x9E3779B97F4A7C15UL;
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9UL;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EBUL;
        return word ^ (word >> 31);
    }
}
