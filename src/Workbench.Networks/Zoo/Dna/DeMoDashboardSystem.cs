using Workbench.Networks.Training;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Deep Motif Dashboard in the zoo.</summary>
public sealed class DeMoDashboardSystem : ZooSystem
{
    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "DeMoDashboard",
        Level = SystemLevel.Dna,
        Paper = "Lanchantin, Singh, Wang and Qi (2017) Deep Motif Dashboard: Visualizing and Understanding Genomic Sequences Using Deep Neural "
            + "Networks. Pacific Symposium on Biocomputing 22: 254-265.",
        Doi = "10.1142/9789813207813_0025",
        Code = "QData/DeepMotif",
        Task = "Whether a transcription factor binds a window of 101 bp, by a CNN, an RNN and a CNN-RNN, and three ways to see what they learned.",
        Input = "sequence [B, 4, 101]: one-hot A, C, G, T; unknown letters and padding zero; forward strand only.",
        Output = "log-softmax [B, 2]: index 0 bound, 1 unbound.",
        Training = "Negative log-likelihood; Adam 0.01, gradient entries clamped to [-5, 5], learning rate halved every 10 epochs, batch 256, "
            + "50 epochs. 108 K562 ChIP-seq sets of the DeepBind release, negatives dinucleotide-shuffled.",
        Headline = "Mean test AUC over 108 factors about 0.92 for the CNN-RNN, the best of the three; the RNN is the worst (not confirmed, third digit doubtful).",
        Specification = "Authors' code in Lua: models, data, LSTM, the three visualisations.",
        Doubts =
        [
            "The paper describes saliency as the gradient of the class score; the code takes that of the loss. The code is followed.",
            "The authors report the test AUC of the epoch with the best training AUC, and save the last epoch's model; here the best epoch by "
                + "validation loss is kept.",
            "The authors keep the four gates in the order input, forget, output, cell; here it is PyTorch's, input, forget, cell, output.",
        ],
        BeyondTheNetwork =
        [
            "Saliency maps: DeMoSaliency.", "Temporal outputs, forward and backward: DeMoTemporalOutputs.",
            "Class optimisation: DeMoClassOptimization.",
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } =
    [
        new("", new DeMoRecurrentOptions(), 46_082, "CNN-RNN: one convolution, then a bidirectional LSTM averaged over the positions."),
        new("CNN", new DeMoConvolutionalOptions(), 136_322, "Three convolutions and the maximum over all positions."),
        new("RNN", new DeMoRecurrentOptions { Kernels = 0 }, 9_602, "A bidirectional LSTM over the bases, averaged over the positions."),
    ];

    /// <inheritdoc/>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new CrossEntropyLoss(),
        Optimizer = new AdamSettings { LearningRate = 0.01 },
        Schedule = new StepDecay { EveryEpochs = 10, Factor = 0.5 },
        BatchSize = 256,
        MaximalEpochs = 50,
        Patience = null,
        ClipValue = 5,
    };

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new DeMoDashboardDemo();
}
