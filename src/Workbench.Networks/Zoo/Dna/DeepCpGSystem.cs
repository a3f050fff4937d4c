using Workbench.Data.Sequences;
using Workbench.Networks.Training;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>DeepCpG in the zoo.</summary>
public sealed class DeepCpGSystem : ZooSystem
{
    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "DeepCpG",
        Level = SystemLevel.Dna,
        Paper = "Angermueller, Lee, Reik and Stegle 2017, DeepCpG: accurate prediction of single-cell DNA methylation states using deep learning, Genome Biology 18:67",
        Doi = "10.1186/s13059-017-1189-z",
        Code = "cangermueller/deepcpg",
        Task = "methylation of a CpG site in each of several single cells, from the sequence around it and the observed sites beside it",
        Input = "sequence: one-hot [4, 1001], channels A, T, G, C, the site in the middle, unknown bases drawn at random; neighbours: [cells, 100], a cell's 50 states "
            + "(25 nearest observed sites each side; 0, 1, missing 0.5) and then 50 distances min(d, 25000) / 25000, missing 1",
        Output = "a probability a cell [cells]; 20 cells by default",
        Training = "binary cross-entropy a cell, unobserved labels left out (weight 1e-7), classes weighted by inverse frequency; Adam 1e-4, 0.975 of it after each epoch; "
            + "batches of 128; 30 epochs, stop after 5 without gain; L1 1e-4 and L2 1e-4 on kernels; recommended in stages: both modules alone, then the joint layers with the modules fixed",
        Headline = "not confirmed (better than window averaging and random forest on every dataset; exact AUC unknown)",
        Specification = "authors' code",
        Reconstruction = ["20 cells: the number depends on the data"],
        Doubts =
        [
            "gates are Keras 2.0's: hard sigmoid, the reset gate before the recurrent product, one bias",
            "the published runs may have used dropout; the script's default is none",
            "a comment of the authors counts 786,000 parameters for the joint module; its layers have 590,848",
            "optional outputs (mean, variance and entropy over windows) are not built; class weights are not in the recipe, and its L1 and L2 reach biases too",
        ],
        BeyondTheNetwork = ["DeepCpG.TakeTrainedModules: training in stages", "motifs and effects of single bases: Workbench.Analysis"],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } =
    [
        new("", new DeepCpGOptions(), 5517076, "sequence and neighbours, joined"),
        new("DNA", new DeepCpGOptions { Modules = DeepCpGModules.Dna }, 4104724, "the sequence alone"),
        new("CpG", new DeepCpGOptions { Modules = DeepCpGModules.CpG }, 824084, "the neighbouring sites alone"),
    ];

    /// <inheritdoc/>
    public override SequenceEncoding Encoding { get; } = new("ATGC", UnknownBase.RandomBase);

    /// <inheritdoc/>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new BinaryCrossEntropyLoss(),
        Optimizer = new AdamSettings { LearningRate = 1e-4, WeightDecay = 2e-4 },
        Schedule = new ExponentialDecay { FactorPerEpoch = 0.975 },
        L1 = 1e-4,
        BatchSize = 128,
        MaximalEpochs = 30,
        Patience = 5,
    };

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new DeepCpGDemo();
}
