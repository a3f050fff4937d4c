using Workbench.Tests.Torch.Fixtures;
using static TorchSharp.torch;
using Reduction = TorchSharp.torch.nn.Reduction;

namespace Workbench.Tests.Torch.Losses;

/// <summary>Every loss, under every reduction: its values and gradients are those of PyTorch.</summary>
public class LossFixtureTests
{
    private static readonly Dictionary<string, LayerCase> Recorded = LayerCase.Read("losses-1.13.json");

    private static readonly Dictionary<string, Func<Reduction, nn.Module>> Modules = new()
    {
        ["MSE"] = r => nn.MSELoss(r),
        ["L1"] = r => nn.L1Loss(r),
        ["SmoothL1"] = r => nn.SmoothL1Loss(r, beta: 0.4),
        ["Huber"] = r => nn.HuberLoss(0.4, r),
        ["BCE"] = r => nn.BCELoss(Weight(), r),
        ["BCEWithLogits"] = r => nn.BCEWithLogitsLoss(Weight(), r, Weight() + 1),
        ["CrossEntropy"] = r => nn.CrossEntropyLoss(Weight(), reduction: r),
        ["CrossEntropy ignoring"] = r => nn.CrossEntropyLoss(ignore_index: 1, reduction: r),
        ["CrossEntropy smoothed"] = r => new TorchSharp.Modules.CrossEntropyLoss(reduction: r, label_smoothing: 0.2),
        ["CrossEntropy of probabilities"] = r => nn.CrossEntropyLoss(reduction: r),
        ["CrossEntropy of images"] = r => nn.CrossEntropyLoss(reduction: r),
        ["NLL"] = r => nn.NLLLoss(Weight(), r),
        ["NLL of sequences"] = r => nn.NLLLoss(reduction: r),
        ["KLDiv"] = r => nn.KLDivLoss(reduction: r),
        ["KLDiv of probabilities"] = r => nn.KLDivLoss(log_target: false, reduction: r),
        ["PoissonNLL"] = r => nn.PoissonNLLLoss(reduction: r),
        ["PoissonNLL full"] = r => nn.PoissonNLLLoss(log_input: false, full: true, eps: 1e-3f, reduction: r),
        ["GaussianNLL"] = r => nn.GaussianNLLLoss(reduction: r),
        ["GaussianNLL full"] = r => nn.GaussianNLLLoss(full: true, eps: 0.5f, reduction: r),
        ["CTC"] = r => nn.CTCLoss(reduction: r),
        ["CTC blank"] = r => nn.CTCLoss(blank: 0, zero_infinity: true, reduction: r),
        ["HingeEmbedding"] = r => nn.HingeEmbeddingLoss(reduction: r),
        ["HingeEmbedding margin"] = r => nn.HingeEmbeddingLoss(0.3, r),
        ["CosineEmbedding"] = r => nn.CosineEmbeddingLoss(0.2, r),
        ["MarginRanking"] = r => nn.MarginRankingLoss(0.2, r),
        ["SoftMargin"] = r => nn.SoftMarginLoss(r),
        ["MultiMargin"] = r => nn.MultiMarginLoss(reduction: r),
        ["MultiMargin squared"] = r => nn.MultiMarginLoss(2, 0.7, Weight(), r),
        ["MultiLabelMargin"] = r => nn.MultiLabelMarginLoss(r),
        ["MultiLabelSoftMargin"] = r => nn.MultiLabelSoftMarginLoss(Weight(), r),
        ["TripletMargin"] = r => nn.TripletMarginLoss(reduction: r),
        ["TripletMargin swapped"] = r => nn.TripletMarginLoss(0.5, 3, 1e-3, true, r),
        ["TripletMarginWithDistance"] = r => nn.TripletMarginWithDistanceLoss(reduction: r),
        ["TripletMarginWithDistance swapped"] = r =>
            nn.TripletMarginWithDistanceLoss((x, y) => 1 - nn.functional.cosine_similarity(x, y), 0.5, true, r),
    };

    public static TheoryData<string, Reduction> Names() =>
        [.. Modules.Keys.SelectMany(name => Enum.GetValues<Reduction>().Select(reduction => (name, reduction)))];

    [Theory]
    [MemberData(nameof(Names))]
    public void AreThoseOfPyTorch(string name, Reduction reduction)
    {
        using var scope = NewDisposeScope();
        using var loss = Modules[name](reduction);
        Recorded[$"{name}, {reduction.ToString().ToLowerInvariant()}"].CheckFunction(x => [loss switch
        {
            nn.Module<Tensor, Tensor, Tensor> two => two.call(x[0], x[1]),
            nn.Module<Tensor, Tensor, Tensor, Tensor> three => three.call(x[0], x[1], x[2]),
            nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor> four =>
                four.call(nn.functional.log_softmax(x[0], 2), x[1] + 1, tensor(new long[] { 7, 5 }), tensor(new long[] { 3, 2 })),
            _ => throw new InvalidOperationException($"{loss.GetName()} is called in no known way."),
        }]);
    }

    [Fact]
    public void NoRecordedLossIsLeftOut() =>
        Assert.Equal(
            Recorded.Keys.Order(),
            Names().Select(row => $"{row.Data.Item1}, {row.Data.Item2.ToString().ToLowerInvariant()}").Order());

    // The numbers of make_losses.py.
    private static Tensor Weight() =>
        tensor([.. Enumerable.Range(0, 3).Select(i => (float)(((((i * 37) + (8 * 17) + 11) % 101) / 50.5) - 1 + 1.5))]);
}
