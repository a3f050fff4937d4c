using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Tokens;

namespace Workbench.Data.Tests.Tokens;

public sealed class KmerVocabularyTests : TemporaryFolder
{
    [Theory]
    [InlineData(3, 69)]
    [InlineData(4, 261)]
    [InlineData(5, 1029)]
    [InlineData(6, 4101)]
    public void SizesAreThePublishedOnes(int k, int size) => Assert.Equal(size, new KmerVocabulary(k).Size);

    [Fact]
    public void TheFileBeginsAsThePublishedOne()
    {
        new KmerVocabulary(3).Write(In("vocab.txt"));
        var lines = File.ReadAllLines(In("vocab.txt"));
        Assert.Equal(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "AAA", "AAT", "AAC", "AAG", "ATA", "ATT"], lines.Take(11));
        Assert.Equal((69, "GGG"), (lines.Length, lines[^1]));
    }

    [Fact]
    public void EveryWordHasTheTokenWhoseTextItIs()
    {
        var vocabulary = new KmerVocabulary(4);
        for (var token = KmerVocabulary.FirstWord; token < vocabulary.Size; token++)
            Assert.Equal(token, vocabulary.Token(vocabulary.Text(token)));
        Assert.Equal(vocabulary.Token("ACTT"), vocabulary.Token("acuU"));
        Assert.Equal(KmerVocabulary.Unknown, vocabulary.Token("ACNT"));
        Assert.Throws<ArgumentException>(() => vocabulary.Token("ACG"));
        Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Text(vocabulary.Size));
    }

    [Fact]
    public void TokensOfASequenceAreThoseOfItsWords()
    {
        var cases = from bases in Gen.ArrayOf(Gen.Elements("ACGTN".ToCharArray())) from k in Gen.Choose(1, 6) where bases.Length >= k select (new string(bases), k);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var vocabulary = new KmerVocabulary(given.k);
            var tokens = new long[given.Item1.Length - given.k + 1];
            vocabulary.Encode(System.Text.Encoding.ASCII.GetBytes(given.Item1), tokens);
            return tokens.Index().All(token => token.Item == vocabulary.Token(given.Item1.Substring(token.Index, given.k)));
        }));
    }
}
