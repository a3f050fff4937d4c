using Workbench.Networks.Training;
using Workbench.Networks.Zoo.Checks;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>FactorNet in the zoo.</summary>
public sealed class FactorNetSystem : ZooSystem
{
    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "FactorNet",
        Level = SystemLevel.Dna,
        Paper = "Quang and Xie (2019) FactorNet: A deep learning framework for predicting cell type specific transcription factor binding from "
            + "nucleotide-resolution sequential data. Methods 166: 40-47.",
        Doi = "10.1016/j.ymeth.2019.03.020",
        Code = "uci-cbcl/FactorNet",
        Task = "Where transcription factors bind in a cell type, from the sequence, the cell type's DNase signal and the uniqueness of the sequence.",
        Input = "window [B, 6, 1000]: one-hot A, C, G, T (unknown zero), DNase cuts, 35-bp uniqueness, around a bin of 200 bp; the same window on the other "
            + "strand [B, 6, 1000] (absent: the first is turned); :meta also metadata [B, 8]: principal components of the cell type's expression.",
        Output = "sigmoid [B, factors]: the mean of the two strands' probabilities.",
        Training = "Binary cross-entropy; Adam 0.001, batch 100, at most 100 epochs, patience 20 on the validation loss, best kept; as many negatives as "
            + "positives, drawn anew each epoch; windows shifted by up to 20 bp; chromosome 11 validates, 1, 8 and 21 test. ENCODE-DREAM data.",
        Headline = "Among the best of the ENCODE-DREAM challenge of in vivo binding (paper; no figure restated).",
        Specification = "Authors' code: models, motif injection, training, data.",
        Reconstruction =
        [
            "The input dropout of the LSTM hides a feature at all steps and from all gates; the authors' Keras may draw it for each gate.",
            ":meta has the sizes of the single-task model and 8 numbers of metadata.",
        ],
        Doubts =
        [
            "The code's default for the hidden layer is 128, the README says 64.",
            "The models of the challenge differ from the defaults: CTCF has 128 kernels of 34 and a pooling of 17.",
            "Theano's convolution turns the kernels: imported weights must be reversed along the positions.",
        ],
        BeyondTheNetwork =
        [
            "Kernels that begin as a known motif: FactorNetMotif.", "The bins and the labels of ambiguous ones: FactorNetBins.",
            "The other strand of a window, with strand-specific tracks swapped: FactorNet.Turn.",
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } =
    [
        new("", new FactorNetOptions(), 637_377, "One factor: 32 kernels, 32 units each direction, hidden layer of 128."),
        new("multi", new FactorNetOptions { Kernels = 128, Recurrent = 128, Hidden = 256, Targets = 19 }, 5_220_115, "19 factors of HepG2: 128 kernels, 128 units."),
        new("meta", new FactorNetOptions { Metadata = 8 }, null, "One factor, with the cell type's metadata before a second hidden layer."),
    ];

    /// <inheritdoc/>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new BinaryCrossEntropyLoss(),
        Optimizer = new AdamSettings { LearningRate = 1e-3 },
        BatchSize = 100,
        MaximalEpochs = 100,
        Patience = 20,
    };

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new FactorNetDemo();

    /// <summary>Windows of one-hot sequence and tracks, the same turned, and metadata.</summary>
    public override IReadOnlyList<Tensor> RandomInputs(Network network, int batch, SeededRandom random)
    {
        var (channels, length) = (network.Inputs[0].Shape[0], network.Inputs[0].Shape[1]);
        var tracks = RandomTensors.Of([new("tracks", [channels - 4, length])], batch, random)[0];
        var window = cat([RandomTensors.OneHot(batch, length, random), tracks], 1);
        return [window, FactorNet.Turn(window), .. RandomTensors.Of(network.Inputs.Skip(2).ToList(), batch, random)];
    }
}
