using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>AttentiveChrome in the zoo.</summary>
public sealed class AttentiveChromeSystem : ZooSystem
{
    /// <inheritdoc/>
    public override SystemCard Card { get; } = new()
    {
        Name = "AttentiveChrome",
        Level = SystemLevel.Dna,
        Paper = "Singh, Lanchantin, Sekhon and Qi (2017) Attend and Predict: Understanding Gene Regulation by Selective Attention on Chromatin. NIPS 30.",
        Doi = "10.48550/arXiv.1708.00339",
        Code = "QData/AttentiveChrome",
        Task = "Whether a gene is expressed above the median, from the read counts of five histone marks around its transcription start; "
            + "attention tells which bins and which marks mattered.",
        Input = "counts [B, 100, 5]: raw read counts in 100 bins of 100 bp, 5 kb on each side of the start; marks in the order H3K27me3, "
            + "H3K36me3, H3K4me1, H3K4me3, H3K9me3.",
        Output = "logit [B, 1], without the logistic; alpha [B, 5, 100], the weights of the bins within each mark; beta [B, 5], the weights of the marks.",
        Training = "Binary cross-entropy on the logit; Adam 0.0002, batch 16, 30 epochs (the usage example: 0.0001, 120 epochs), gradient norm "
            + "clipped to 1, best validation AUC kept. One model a cell type: 56 of Roadmap, 6,601 / 6,601 / 6,600 genes.",
        Headline = "Mean test AUC over 56 cell types about 0.81; LSTM with both attentions 0.8115, with bin attention only 0.8133, a CNN 0.8008 (not confirmed).",
        Specification = "Authors' code, its second version in PyTorch: models, training, data.",
        Doubts =
        [
            "An older version in Lua has no attention over marks, two log-softmax outputs and SGD with batch 1; its repository calls it obsolete.",
            "One block of arguments speaks of 200 bins; the models use 100.",
            "The published dropout of 0.5 acts between stacked LSTM layers, and there is one layer: it has no effect and is not here.",
        ],
        BeyondTheNetwork = ["Attention maps of genes and their means, as a table: AttentionMaps."],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ZooVariant> Variants { get; } =
        [new("", new AttentiveChromeOptions(), 55_681, "Five bin-level LSTMs, one mark-level LSTM, two attentions.")];

    /// <inheritdoc/>
    public override Recipe Recipe { get; } = new()
    {
        Loss = new BinaryCrossEntropyLoss(),
        Optimizer = new AdamSettings { LearningRate = 2e-4 },
        BatchSize = 16,
        MaximalEpochs = 30,
        Patience = null,
        StopOn = "auroc",
        ClipNorm = 1,
    };

    /// <inheritdoc/>
    public override ZooDemo Demo { get; } = new AttentiveChromeDemo();

    /// <summary>Counts: whole numbers from 0 to 9.</summary>
    public override IReadOnlyList<Tensor> RandomInputs(Network network, int batch, SeededRandom random)
    {
        var field = network.Inputs[0];
        var counts = Enumerable.Range(0, batch * field.Size).Select(_ => (float)random.NextInt(10)).ToArray();
        return [tensor(counts, [batch, .. field.Shape.Select(size => (long)size)])];
    }
}
