namespace Workbench.Data.Tokens;

/// <summary>
/// Hides words for masked pretraining as DNABERT does (run_pretrain.py): each word is a centre with a probability, and with each centre
/// its neighbours at fixed offsets are hidden, k words in all, so that no word left uncovers the base they share. Of the hidden words 80 %
/// become [MASK], 10 % a random token of the whole vocabulary, 10 % stay. Only hidden words are labels.
/// </summary>
/// <param name="Vocabulary">The words.</param>
/// <param name="CentreProbability">Probability that a word is a centre; 0.025 hides about 15 % of the 6-mers.</param>
public sealed record SpanMasking(KmerVocabulary Vocabulary, double CentreProbability = 0.025)
{
    /// <summary>The label of a token that is not to be predicted.</summary>
    public const long Ignored = -100;

    private const double MaskShare = 0.8;
    private const double RandomShare = 0.1;

    /// <summary>Whether neighbours are hidden with a centre; without them a neighbour tells a hidden word (for comparison).</summary>
    public bool WholeSpans { get; init; } = true;

    /// <summary>The offsets hidden with a centre: k = 3: -1 and 1; 4: -1 to 2; 5: -2 to 2; 6: -2 to 3; further k alike.</summary>
    public IReadOnlyList<int> Offsets => WholeSpans
        ? Enumerable.Range(-((Vocabulary.K - 1) / 2), Vocabulary.K).ToArray()
        : [0];

    /// <summary>Hides words of an example in place.</summary>
    /// <param name="tokens">[CLS], words, [SEP], padding.</param>
    /// <param name="words">Words: tokens 1 to that number.</param>
    /// <param name="labels">As many labels as tokens, all overwritten: the token that stood there or <see cref="Ignored"/>.</param>
    /// <param name="random">Draws.</param>
    public void Hide(Span<long> tokens, int words, Span<long> labels, SeededRandom random)
    {
        labels.Fill(Ignored);
        var first = WholeSpans ? -((Vocabulary.K - 1) / 2) : 0;
        var count = WholeSpans ? Vocabulary.K : 1;
        for (var centre = 1; centre <= words; centre++)
        {
            if (random.NextDouble() >= CentreProbability)
                continue;
            var begin = Math.Max(centre + first, 1);
            var end = Math.Min(centre + first + count, words + 1);
            tokens[begin..end].CopyTo(labels[begin..end]);
        }

        for (var i = 1; i <= words; i++)
        {
            if (labels[i] == Ignored)
                continue;
            var draw = random.NextDouble();
            if (draw < MaskShare)
                tokens[i] = KmerVocabulary.Mask;
            else if (draw < MaskShare + RandomShare)
                tokens[i] = random.NextInt(Vocabulary.Size);
        }
    }
}
