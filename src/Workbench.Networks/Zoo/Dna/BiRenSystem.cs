using Workbench.Data.Sequences;
using Workbench.Networks.Training;
using Workbench.Networks.Zoo.Checks;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>BiRen in the zoo.</summary>
public sealed class BiRenSystem : ZooSystem
{
    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "BiRen",
        Level = SystemLevel.Dna,
        Paper = "Yang, Liu, Ren, Ouyang, Xie, Bo and Shu (2017) BiRen: predicting enhancers with a deep-learning-based model using the DNA sequence "
            + "alone. Bioinformatics 33: 1930-1936.",
        Doi = "10.1093/bioinformatics/btx105",
        Code = "wenjiegroup/BiRen",
        Task = "The enhancer score of a region of 200 to 8,000 bp: DeepSEA's features of each 200 bp and their conservation, read by a bidirectional GRU.",
        Input = "features [B, 40, 920]: 919 probabilities of DeepSEA (forward strand) and the mean phastCons of the 200 bp; mask [B, 40], 1 where there is a "
            + "bin, absent: all 1. :whole: windows [B, 40, 4, 1000] one-hot A, G, C, T, unknown zero, each bin with 400 bp on both sides; conservation [B, 40]; mask.",
        Output = "sigmoid [B, 1]: enhancer.",
        Training = "Mean binary cross-entropy; optimiser and settings are not published. VISTA enhancers and negatives.",
        Headline = "More accurate and more robust than other predictors from sequence (abstract); no figure confirmed.",
        Specification = "Authors' code for the bins, the features and the form of the GRU; the hidden size was in a weight file that could not be opened.",
        Reconstruction = ["64 units each direction.", "Adam 0.001, batch 100 (the batch of their prediction), early stopping: the training is not published."],
        Doubts =
        [
            "The released program loads only the reset gate's bias into its GRU; update gate and candidate keep their default biases. Here all three are used.",
            "The GRU is Lasagne's: the reset gate acts after the recurrent product, the update gate weighs the new state, and the initial state is "
                + "stored with the weights (here: zero, not learned, saved as hid_init_l0).",
            "The repository calls the architecture GRU-BRNN; it has one layer.",
        ],
        BeyondTheNetwork = ["The bins of a region: BiRenBins.", "DeepSEA's forward pass and the conservation, frozen before the GRU: BiRenWhole."],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } =
    [
        new("", new BiRenOptions(), 378_369, "The second stage: from features of bins."),
        new("whole", new BiRenWholeOptions(), 378_369, "Both stages: from sequence and conservation; DeepSEA is frozen and not counted."),
    ];

    /// <inheritdoc/>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new BinaryCrossEntropyLoss(),
        Optimizer = new AdamSettings { LearningRate = 1e-3 },
        BatchSize = 100,
    };

    /// <inheritdoc/>
    public override SequenceEncoding Encoding { get; } = new("AGCT");

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new BiRenDemo();

    /// <summary>Regions of different numbers of bins; of one to three where the windows go through DeepSEA.</summary>
    public override IReadOnlyList<Tensor> RandomInputs(Network network, int batch, SeededRandom random)
    {
        var steps = network.Inputs[0].Shape[0];
        var mask = new float[batch * steps];
        for (var row = 0; row < batch; row++)
            mask.AsSpan(row * steps, 1 + random.NextInt(network is BiRenWhole ? Math.Min(3, steps) : steps)).Fill(1);
        var masks = tensor(mask, [batch, steps]);
        if (network is not BiRenWhole)
            return [RandomTensors.Of([network.Inputs[0]], batch, random)[0], masks];
        var windows = RandomTensors.OneHot(batch * steps, network.Inputs[0].Shape[2], random);
        return [windows.view(batch, steps, 4, -1), RandomTensors.Of([network.Inputs[1]], batch, random)[0], masks];
    }
}
