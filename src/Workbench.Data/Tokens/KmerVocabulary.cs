using Workbench.Data.Files;
using Workbench.Data.Sequences;

namespace Workbench.Data.Tokens;

/// <summary>
/// The vocabulary of DNABERT (Ji et al. 2021, Bioinformatics 37:2112): [PAD] 0, [UNK] 1, [CLS] 2, [SEP] 3, [MASK] 4, then the words of
/// k bases in the order A, T, C, G, last base fastest. 4^k + 5 tokens: 69, 261, 1029, 4101 for k = 3 to 6.
/// </summary>
public sealed class KmerVocabulary
{
    /// <summary>Fills the positions after the sequence.</summary>
    public const int Pad = 0;

    /// <summary>A word with a letter other than A, C, G, T or U.</summary>
    public const int Unknown = 1;

    /// <summary>Begins a sequence.</summary>
    public const int Classify = 2;

    /// <summary>Ends a sequence.</summary>
    public const int Separate = 3;

    /// <summary>Stands for a token to be predicted.</summary>
    public const int Mask = 4;

    /// <summary>The first word's token.</summary>
    public const int FirstWord = 5;

    private const string Order = "ATCG";

    private static readonly string[] Special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    /// <summary>From a base's number in A, C, G, T to its place in the order.</summary>
    private static readonly int[] Places = Nucleotide.Letters.Select(letter => Order.IndexOf(letter)).ToArray();

    /// <summary>Makes the vocabulary.</summary>
    /// <param name="k">Bases of a word, 1 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is out of range.</exception>
    public KmerVocabulary(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, 10);
        K = k;
        Size = FirstWord + (1 << (2 * k));
    }

    /// <summary>Bases of a word.</summary>
    public int K { get; }

    /// <summary>Tokens.</summary>
    public int Size { get; }

    /// <summary>Writes the token of every word of a sequence, stride 1.</summary>
    /// <param name="bases">At least k letters.</param>
    /// <param name="tokens">length - k + 1 tokens, all overwritten.</param>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter.</exception>
    /// <exception cref="ArgumentException">The destination has another size.</exception>
    public void Encode(ReadOnlySpan<byte> bases, Span<long> tokens)
    {
        if (tokens.Length != bases.Length - K + 1)
            throw new ArgumentException($"{bases.Length} bases have {bases.Length - K + 1} words of {K}; there is room for {tokens.Length}.", nameof(tokens));
        var (word, run, mask) = (0, 0, Size - FirstWord - 1);
        for (var i = 0; i < bases.Length; i++)
        {
            var code = Nucleotide.Code(bases[i]);
            if (code == Nucleotide.Invalid)
                throw new WorkbenchException(Nucleotide.Fault(bases[i], i));
            run = code == Nucleotide.Ambiguous ? 0 : run + 1;
            word = ((word << 2) | (run == 0 ? 0 : Places[code])) & mask;
            if (i + 1 >= K)
                tokens[i + 1 - K] = run >= K ? FirstWord + word : Unknown;
        }
    }

    /// <summary>The token of one word of k letters.</summary>
    /// <exception cref="ArgumentException">It has another length.</exception>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter.</exception>
    public int Token(string word)
    {
        Span<long> token = stackalloc long[1];
        if (word.Length != K)
            throw new ArgumentException($"'{word}' is no word of {K} bases.", nameof(word));
        Encode(System.Text.Encoding.Latin1.GetBytes(word), token);
        return (int)token[0];
    }

    /// <summary>A token's text: a special one's name or the word's letters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public string Text(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, Size);
        return token < FirstWord ? Special[token] : string.Create(K, token - FirstWord, static (text, word) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, word >>= 2)
                text[i] = Order[word & 3];
        });
    }

    /// <summary>Writes the file <c>vocab.txt</c>: a token a line, in order.</summary>
    public void Write(string path) => WholeFile.WriteText(path, string.Concat(Enumerable.Range(0, Size).Select(token => Text(token) + "\n")));
}
