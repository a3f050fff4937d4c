using System.Numerics;

namespace Workbench.Data.Sequences;

/// <summary>What the counts of a gapped k-mer vector are divided by.</summary>
public enum CountScale
{
    /// <summary>Nothing: counts.</summary>
    Counts,

    /// <summary>Their sum: frequencies.</summary>
    Frequencies,

    /// <summary>Their Euclidean norm, so that the product of two vectors is the normalised kernel.</summary>
    UnitNorm,
}

/// <summary>
/// Gapped k-mer features (Ghandi et al. 2014, PLoS Computational Biology 10:e1003711): of each word of l bases every choice of k of its
/// positions with the letters on them. C(l, k) x 4^k features; that of the choice number c and the letters number w is c * 4^k + w, the
/// choices in lexicographic order of their positions, the letters in the order A, C, G, T with the last one fastest.
/// Words with a letter other than A, C, G, T or U count for none.
/// </summary>
public sealed class GappedKmers
{
    private readonly ulong[] choices;

    /// <summary>Makes the features.</summary>
    /// <param name="l">Bases of a word, 1 to 16.</param>
    /// <param name="k">Positions that count, 1 to l; at most 10.</param>
    /// <param name="bothStrands">Whether the words of the reverse complement are counted too.</param>
    /// <exception cref="ArgumentOutOfRangeException">l or k is out of range.</exception>
    public GappedKmers(int l, int k, bool bothStrands = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Math.Min(l, 10));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(l, 16);
        (WordLength, K, BothStrands) = (l, k, bothStrands);
        choices = Choices(l, k).ToArray();
        FeatureCount = checked(choices.Length << (2 * k));
    }

    /// <summary>Bases of a word.</summary>
    public int WordLength { get; }

    /// <summary>Positions of a word that count.</summary>
    public int K { get; }

    /// <summary>Whether the words of the reverse complement are counted too.</summary>
    public bool BothStrands { get; }

    /// <summary>C(l, k) x 4^k.</summary>
    public int FeatureCount { get; }

    /// <summary>The pattern of a feature, a point where a position does not count: <c>AC..G</c>.</summary>
    public string Pattern(int feature)
    {
        var choice = choices[feature >> (2 * K)];
        var letters = feature & ((1 << (2 * K)) - 1);
        var pattern = new char[WordLength];
        for (var position = WordLength - 1; position >= 0; position--)
        {
            var counts = (choice >> (2 * (WordLength - 1 - position)) & 1) != 0;
            pattern[position] = counts ? Nucleotide.Letters[letters & 3] : '.';
            letters >>= counts ? 2 : 0;
        }

        return new string(pattern);
    }

    /// <summary>Counts the features of a sequence.</summary>
    /// <param name="bases">The sequence.</param>
    /// <param name="counts">FeatureCount numbers, all overwritten; all zero where the sequence has no word.</param>
    /// <param name="scale">What the counts are divided by.</param>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter.</exception>
    /// <exception cref="ArgumentException">The destination has another size.</exception>
    public void Count(ReadOnlySpan<byte> bases, Span<float> counts, CountScale scale = CountScale.Counts)
    {
        if (counts.Length != FeatureCount)
            throw new ArgumentException($"{FeatureCount} features do not fit {counts.Length} numbers.", nameof(counts));
        counts.Clear();
        var words = new RollingKmers(bases, WordLength);
        while (words.Next())
        {
            Add(words.Word, counts);
            if (BothStrands)
                Add(words.Turned, counts);
        }

        var total = scale switch
        {
            CountScale.Frequencies => Sum(counts, squared: false),
            CountScale.UnitNorm => Math.Sqrt(Sum(counts, squared: true)),
            _ => 1,
        };
        if (total is 0 or 1)
            return;
        foreach (ref var count in counts)
            count = (float)(count / total);
    }

    private static double Sum(ReadOnlySpan<float> counts, bool squared)
    {
        var sum = 0.0;
        foreach (double count in counts)
            sum += squared ? count * count : count;
        return sum;
    }

    /// <summary>Every choice of k of l positions as a mask of the low bits of their base pairs, first position highest.</summary>
    private static IEnumerable<ulong> Choices(int l, int k) => Enumerable.Range(0, 1 << l)
        .Where(bits => BitOperations.PopCount((uint)bits) == k)
        .OrderDescending()
        .Select(bits => Enumerable.Range(0, l).Where(i => (bits >> i & 1) != 0).Aggregate(0UL, (mask, i) => mask | (1UL << (2 * i))));

    private void Add(ulong word, Span<float> counts)
    {
        for (var choice = 0; choice < choices.Length; choice++)
        {
            var letters = 0;
            for (var left = choices[choice]; left != 0;)
            {
                var at = BitOperations.Log2(left);
                letters = (letters << 2) | (int)(word >> at & 3);
                left ^= 1UL << at;
            }

            counts[(choice << (2 * K)) + letters]++;
        }
    }
}
