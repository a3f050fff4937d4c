namespace Workbench.Data.Sequences;

/// <summary>
/// Counts the words of k bases in a sequence. Features are in the order A, C, G, T, last base fastest. Words with a letter other than
/// A, C, G, T or U count for none.
/// </summary>
public sealed class KmerCounts
{
    private readonly int[] features;

    /// <summary>Makes the features.</summary>
    /// <param name="k">Bases of a word, 1 to 12.</param>
    /// <param name="canonical">Whether a word and its reverse complement are one feature, named by the first of the two in the order.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is out of range.</exception>
    public KmerCounts(int k, bool canonical = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, 12);
        K = k;
        IsCanonical = canonical;
        features = new int[1 << (2 * k)];
        for (var word = 0; word < features.Length; word++)
        {
            var other = canonical ? Turned(word, k) : word;
            features[word] = other < word ? features[other] : FeatureCount++;
        }
    }

    /// <summary>Bases of a word.</summary>
    public int K { get; }

    /// <summary>Whether a word and its reverse complement are one feature.</summary>
    public bool IsCanonical { get; }

    /// <summary>Features: 4^k, or about half of it where canonical.</summary>
    public int FeatureCount { get; }

    /// <summary>The words of the features, in order.</summary>
    public IReadOnlyList<string> Words()
    {
        var words = new string[FeatureCount];
        for (var word = features.Length - 1; word >= 0; word--)
            words[features[word]] = string.Create(K, word, static (text, word) =>
            {
                for (var i = text.Length - 1; i >= 0; i--, word >>= 2)
                    text[i] = Nucleotide.Letters[word & 3];
            });
        return words;
    }

    /// <summary>Counts the words of a sequence.</summary>
    /// <param name="bases">The sequence.</param>
    /// <param name="counts">FeatureCount numbers, all overwritten.</param>
    /// <returns>Words counted.</returns>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter.</exception>
    /// <exception cref="ArgumentException">The destination has another size.</exception>
    public int Count(ReadOnlySpan<byte> bases, Span<float> counts)
    {
        if (counts.Length != FeatureCount)
            throw new ArgumentException($"{FeatureCount} features do not fit {counts.Length} numbers.", nameof(counts));
        counts.Clear();
        var total = 0;
        var words = new RollingKmers(bases, K);
        while (words.Next())
        {
            counts[features[(int)words.Word]]++;
            total++;
        }

        return total;
    }

    private static int Turned(int word, int k)
    {
        var turned = 0;
        for (var i = 0; i < k; i++, word >>= 2)
            turned = (turned << 2) | (3 - (word & 3));
        return turned;
    }
}
