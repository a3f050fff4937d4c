using Workbench.Data.Sequences;
using Workbench.Networks.Training;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>DeepSEA in the zoo.</summary>
public sealed class DeepSeaSystem : ZooSystem
{
    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "DeepSEA",
        Level = SystemLevel.Dna,
        Paper = "Zhou and Troyanskaya 2015, Predicting effects of noncoding variants with deep learning-based sequence model, Nature Methods 12:931",
        Doi = "10.1038/nmeth.3547",
        Code = "kipoi/models (converted original weights), FunctionLab/selene (re-implementation)",
        Task = "919 chromatin features (690 TF, 125 DNase, 104 histone) of the central 200 bases of a 1,000-base window; effects of variants by difference",
        Input = "one-hot [4, 1000], channels A, G, C, T, unknown bases zero; in this order turning both axes gives the reverse complement, and published predictions average both strands",
        Output = "919 probabilities [919], of the strand given",
        Training = "binary cross-entropy; SGD, momentum 0.9; L2 5e-7, L1 1e-8 on the last hidden outputs, norm of each kernel at most 0.9; "
            + "4.4 million windows of ENCODE and Roadmap peaks on hg19 with their reverse complements, 8,000 to validate (chr7), 455,024 to test (chr8, chr9)",
        Headline = "median ROC AUC on chr8 and chr9: TF 0.958, DNase 0.924, histone 0.856 (recomputed from the table of uci-cbcl/DanQ)",
        Specification = "authors' code (layers, sizes, activation); regularisation from memory of the supplement",
        Reconstruction = ["learning rate (0.01), batch size (64) and epochs of the recipe: not in any code found"],
        Doubts =
        [
            "the 925 hidden units are those of the released weights; selene's re-implementation has as many as targets",
            "values of L1, L2 and the norm are remembered from the supplement; the L1 penalty on hidden outputs is not in the recipe",
            "units at rest give 1e-6, as the converted weights do; ActivationFloor = 0 gives the plain rectifier",
        ],
        BeyondTheNetwork = ["p(alt) - p(ref) and the difference of log-odds of each feature", "boosted logistic regression of the differences with conservation (not implemented)"],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } = [new("", new DeepSeaOptions(), 52843119, "the published network")];

    /// <inheritdoc/>
    public override SequenceEncoding Encoding { get; } = new("AGCT");

    /// <inheritdoc/>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new BinaryCrossEntropyLoss(),
        Optimizer = new SgdSettings { LearningRate = 0.01, Momentum = 0.9, WeightDecay = 5e-7 },
        MaxNorm = 0.9,
        BatchSize = 64,
    };

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new DeepSeaDemo();
}
