using Workbench.Data.Sequences;

namespace Workbench.Data.Tokens;

/// <summary>
/// Turns a sequence into the tokens DNABERT reads: [CLS], the words of k bases at stride 1, [SEP], then [PAD] up to the length. A
/// sequence with more words than fit is cut at its end; of one shorter than k there is no word.
/// </summary>
/// <param name="Vocabulary">The words.</param>
/// <param name="Length">Tokens of an example with [CLS] and [SEP]: 3 or more (DNABERT: at most 512).</param>
public sealed record KmerTokenizer(KmerVocabulary Vocabulary, int Length = 512)
{
    /// <summary>Tokens of an example with [CLS] and [SEP].</summary>
    public int Length { get; } = Length >= 3 ? Length : throw new ArgumentException($"{Length} tokens hold no word between [CLS] and [SEP].", nameof(Length));

    /// <summary>The longest sequence that is not cut, in bases.</summary>
    public int Bases => Length - 2 + Vocabulary.K - 1;

    /// <summary>Writes an example.</summary>
    /// <param name="bases">The sequence.</param>
    /// <param name="tokens">Length tokens, all overwritten.</param>
    /// <param name="mask">Length numbers: 1 at a token, 0 at [PAD].</param>
    /// <returns>Words: the tokens 1 to that number are words.</returns>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter.</exception>
    /// <exception cref="ArgumentException">A destination has another size.</exception>
    public int Encode(ReadOnlySpan<byte> bases, Span<long> tokens, Span<long> mask)
    {
        if (tokens.Length != Length || mask.Length != Length)
            throw new ArgumentException($"room for {tokens.Length} tokens and {mask.Length} marks; {Length} were expected.");
        bases = bases[..Math.Min(bases.Length, Bases)];
        var words = Math.Max(bases.Length - Vocabulary.K + 1, 0);
        tokens[0] = KmerVocabulary.Classify;
        if (words > 0)
            Vocabulary.Encode(bases, tokens.Slice(1, words));
        else
            Nucleotide.Check(bases, "the sequence");
        tokens[words + 1] = KmerVocabulary.Separate;
        tokens[(words + 2)..].Fill(KmerVocabulary.Pad);
        mask[..(words + 2)].Fill(1);
        mask[(words + 2)..].Clear();
        return words;
    }

    /// <summary>The tokens of a sequence, of the tokenizer's length.</summary>
    /// <param name="bases">The sequence.</param>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter.</exception>
    public long[] Encode(string bases)
    {
        var tokens = new long[Length];
        Encode(System.Text.Encoding.Latin1.GetBytes(bases), tokens, new long[Length]);
        return tokens;
    }

    /// <summary>
    /// The letters of the words between [CLS] and [SEP]: each word's first letter, and all letters of the last. A letter no word tells is N;
    /// words that contradict each other are read in the order of the tokens, later ones overwriting.
    /// </summary>
    public string Decode(ReadOnlySpan<long> tokens)
    {
        var end = tokens.IndexOf(KmerVocabulary.Separate);
        var words = tokens[1..(end < 0 ? tokens.Length : end)];
        var bases = new char[words.Length == 0 ? 0 : words.Length + Vocabulary.K - 1];
        Array.Fill(bases, 'N');
        for (var i = 0; i < words.Length; i++)
            if (words[i] >= KmerVocabulary.FirstWord)
                Vocabulary.Text((int)words[i]).CopyTo(bases.AsSpan(i));
        return new string(bases);
    }
}
