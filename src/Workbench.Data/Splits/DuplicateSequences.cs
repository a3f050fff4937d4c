using Workbench.Data.Sequences;

namespace Workbench.Data.Splits;

/// <summary>Groups equal sequences, so that a split by group keeps them together.</summary>
public static class DuplicateSequences
{
    /// <summary>The group of each sequence, named by the number (1-based) of the first one that equals it. Case is ignored.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="eitherStrand">Whether a reverse complement counts as equal.</param>
    public static string[] Groups(IReadOnlyList<byte[]> sequences, bool eitherStrand = false)
    {
        var firsts = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new string[sequences.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            var text = System.Text.Encoding.Latin1.GetString(sequences[i]).ToUpperInvariant();
            if (eitherStrand && ReverseComplement.Of(text) is var turned && string.CompareOrdinal(turned, text) < 0)
                text = turned;
            if (!firsts.TryGetValue(text, out var first))
                firsts.Add(text, first = i);
            groups[i] = (first + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return groups;
    }
}
