using Workbench.Data.Tokens;

namespace Workbench.Data.Tests.Tokens;

public sealed class KmerTokenizerTests
{
    private static readonly KmerVocabulary Words = new(3);

    [Fact]
    public void TokensAreFramedPaddedAndMasked()
    {
        var (tokens, mask) = Encode(new KmerTokenizer(Words, 8), "ACGTN", out var words);
        Assert.Equal(3, words);
        Assert.Equal([2, Words.Token("ACG"), Words.Token("CGT"), KmerVocabulary.Unknown, 3, 0, 0, 0], tokens);
        Assert.Equal([1, 1, 1, 1, 1, 0, 0, 0], mask);
        Assert.Equal(tokens, new KmerTokenizer(Words, 8).Encode("ACGTN"));
    }

    [Fact]
    public void ALongSequenceIsCutAndAShortOneHasNoWord()
    {
        var tokenizer = new KmerTokenizer(Words, 4);
        Assert.Equal(4, tokenizer.Bases);
        Assert.Equal([2, Words.Token("ACG"), Words.Token("CGT"), 3], Encode(tokenizer, "ACGTTTT", out _).Tokens);
        Assert.Equal([2, 3, 0, 0], Encode(tokenizer, "AC", out _).Tokens);
        Assert.Throws<WorkbenchException>(() => Encode(tokenizer, "A-", out _));
        Assert.Throws<ArgumentException>(() => new KmerTokenizer(Words, 2));
        Assert.Equal(515, new KmerTokenizer(new KmerVocabulary(6)).Bases);
    }

    [Fact]
    public void DecodingGivesTheLettersBack()
    {
        var tokenizer = new KmerTokenizer(Words, 20);
        Assert.Equal("ACGTTGCA", tokenizer.Decode(Encode(tokenizer, "ACGTTGCA", out _).Tokens));
        Assert.Equal("", tokenizer.Decode(Encode(tokenizer, "AC", out _).Tokens));
        Assert.Equal("NNNACG", tokenizer.Decode([2, 4, 4, 4, Words.Token("ACG"), 3, 0]));
    }

    private static (long[] Tokens, long[] Mask) Encode(KmerTokenizer tokenizer, string bases, out int words)
    {
        var (tokens, mask) = (new long[tokenizer.Length], new long[tokenizer.Length]);
        words = tokenizer.Encode(System.Text.Encoding.ASCII.GetBytes(bases), tokens, mask);
        return (tokens, mask);
    }
}
