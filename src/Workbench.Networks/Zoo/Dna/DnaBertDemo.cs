using System.Text;
using Workbench.Data.Examples;
using Workbench.Data.Tokens;
using Workbench.Networks.Training;
using Workbench.Networks.Zoo.Demos;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Pretraining on a genome of words, then a task with few labels that knowing the words makes easy.</summary>
internal sealed class DnaBertDemo : ZooDemo
{
    private const int WordLength = 12, Words = 8, Spacer = 4, Bases = 60, K = 3;

    private static readonly KmerVocabulary Vocabulary = new(K);

    /// <inheritdoc/>
    public override string Task => $"A genome of {Words} words of {WordLength} bases, {Spacer} random bases between them. The scaled-down network is pretrained by "
        + $"masked spans on windows of {Bases} bases, then fine-tuned on 500 sequences: one word of the first four among random bases against one of the others.";

    /// <inheritdoc/>
    public override string Metric => "ROC AUC of 1,000 other sequences after fine-tuning";

    /// <inheritdoc/>
    public override double Bar => 0.95;

    /// <inheritdoc/>
    public override bool Slow => true;

    /// <inheritdoc/>
    public override DemoOutcome Run(long seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var run = new DemoTraining(seed, progress, cancellation);
        var random = new SeededRandom(unchecked((ulong)seed));
        var words = Enumerable.Range(0, Words).Select(_ => Letters(WordLength, random)).ToArray();
        var tokenizer = new KmerTokenizer(Vocabulary, Bases - K + 3);
        var spans = new SpanMasking(Vocabulary, 0.05);
        var genome = Genome(words, 2000, random);
        var unseen = Genome(words, 200, random);

        using var pretrained = run.Create<DnaBertMasked>(DnaBertOptions.Shrink(new DnaBertMaskedOptions { Length = tokenizer.Length }));
        run.Fit(pretrained, new MaskedTokenExamples(genome, tokenizer, spans), new MaskedTokenExamples(unseen, tokenizer, spans), Pretraining);
        var hidden = new MaskedTokenExamples(unseen, tokenizer, spans);
        var accuracy = MaskedAccuracy.OfNetwork(pretrained, hidden, cancellation);
        var copied = MaskedAccuracy.OfNeighbours(hidden, Vocabulary);
        var copiedSingle = MaskedAccuracy.OfNeighbours(
            new MaskedTokenExamples(unseen, tokenizer, spans with { WholeSpans = false }), Vocabulary);

        var (training, validation, test) = (Labelled(words, 500, random), Labelled(words, 200, random), Labelled(words, 1000, random));
        var options = DnaBertOptions.Shrink(new DnaBertClassifierOptions { Length = tokenizer.Length });
        using var tuned = run.Create<DnaBertClassifier>(options);
        tuned.TakeEncoder(pretrained);
        run.Fit(tuned, training, validation, FineTuning);
        using var scratch = run.Create<DnaBertClassifier>(options);
        run.Fit(scratch, training, validation, FineTuning);
        var (after, without) = (run.Auroc(tuned, test, output: 1), run.Auroc(scratch, test, output: 1));
        return new DemoOutcome(
            after,
            new DemoCheck("less the ROC AUC of the same network from random weights, at least 0.05", after - without, after - without >= 0.05),
            new DemoCheck("accuracy of masked 3-mers less that of the neighbour-copy rule, at least 0.1", accuracy - copied, accuracy - copied >= 0.1),
            new DemoCheck("accuracy of the neighbour-copy rule under span masking, at most 0.3 (chance: 0.25)", copied, copied <= 0.3),
            new DemoCheck("accuracy of the neighbour-copy rule under single masking, at least 0.95", copiedSingle, copiedSingle >= 0.95));

        TokenExamples Labelled(string[] from, int count, SeededRandom source)
        {
            var classes = Enumerable.Range(0, count).Select(example => (long)(example % 2)).ToArray();
            var sequences = classes.Select(label =>
            {
                var letters = new StringBuilder(Letters(Bases, source));
                var word = from[(label == 1 ? 0 : Words / 2) + source.NextInt(Words / 2)];
                var start = source.NextInt(Bases - WordLength + 1);
                return Encoding.Latin1.GetBytes(letters.Remove(start, WordLength).Insert(start, word).ToString());
            }).ToArray();
            return new TokenExamples(sequences, tokenizer, ExampleArray.OfIntegers("class", classes));
        }
    }

    private static Recipe Pretraining => new()
    {
        Loss = new CrossEntropyLoss { ClassesLast = true },
        Optimizer = new AdamWSettings { LearningRate = 2e-3, Beta2 = 0.98, Epsilon = 1e-6, WeightDecay = 0.01 },
        Schedule = new LinearWarmUp { WarmUpSteps = 100 },
        BatchSize = 32,
        MaximalEpochs = 16,
        ClipNorm = 1,
    };

    private static Recipe FineTuning => new()
    {
        Loss = new CrossEntropyLoss(),
        Optimizer = new AdamWSettings { LearningRate = 3e-4, WeightDecay = 0.01 },
        Schedule = new LinearWarmUp { WarmUpSteps = 16 },
        BatchSize = 32,
        MaximalEpochs = 10,
        ClipNorm = 1,
    };

    // Windows of a genome of words: each begins anywhere within its first word.
    private static byte[][] Genome(string[] words, int windows, SeededRandom random) => [.. Enumerable.Range(0, windows).Select(_ =>
    {
        var text = new StringBuilder();
        while (text.Length < Bases + WordLength + Spacer)
            text.Append(words[random.NextInt(words.Length)]).Append(Letters(Spacer, random));
        return Encoding.Latin1.GetBytes(text.ToString(random.NextInt(WordLength + Spacer), Bases));
    })];

    private static string Letters(int count, SeededRandom random) => string.Create(count, random, static (letters, source) =>
    {
        foreach (ref var letter in letters)
            letter = "ACGT"[source.NextInt(4)];
    });
}
