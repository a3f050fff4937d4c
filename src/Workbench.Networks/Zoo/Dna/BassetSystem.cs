using Workbench.Data.Sequences;
using Workbench.Networks.Training;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Basset in the zoo.</summary>
public sealed class BassetSystem : ZooSystem
{
    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "Basset",
        Level = SystemLevel.Dna,
        Paper = "Kelley, Snoek and Rinn 2016, Basset: learning the regulatory code of the accessible genome with deep convolutional neural networks, Genome Research 26:990",
        Doi = "10.1101/gr.200535.115",
        Code = "davek44/Basset",
        Task = "DNase accessibility of a 600-base site in 164 cell types",
        Input = "one-hot [4, 600], channels A, C, G, T; an unknown base is 0.25 in each (the authors' code also draws a random base)",
        Output = "164 probabilities [164]",
        Training = "binary cross-entropy SUMMED over batch and cell types; RMSprop 0.002, decay 0.98, epsilon 1e-8; batches of 128; norm of each unit's incoming "
            + "weights at most 7; at most 1,000 epochs, stop after 10 without a better validation AUC; optionally the reverse complement in every other epoch; "
            + "1.93 million sites, 70,000 to validate, 71,886 to test",
        Headline = "mean ROC AUC 0.895 over 164 cell types against 0.780 of gkm-SVM (from memory)",
        Specification = "authors' code",
        Doubts =
        [
            "the authors' present code pads convolutions and pools with a ceiling (600-200-50-13, 2,600 features); the released weights do not, and this network follows them",
            "the headline is from memory",
        ],
        BeyondTheNetwork =
        [
            "FirstLayerMotifs with AboveHalfMaximum: motifs of the kernels",
            "in-silico saturation mutagenesis and scores of SNPs: Workbench.Analysis",
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } = [new("", new BassetOptions(), 4135064, "the network of the released weights")];

    /// <inheritdoc/>
    public override SequenceEncoding Encoding { get; } = new("ACGT", UnknownBase.Quarter);

    /// <inheritdoc/>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new BinaryCrossEntropyLoss { Reduction = LossReduction.Sum },
        Optimizer = new RmsPropSettings { LearningRate = 2e-3, Alpha = 0.98, Epsilon = 1e-8 },
        BatchSize = 128,
        MaxNorm = 7,
        MaximalEpochs = 1000,
        Patience = 10,
        StopOn = "auroc",
    };

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new BassetDemo();
}
