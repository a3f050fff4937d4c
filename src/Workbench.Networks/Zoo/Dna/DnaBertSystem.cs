using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>DNABERT in the zoo.</summary>
public sealed class DnaBertSystem : ZooSystem
{
    // Special tokens at the head of the vocabulary: [PAD] 0, [UNK] 1, [CLS] 2, [SEP] 3, [MASK] 4.
    private const int Cls = 2;
    private const int Sep = 3;
    private const int FirstKmer = 5;

    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "DNABERT",
        Level = SystemLevel.Dna,
        Paper = "Ji, Zhou, Liu and Davuluri (2021) DNABERT: pre-trained Bidirectional Encoder Representations from Transformers model for "
            + "DNA-language in genome. Bioinformatics 37: 2112-2120.",
        Doi = "10.1093/bioinformatics/btab083",
        Code = "jerryji1993/DNABERT",
        Task = "A language model of overlapping k-mers, pretrained by masking on the human genome and fine-tuned for promoters, binding sites, "
            + "splice sites and variants.",
        Input = "token ids int64 [B, tokens], at most 512: [CLS], k-mers with stride 1, [SEP], [PAD]; mask int64 [B, tokens], 1 at a token and 0 at [PAD], "
            + "absent: all 1; segments int64 [B, tokens], absent: all 0. Vocabulary: [PAD] 0, [UNK] 1, [CLS] 2, [SEP] 3, [MASK] 4, then the k-mers in the "
            + "order A, T, C, G with the last base fastest: 4^k + 5 tokens. Forward strand.",
        Output = "states of the tokens [B, tokens, 768] and pooled [B, 768]; :mlm logits [B, tokens, vocabulary] and pooled; :classifier logits [B, 2].",
        Training = "Pretraining: cross-entropy of the masked tokens; AdamW 4e-4, betas 0.9 and 0.98, epsilon 1e-6, weight decay 0.01, warm-up of "
            + "10,000 steps, linear decay towards step 200,000, 10 sequences a GPU x 25 accumulation steps x 8 GPUs; each k-mer is the centre of a masked "
            + "span of k tokens with probability 0.025 (k = 6): 80 % [MASK], 10 % a random token, 10 % kept. GRCh38 without gaps, pieces of 5 to 510 "
            + "bases. Fine-tuning: AdamW 2e-4, batch 32, 5 epochs, warm-up over 10 % of the steps, weight decay 0.01, dropout 0.1.",
        Headline = "DNABERT-6: mean accuracy about 0.918 and F1 about 0.919 over 690 ENCODE binding sets (not confirmed).",
        Specification = "Authors' code: configurations, vocabularies, pretraining, fine-tuning and motif scripts.",
        Reconstruction = ["The scaled-down sizes are this zoo's: 3-mers, 4 layers, width 128, 4 heads, 512 feed-forward units, 128 positions."],
        Doubts =
        [
            "According to the paper (not confirmed) pretraining stopped at 120,000 steps, with 15 % masked for the first 100,000 and 20 % after.",
            "Learning rate and epochs of fine-tuning differ from task to task in the paper.",
            "The pretraining network keeps the pooler, as the authors' library does, though no masked token depends on it.",
            "The repository cuts sequences at 509 + k bases.",
        ],
        BeyondTheNetwork =
        [
            "Attention score of each base: DnaBertAttention.", "Motifs from attention, tested against negatives: DnaBertMotifs.",
            "Sequences of any length: DnaBertXl.", "Tokens and span masking: Workbench.Data.Tokens.", "Fine-tuning: DnaBertClassifier.TakeEncoder, DnaBertSystem.FineTuning.",
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } =
    [
        new("", new DnaBertOptions(), 89_190_912, "The encoder with its pooler, 6-mers."),
        new("k5", new DnaBertOptions { K = 5 }, 86_831_616, "The encoder with its pooler, 5-mers."),
        new("k4", new DnaBertOptions { K = 4 }, 86_241_792, "The encoder with its pooler, 4-mers."),
        new("k3", new DnaBertOptions { K = 3 }, 86_094_336, "The encoder with its pooler, 3-mers."),
        new("mlm", new DnaBertMaskedOptions(), 89_190_912 + 596_229, "Masked pretraining, 6-mers; the projection is the token embedding."),
        new("classifier", new DnaBertClassifierOptions(), null, "Two classes from the pooled vector, 6-mers."),
        new("small", DnaBertOptions.Shrink(new DnaBertOptions()), null, "The scaled-down encoder."),
        new("small-mlm", DnaBertOptions.Shrink(new DnaBertMaskedOptions()), null, "Masked pretraining of the scaled-down encoder."),
        new("small-classifier", DnaBertOptions.Shrink(new DnaBertClassifierOptions()), null, "Two classes from the scaled-down encoder."),
    ];

    /// <summary>Masked pretraining.</summary>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new CrossEntropyLoss { ClassesLast = true },
        Optimizer = new AdamWSettings { LearningRate = 4e-4, Beta1 = 0.9, Beta2 = 0.98, Epsilon = 1e-6, WeightDecay = 0.01 },
        Schedule = new LinearWarmUp { WarmUpSteps = 10_000, TotalSteps = 200_000 },
        BatchSize = 10,
        AccumulationSteps = 25,
        Patience = null,
    };

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new DnaBertDemo();

    /// <summary>The published fine-tuning of a classifier.</summary>
    /// <param name="examples">Training examples: the warm-up takes a tenth of all steps.</param>
    public static Recipe FineTuning(int examples)
    {
        const int batch = 32, epochs = 5;
        return new Recipe
        {
            Loss = new CrossEntropyLoss(),
            Optimizer = new AdamWSettings { LearningRate = 2e-4, WeightDecay = 0.01 },
            Schedule = new LinearWarmUp { WarmUpSteps = (((examples + batch - 1) / batch) * epochs) / 10 },
            BatchSize = batch,
            MaximalEpochs = epochs,
            Patience = null,
        };
    }

    /// <summary>Sentences of random k-mers of random length, between [CLS] and [SEP], padded.</summary>
    public override IReadOnlyList<Tensor> RandomInputs(Network network, int batch, SeededRandom random)
    {
        var options = ((DnaBertNetwork)network).Options;
        var tokens = new long[batch * options.Length];
        var mask = new long[tokens.Length];
        for (var row = 0; row < batch; row++)
        {
            var count = 3 + random.NextInt(options.Length - 2);
            var sentence = tokens.AsSpan(row * options.Length, count);
            foreach (ref var token in sentence)
                token = FirstKmer + random.NextInt(options.Vocabulary - FirstKmer);
            (sentence[0], sentence[^1]) = (Cls, Sep);
            mask.AsSpan(row * options.Length, count).Fill(1);
        }

        return [tensor(tokens, [batch, options.Length]), tensor(mask, [batch, options.Length])];
    }
}
