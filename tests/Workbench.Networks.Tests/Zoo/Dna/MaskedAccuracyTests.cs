using System.Text;
using Workbench.Data.Tokens;
using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public sealed class MaskedAccuracyTests
{
    [Fact]
    public void CopyingFromNeighboursTellsSingleMasksAndNotSpans()
    {
        var vocabulary = new KmerVocabulary(3);
        var tokenizer = new KmerTokenizer(vocabulary, 62);
        var random = new SeededRandom(5);
        var sequences = Enumerable.Range(0, 200)
            .Select(_ => Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(0, 62).Select(_ => "ACGT"[random.NextInt(4)])))).ToArray();
        var spans = new SpanMasking(vocabulary, 0.02);
        var single = MaskedAccuracy.OfNeighbours(new MaskedTokenExamples(sequences, tokenizer, spans with { WholeSpans = false }), vocabulary);
        var span = MaskedAccuracy.OfNeighbours(new MaskedTokenExamples(sequences, tokenizer, spans), vocabulary);
        // Alone, a hidden 3-mer is told by its neighbours; with its span one base is left to guess. The ends of a sequence and
        // spans that touch make both a little worse.
        Assert.InRange(single, 0.93, 1);
        Assert.InRange(span, 0.17, 0.3);
    }

    [Fact]
    public void TheAccuracyOfANetworkIsThatOfItsMostProbableTokens()
    {
        using var scope = NewDisposeScope();
        var vocabulary = new KmerVocabulary(3);
        var tokenizer = new KmerTokenizer(vocabulary, 12);
        var masking = new SpanMasking(vocabulary, 0.3);
        using var network = new DnaBertMasked(
            DnaBertOptions.Shrink(new DnaBertMaskedOptions { Length = 12 }) with { Layers = 1, Width = 8, Heads = 2, FeedForward = 8 });
        // A network that says AAA everywhere is right about sequences of A alone, and wrong about those of C alone.
        using (no_grad())
            network.get_parameter("cls.predictions.bias")![vocabulary.Token("AAA")] = 100;
        Assert.Equal(1, MaskedAccuracy.OfNetwork(network, Of('A')));
        Assert.Equal(0, MaskedAccuracy.OfNetwork(network, Of('C')));

        MaskedTokenExamples Of(char letter) =>
            new([.. Enumerable.Range(0, 70).Select(_ => Encoding.Latin1.GetBytes(new string(letter, 12)))], tokenizer, masking);
    }
}
