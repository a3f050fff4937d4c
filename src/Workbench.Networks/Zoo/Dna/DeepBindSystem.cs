using Workbench.Data.Sequences;
using Workbench.Networks.Training;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>DeepBind in the zoo.</summary>
public sealed class DeepBindSystem : ZooSystem
{
    private const int HiddenOfM2 = 32;

    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "DeepBind",
        Level = SystemLevel.Dna,
        Paper = "Alipanahi, Delong, Weirauch and Frey 2015, Predicting the sequence specificities of DNA- and RNA-binding proteins by deep learning, Nature Biotechnology 33:831",
        Doi = "10.1038/nbt.3300",
        Code = "jisraeli/DeepBind (copy of the supplement), kundajelab/DeepBindToKeras",
        Task = "how well a protein binds a DNA or RNA sequence, from protein-binding microarrays, SELEX, ChIP-seq and RNAcompete",
        Input = "one-hot [4, 101] without padding (the network adds detector length - 1 unknown bases at both ends), channels A, C, G, T, unknown bases 0.25 each; RNA: U as T",
        Output = "a score [1] without logistic function, of the strand that scores higher",
        Training = "logistic loss, or squared error of strengths scaled to variance 1 (RNAcompete: cut at the 99.5th percentile); L1 on detectors and dense weights from step 100; "
            + "SGD with Nesterov momentum, constant rates, batches of 64, at most 20,000 steps; all rates and initial scales drawn and calibrated; "
            + "ENCODE: top 500 even-ranked peaks with their shuffled copies, tested on odd-ranked ones",
        Headline = "927 models of 538 transcription factors and 194 RNA-binding proteins; first of 27 algorithms in the DREAM5 challenge (from memory)",
        Specification = "authors' code (network, trainer, calibration), DeepBindToKeras (scoring of the released models)",
        Reconstruction =
        [
            "the network by itself begins with LibTorch's initial weights and without dropout, because published runs draw both (DeepBindCalibration does)",
            "the recipe is the middle of the published ranges",
        ],
        Doubts =
        [
            "the paper subtracts thresholds before rectifying, the code adds a bias; here it is a bias",
            "dropout masks of the strands are called mirror images; here both strands lose the same pooled features",
            "the gate of the mutation map, max(0, score, changed score), is from memory",
            "89 released models carry average pooling although their script names maximum pooling",
        ],
        BeyondTheNetwork =
        [
            "DeepBindCalibration: 30 draws, 3 folds, 5 checkpoints, 6 final trainings",
            "DeepBindScoring.Score: windows of one and a half detector lengths",
            "DeepBindScoring.MutationMap, DeepBindScoring.Motifs",
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } =
    [
        new("", new DeepBindOptions(), 1569, "M1: linear score of 16 detectors of 24 bases, maximum pooling"),
        new("M2", new DeepBindOptions { Hidden = HiddenOfM2 }, 2129, "M2: 32 hidden units"),
        new("M1-allpool", new DeepBindOptions { AveragePool = true }, null, "M1 with maximum and mean of each detector"),
        new("M2-allpool", new DeepBindOptions { Hidden = HiddenOfM2, AveragePool = true }, null, "M2 with maximum and mean of each detector"),
    ];

    /// <inheritdoc/>
    public override SequenceEncoding Encoding { get; } = new("ACGT", UnknownBase.Quarter);

    /// <inheritdoc/>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new BinaryCrossEntropyLoss(),
        Optimizer = new SgdSettings { LearningRate = 0.005, Momentum = 0.98, Nesterov = true },
        L1 = 1e-9,
        BatchSize = 64,
        MaximalEpochs = 500,
        Patience = null,
    };

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new DeepBindDemo();
}
