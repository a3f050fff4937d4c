using Workbench.Data.Sequences;
using Workbench.Networks.Training;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>DanQ in the zoo.</summary>
public sealed class DanQSystem : ZooSystem
{
    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "DanQ",
        Level = SystemLevel.Dna,
        Paper = "Quang and Xie 2016, DanQ: a hybrid convolutional and recurrent deep neural network for quantifying the function of DNA sequences, Nucleic Acids Research 44:e107",
        Doi = "10.1093/nar/gkw226",
        Code = "uci-cbcl/DanQ",
        Task = "the 919 chromatin features of DeepSEA, on the same data",
        Input = "one-hot [4, 1000], channels A, G, C, T, unknown bases zero",
        Output = "919 probabilities [919]",
        Training = "mean binary cross-entropy; RMSprop 0.001, rho 0.9, epsilon 1e-6; batches of 100; at most 60 epochs, 5 without a better validation loss, "
            + "best weights kept (JASPAR: 32 epochs, no early stop); data of DeepSEA",
        Headline = "mean ROC AUC over 918 features: DeepSEA 0.9326, DanQ 0.9384, DanQ-JASPAR 0.9417; mean PR AUC 0.3425, 0.3709, 0.3794 (authors' table)",
        Specification = "authors' code",
        Doubts =
        [
            "gates are Keras's hard sigmoid with one bias and a forget bias of 1; Gate = Sigmoid computes PyTorch's LSTM",
            "the authors' bidirectional layer is a modified package that could not be read: whether its backward output is turned round again before joining is "
                + "unconfirmed; here both directions are aligned",
            "the published framework turns kernels round; this matters only for imported matrices and weights",
        ],
        BeyondTheNetwork =
        [
            "DanQMotifs: the JASPAR variant's first kernels from motif matrices",
            "FirstLayerMotifs: motifs from the windows that excite each kernel most",
            "boosted trees that rank variants (not implemented)",
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } =
    [
        new("", new DanQOptions(), 46926479, "320 kernels of 26 bases, LSTM of 320 units each way"),
        new("JASPAR", new DanQOptions { Kernels = 1024, KernelLength = 30, Pool = 15, LstmUnits = 512 }, 67892175,
            "1,024 kernels of 30 bases, LSTM of 512 units each way; kernels begin as JASPAR motifs"),
    ];

    /// <inheritdoc/>
    public override SequenceEncoding Encoding { get; } = new("AGCT");

    /// <inheritdoc/>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new BinaryCrossEntropyLoss(),
        Optimizer = new RmsPropSettings { LearningRate = 1e-3, Alpha = 0.9, Epsilon = 1e-6 },
        BatchSize = 100,
        MaximalEpochs = 60,
        Patience = 5,
    };

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new DanQDemo();
}
