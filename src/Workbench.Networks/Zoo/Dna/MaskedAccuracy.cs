using Workbench.Data.Examples;
using Workbench.Data.Tokens;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>How many hidden k-mers are told right: by a network, or by the rule that copies from the neighbours that were left.</summary>
public static class MaskedAccuracy
{
    private const int BatchSize = 64;

    /// <summary>The share of hidden tokens whose most probable one is the true one.</summary>
    /// <param name="network">The pretraining network.</param>
    /// <param name="examples">Masked sequences; what is hidden depends on the example only.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static double OfNetwork(DnaBertMasked network, MaskedTokenExamples examples, CancellationToken cancellation = default)
    {
        network.eval();
        using var unrecorded = no_grad();
        var length = examples.Tokenizer.Length;
        var (right, hidden) = (0L, 0L);
        for (var first = 0; first < examples.Count; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var batches = Enumerable.Range(first, Math.Min(BatchSize, examples.Count - first)).Select(example => Read(examples, example)).ToList();
            var labels = Field(2);
            var guesses = network.Logits([Field(0), Field(1)]).argmax(2);
            right += guesses.eq(labels).sum().item<long>();
            hidden += labels.ne(SpanMasking.Ignored).sum().item<long>();

            Tensor Field(int field) => tensor(batches.SelectMany(batch => batch.Integers(field, 0).ToArray()).ToArray(), [batches.Count, length]);
        }

        return (double)right / Math.Max(1, hidden);
    }

    /// <summary>
    /// The share of hidden k-mers told right from the bases of the visible ones alone; a base that none of them covers is guessed to be A.
    /// Where this rule is nearly always right, masking teaches copying and nothing else.
    /// </summary>
    /// <param name="examples">Masked sequences.</param>
    /// <param name="vocabulary">Their words.</param>
    public static double OfNeighbours(MaskedTokenExamples examples, KmerVocabulary vocabulary)
    {
        var (right, hidden) = (0L, 0L);
        for (var example = 0; example < examples.Count; example++)
        {
            var batch = Read(examples, example);
            var labels = batch.Integers(2, 0);
            var known = Visible(batch.Integers(0, 0), labels, vocabulary);
            for (var at = 0; at < labels.Length; at++)
                if (labels[at] != SpanMasking.Ignored)
                {
                    hidden++;
                    right += vocabulary.Text((int)labels[at]) == new string(known.AsSpan(at, vocabulary.K)) ? 1 : 0;
                }
        }

        return (double)right / Math.Max(1, hidden);
    }

    // The bases that tokens which are no labels tell; the k-mer at token t covers the places t to t + k - 1.
    private static char[] Visible(ReadOnlySpan<long> tokens, ReadOnlySpan<long> labels, KmerVocabulary vocabulary)
    {
        var bases = new char[tokens.Length + vocabulary.K];
        Array.Fill(bases, 'A');
        for (var at = 0; at < tokens.Length; at++)
            if (labels[at] == SpanMasking.Ignored && tokens[at] >= KmerVocabulary.FirstWord)
                vocabulary.Text((int)tokens[at]).CopyTo(bases.AsSpan(at));
        return bases;
    }

    private static ArrayBatch Read(MaskedTokenExamples examples, int example) =>
        ArrayBatch.Of(examples, example, new SeededRandom(1, (ulong)example + 1));
}
