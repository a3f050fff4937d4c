namespace Workbench.Networks.Zoo.Demos;

/// <summary>Random bases and exact words in them.</summary>
internal static class RandomBases
{
    private static ReadOnlySpan<byte> Letters => "ACGT"u8;

    /// <summary>Fills a sequence, each base equally likely.</summary>
    public static void Fill(SeededRandom random, Span<byte> bases)
    {
        foreach (ref var letter in bases)
            letter = Letters[random.NextInt(4)];
    }

    /// <summary>Words drawn at random.</summary>
    public static byte[][] Words(SeededRandom random, int count, int length)
    {
        var words = new byte[count][];
        for (var i = 0; i < count; i++)
            Fill(random, words[i] = new byte[length]);
        return words;
    }

    /// <summary>Writes a word at a random place that keeps off the ends.</summary>
    /// <param name="random">Source of the place and the errors.</param>
    /// <param name="bases">The sequence.</param>
    /// <param name="word">The word.</param>
    /// <param name="error">Probability that a base of the word is replaced by a random one.</param>
    public static void Plant(SeededRandom random, Span<byte> bases, ReadOnlySpan<byte> word, double error = 0) =>
        PlantAt(random, bases, word, random.NextInt(bases.Length - word.Length + 1), error);

    /// <summary>Writes a word at a place.</summary>
    public static void PlantAt(SeededRandom random, Span<byte> bases, ReadOnlySpan<byte> word, int at, double error = 0)
    {
        for (var i = 0; i < word.Length; i++)
            bases[at + i] = error > 0 && random.NextDouble() < error ? Letters[random.NextInt(4)] : word[i];
    }

    /// <summary>
    /// Writes several words, each somewhere in a stretch of its own of equal length, so that none overwrites another; the stretches are
    /// dealt out at random.
    /// </summary>
    public static void PlantApart(SeededRandom random, Span<byte> bases, IReadOnlyList<byte[]> words, double error = 0)
    {
        if (words.Count == 0)
            return;
        var stretch = bases.Length / words.Count;
        var order = random.Permutation(words.Count);
        for (var i = 0; i < words.Count; i++)
            Plant(random, bases.Slice(order[i] * stretch, stretch), words[i], error);
    }
}
