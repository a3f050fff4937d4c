using Workbench.Data.Examples;
using Workbench.Data.Tokens;

namespace Workbench.Data.Tests.Tokens;

public sealed class SpanMaskingTests
{
    [Fact]
    public void OffsetsAreThePublishedOnes()
    {
        Assert.Equal([-1, 0, 1], Offsets(3));
        Assert.Equal([-1, 0, 1, 2], Offsets(4));
        Assert.Equal([-2, -1, 0, 1, 2], Offsets(5));
        Assert.Equal([-2, -1, 0, 1, 2, 3], Offsets(6));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void HiddenWordsLieInSpansAndNoNeighbourTellsTheSharedBase(int k)
    {
        var masking = new SpanMasking(new KmerVocabulary(k), 0.02);
        var random = new SeededRandom(4);
        var (tokens, labels) = (new long[200], new long[200]);
        for (var round = 0; round < 200; round++)
        {
            Array.Fill(tokens, 5L, 1, 150);
            (tokens[0], tokens[151]) = (KmerVocabulary.Classify, KmerVocabulary.Separate);
            masking.Hide(tokens, 150, labels, random);
            Assert.All(labels.Take(1).Concat(labels.Skip(151)), label => Assert.Equal(SpanMasking.Ignored, label));

            // Every run of hidden words has k or more, unless the sequence ends in it.
            for (var i = 1; i <= 150;)
            {
                var end = i;
                while (end <= 150 && labels[end] != SpanMasking.Ignored)
                    end++;
                if (end > i)
                    Assert.True(end - i >= k || i == 1 || end == 151);
                i = Math.Max(end, i + 1);
            }
        }
    }

    [Fact]
    public void SharesOfHiddenMaskedRandomAndKeptTokens()
    {
        var masking = new SpanMasking(new KmerVocabulary(6), 0.025);
        var (tokens, labels) = (new long[100_002], new long[100_002]);
        Array.Fill(tokens, 77L);
        masking.Hide(tokens, 100_000, labels, new SeededRandom(8));
        var hidden = Enumerable.Range(0, tokens.Length).Where(i => labels[i] != SpanMasking.Ignored).ToArray();

        // A word stays where none of six is a centre: 1 - 0.975^6 = 0.141 are hidden.
        Assert.InRange(hidden.Length / 100_000.0, 0.131, 0.151);
        Assert.All(hidden, i => Assert.Equal(77, labels[i]));
        Assert.InRange(hidden.Count(i => tokens[i] == KmerVocabulary.Mask) / (double)hidden.Length, 0.78, 0.82);
        Assert.InRange(hidden.Count(i => tokens[i] == 77) / (double)hidden.Length, 0.085, 0.115);
        Assert.All(tokens, token => Assert.InRange(token, 0, 4100));
        Assert.Equal(tokens.Length - hidden.Length, tokens.Zip(labels).Count(pair => pair.First == 77 && pair.Second == SpanMasking.Ignored));
    }

    [Fact]
    public void ExamplesAreHiddenAnewAtEachReadingAndTheRandomNumbersFixThem()
    {
        var bases = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("ACGTTGCATG", 30)));
        var vocabulary = new KmerVocabulary(3);
        var examples = new MaskedTokenExamples([bases], new KmerTokenizer(vocabulary, 64), new SpanMasking(vocabulary, 0.1));
        var one = ArrayBatch.Of(examples, 0, new SeededRandom(1));
        Assert.Equal(one.Integers(0, 0).ToArray(), ArrayBatch.Of(examples, 0, new SeededRandom(1)).Integers(0, 0).ToArray());
        Assert.NotEqual(one.Integers(0, 0).ToArray(), ArrayBatch.Of(examples, 0, new SeededRandom(2)).Integers(0, 0).ToArray());
        Assert.All(one.Integers(1, 0).ToArray(), mark => Assert.Equal(1, mark));
        var restored =
            one.Integers(0, 0).ToArray().Zip(one.Integers(2, 0).ToArray(), (token, label) => label == SpanMasking.Ignored ? token : label).ToArray();
        Assert.Contains(examples.Tokenizer.Decode(restored), System.Text.Encoding.ASCII.GetString(bases));
    }

    [Fact]
    public void TokensGoWithTheirTargets()
    {
        var examples = new TokenExamples(
            [GetBytes("ACGT"), GetBytes("TTT")], new KmerTokenizer(new KmerVocabulary(3), 5), ExampleArray.OfIntegers("class", [1, 0]));
        var batch = ArrayBatch.Of(examples, 1);
        Assert.Equal([2, examples.Tokenizer.Vocabulary.Token("TTT"), 3, 0, 0], batch.Integers(0, 0).ToArray());
        Assert.Equal([1, 1, 1, 0, 0], batch.Integers(1, 0).ToArray());
        Assert.Equal([0], batch.Integers(2, 0).ToArray());
        Assert.Throws<WorkbenchException>(() => new TokenExamples([GetBytes("AC?")], examples.Tokenizer));
    }

    private static byte[] GetBytes(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    private static IReadOnlyList<int> Offsets(int k) => new SpanMasking(new KmerVocabulary(k)).Offsets;
}
