using Workbench.Data.Sequences;
using Workbench.Networks.Training;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>The networks of Zeng et al. 2016 in the zoo.</summary>
public sealed class Zeng2016System : ZooSystem
{
    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "Zeng2016",
        Level = SystemLevel.Dna,
        Paper = "Zeng, Edwards, Liu and Gifford 2016, Convolutional neural network architectures for predicting DNA-protein binding, Bioinformatics 32:i121",
        Doi = "10.1093/bioinformatics/btw255",
        Code = "gifford-lab/caffe-cnn, gifford-lab/Keras-genomics",
        Task = "whether a 101-base window binds a transcription factor (motif discovery and motif occupancy)",
        Input = "one-hot [4, 101] or [4, 1, 101], channels A, C, G, T; an unknown base is four random numbers in [-1, 1]; forward strand",
        Output = "two class probabilities [2], unbound and bound",
        Training = "softmax cross-entropy; AdaDelta, rate 1, batches of 100, weight decay 0.0005 (none on biases, which learn twice as fast); grid over dropout "
            + "{0.1, 0.5, 0.75}, rho {0.9, 0.99, 0.999} and delta {1e-4, 1e-6, 1e-8} with the best snapshot on validation; the example stops at 3,000 iterations; "
            + "690 ENCODE ChIP-seq sets against shuffled or motif-matched windows",
        Headline = "the variant with 128 kernels was best at motif discovery over 690 sets, above DeepBind and gkm-SVM in median AUC (no number restated)",
        Specification = "authors' code for the networks with 16 and 128 kernels; 1 and 64 kernels from the paper (from memory)",
        Reconstruction = ["one point of the published grid stands in the recipe: dropout 0.5, rho 0.9, delta 1e-6"],
        Doubts =
        [
            "windows and kernel counts of the variants with local pooling and two or three layers were not found; they are not in the zoo",
            "the double rate and missing decay of biases are not in the recipe",
            "which of the two outputs is the bound class follows the usual coding (1) and was not confirmed",
        ],
        BeyondTheNetwork = ["the grid with snapshots (Trainer with a recipe a point)", "matched sets for motif occupancy (not implemented)"],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } =
    [
        new("", new Zeng2016Options(), 2162, "16 kernels, the base network"),
        new("1motif", new Zeng2016Options { Kernels = 1 }, 227, "1 kernel"),
        new("64motif", new Zeng2016Options { Kernels = 64 }, 8354, "64 kernels"),
        new("128motif", new Zeng2016Options { Kernels = 128 }, 16610, "128 kernels, the best for motif discovery"),
    ];

    /// <inheritdoc/>
    public override SequenceEncoding Encoding { get; } = new("ACGT", UnknownBase.RandomVector);

    /// <inheritdoc/>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new CrossEntropyLoss(),
        Optimizer = new AdaDeltaSettings { LearningRate = 1, Rho = 0.9, Epsilon = 1e-6, WeightDecay = 5e-4 },
        BatchSize = 100,
        Patience = null,
    };

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new Zeng2016Demo();
}
