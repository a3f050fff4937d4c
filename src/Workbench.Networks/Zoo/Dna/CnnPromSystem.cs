using Workbench.Data.Sequences;
using Workbench.Networks.Training;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>CNNProm in the zoo.</summary>
public sealed class CnnPromSystem : ZooSystem
{
    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "CNNProm",
        Level = SystemLevel.Dna,
        Paper = "Umarov and Solovyev (2017) Recognition of prokaryotic and eukaryotic promoters using convolutional deep learning neural "
            + "networks. PLoS ONE 12(2): e0171410.",
        Doi = "10.1371/journal.pone.0171410",
        Code = null,
        Task = "Promoter or not, one network for each organism and class of promoters.",
        Input = "sequence [B, 4, 251] (-200 to +50 of the transcription start), bacteria [B, 4, 81] (-60 to +20): one-hot A, T, G, C (not confirmed), unknown zero.",
        Output = "sigmoid [B, 2]: promoter, other.",
        Training = "Cross-entropy; Adam with its defaults, batch 16, early stopping. Data of the authors (solovictor/CNNPromoterData): promoters "
            + "and others, e.g. Arabidopsis TATA 1,497 / 2,879, mouse TATA 1,255 / 3,530, E. coli sigma70 839 / 3,000, B. subtilis 373 / 1,000.",
        Headline = "Sensitivity / specificity / correlation: E. coli sigma70 0.90 / 0.96 / 0.84, B. subtilis 0.91 / 0.95 / 0.86, human TATA "
            + "0.95 / 0.98 / 0.90, human non-TATA 0.90 / 0.98 / 0.89, Arabidopsis TATA 0.95 / 0.97 / 0.91, non-TATA 0.94 / 0.94 / 0.86 (abstract).",
        Specification = "Networks: paper, from memory; the two human ones confirmed by an independent re-implementation. Data: authors' repository.",
        Reconstruction =
        [
            "The tables of E. coli, B. subtilis, mouse and Arabidopsis are not at hand: the variants common and bacteria have the setting that the paper "
                + "calls the most common, 200 kernels of 21 and a pooling of 2 (not confirmed).",
            "Learning rate 0.001, Adam's default.",
            "Binary cross-entropy of both units, as two sigmoids want it.",
        ],
        Doubts =
        [
            "Whether the two outputs are sigmoids or a softmax is not clear.", "Whether there is dropout is not confirmed.",
            "Remembered and not trusted: E. coli 100 kernels of 7 without pooling, B. subtilis 100 kernels of 15 with a pooling of 2.",
        ],
        BeyondTheNetwork = ["Random substitution, which finds conserved positions: CnnPromSubstitution."],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } =
    [
        new("", new CnnPromOptions(), 1_476_586, "Human TATA promoters: 200 kernels, pooling 4."),
        new("non-TATA", new CnnPromOptions { Kernels = 300, Pool = 231 }, 64_286, "Human promoters without TATA: 300 kernels, maximum over the window."),
        new("common", new CnnPromOptions { Pool = 2 }, null, "The most common setting: 200 kernels, pooling 2."),
        new("bacteria", new CnnPromOptions { Length = 81, Pool = 2 }, null, "The most common setting on 81 bases."),
    ];

    /// <inheritdoc/>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new BinaryCrossEntropyLoss(),
        Optimizer = new AdamSettings { LearningRate = 1e-3 },
        BatchSize = 16,
    };

    /// <inheritdoc/>
    public override SequenceEncoding Encoding { get; } = new("ATGC");

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new CnnPromDemo();
}
