using Workbench.Networks.Training;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>DeepEnhancer in the zoo.</summary>
public sealed class DeepEnhancerSystem : ZooSystem
{
    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "DeepEnhancer",
        Level = SystemLevel.Dna,
        Paper = "Min, Zeng, Chen, Chen, Chen and Jiang (2017) Predicting enhancers with deep convolutional neural networks. BMC Bioinformatics 18 "
            + "(Suppl 13): 478; first at BIBM 2016 (10.1109/BIBM.2016.7822593).",
        Doi = "10.1186/s12859-017-1878-3",
        Code = "minxueric/DeepEnhancer",
        Task = "Whether a window of 300 bp is an enhancer or random genomic sequence; a network of permissive enhancers is carried over to cell lines.",
        Input = "sequence [B, 4, 300] or [B, 4, 1, 300]: one-hot A, C, G, T, unknown zero, one crop a row. An enhancer is a bag of crops.",
        Output = "softmax [B, 2]: class 1 is enhancer; the score of an enhancer is the largest over its crops.",
        Training = "Cross-entropy; Adam 1e-4, which approaches 1e-8 with a half-life of 20 epochs; up to 100 epochs in the code, 30 in the paper by "
            + "another's note; a tenth of the training data for validation. 43,011 FANTOM5 enhancers (not confirmed), then the enhancers of cell lines; 15 % held out.",
        Headline = "Better than gkm-SVM (abstract); the AUC figures are not confirmed.",
        Specification = "The network: paper, from memory, agreeing with two independent re-implementations. Training and the six-convolution "
            + "variant: authors' code.",
        Reconstruction =
        [
            "Convolution, batch norm, ReLU in this order: from re-implementations.", "Batch of 128: the code leaves it to its library.",
        ],
        Doubts =
        [
            "The authors' framework drops the bias of a convolution beside a batch norm and uses an epsilon of 1e-4 (not confirmed), which would "
                + "give 1,336,706 parameters; here the biases are kept.",
            "The repository holds another network than the best published one: the variant 6conv.",
        ],
        BeyondTheNetwork =
        [
            "Crops and the maximum over them: EnhancerCrops.", "Transfer: the weights of one network loaded into the next.",
            "Motifs of the first kernels: Workbench.Analysis.Motifs.",
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } =
    [
        new("", new DeepEnhancerOptions(), 1_337_090, "4conv2pool4norm, the best published network."),
        new("6conv", new DeepEnhancerSixOptions(), 345_730, "The network of the authors' repository: six convolutions, no batch norm."),
    ];

    /// <inheritdoc/>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new CrossEntropyLoss(),
        Optimizer = new AdamSettings { LearningRate = 1e-4 },
        Schedule = new HalfLifeDecay { Epochs = 20, Floor = 1e-4 },
        BatchSize = 128,
        MaximalEpochs = 100,
    };

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new DeepEnhancerDemo();
}
