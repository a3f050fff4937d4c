namespace Workbench.Analysis.Motifs;

/// <summary>A motif as a word of IUPAC letters.</summary>
public static class Consensus
{
    // Indexed by the set of bases: A = 1, C = 2, G = 4, T = 8.
    private const string Ambiguity = ".ACMGRSVTWYHKDBN";

    /// <summary>
    /// The word in IUPAC letters by the rule of Cavener (1987, Nucleic Acids Research 15:1353): one base where it is over
    /// half and over twice the next; two where together they are over three quarters; else N.
    /// </summary>
    /// <param name="probabilities">Length x 4, order A, C, G, T.</param>
    public static string Iupac(ReadOnlySpan<double> probabilities)
    {
        var word = new char[probabilities.Length / 4];
        Span<int> order = stackalloc int[4];
        for (var column = 0; column < word.Length; column++)
        {
            var p = probabilities.Slice(column * 4, 4);
            SortDescending(p, order);
            var set = p[order[0]] > 0.5 && p[order[0]] > 2 * p[order[1]] ? 1 << order[0]
                : p[order[0]] + p[order[1]] > 0.75 ? (1 << order[0]) | (1 << order[1])
                : 15;
            word[column] = Ambiguity[set];
        }

        return new string(word);
    }

    private static void SortDescending(ReadOnlySpan<double> values, Span<int> order)
    {
        for (var i = 0; i < 4; i++)
        {
            var place = i;
            for (; place > 0 && values[order[place - 1]] < values[i]; place--)
                order[place] = order[place - 1];
            order[place] = i;
        }
    }
}
