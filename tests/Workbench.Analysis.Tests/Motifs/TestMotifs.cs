using Workbench.Data.Motifs;

namespace Workbench.Analysis.Tests.Motifs;

/// <summary>Motifs that several tests use.</summary>
internal static class TestMotifs
{
    /// <summary>A motif that has the word's base with this probability at each position and shares the rest out.</summary>
    public static Motif Word(string word, double probability = 0.91, double sites = 100)
    {
        var probabilities = new double[word.Length * 4];
        for (var column = 0; column < word.Length; column++)
            for (var letter = 0; letter < 4; letter++)
                probabilities[(column * 4) + letter] = "ACGT"[letter] == word[column] ? probability : (1 - probability) / 3;
        return new Motif(word, probabilities, sites);
    }

    /// <summary>A motif with random columns of all kinds of sharpness.</summary>
    public static Motif Random(SeededRandom random, int length, string name = "random")
    {
        var probabilities = new double[length * 4];
        for (var column = 0; column < length; column++)
        {
            var cells = probabilities.AsSpan(column * 4, 4);
            foreach (ref var cell in cells)
                cell = random.NextGamma(0.4) + 1e-6;
            var sum = cells[0] + cells[1] + cells[2] + cells[3];
            foreach (ref var cell in cells)
                cell /= sum;
        }

        return new Motif(name, probabilities);
    }

    /// <summary>Random bases.</summary>
    public static byte[] Bases(SeededRandom random, int length, string letters = "ACGT") =>
        [.. Enumerable.Range(0, length).Select(_ => (byte)letters[random.NextInt(letters.Length)])];
}
