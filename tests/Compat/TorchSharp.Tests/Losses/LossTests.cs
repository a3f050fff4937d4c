using Workbench.Tests.Torch.Fixtures;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Losses;

public class LossTests
{
    public static TheoryData<nn.Reduction> Reductions() => [nn.Reduction.None, nn.Reduction.Mean, nn.Reduction.Sum];

    private static Tensor Logits() => tensor(new float[,] { { 0.2f, -1, 3 }, { 1.5f, 0, -0.5f } });

    private static Tensor Target() => tensor(new float[,] { { 0, 1, 1 }, { 1, 0, 0 } });

    private static Tensor Classes() => tensor(new long[] { 2, 1 });

    private static Tensor Weight() => tensor(new float[] { 1, 2, 0.5f });

    [Theory]
    [MemberData(nameof(Reductions))]
    public void ValuesAreThoseOfPyTorch(nn.Reduction reduction)
    {
        using var scope = NewDisposeScope();
        var suffix = reduction.ToString().ToLowerInvariant();
        Agree($"mse-{suffix}", nn.MSELoss(reduction).call(Logits(), Target()));
        Agree($"l1-{suffix}", nn.L1Loss(reduction).call(Logits(), Target()));
        Agree($"bce-{suffix}", nn.BCEWithLogitsLoss(Weight(), reduction, Weight() + 1).call(Logits(), Target()));
        Agree($"ce-{suffix}", nn.CrossEntropyLoss(Weight(), reduction: reduction).call(Logits(), Classes()));
    }

    [Fact]
    public void CrossEntropyWithSmoothedLabelsAndIgnoredClasses()
    {
        using var scope = NewDisposeScope();
        Agree("ce-smooth", nn.functional.cross_entropy(Logits(), Classes(), label_smoothing: 0.1));
        Agree("ce-ignore", nn.CrossEntropyLoss(ignore_index: 1).call(Logits(), Classes()));
    }

    private static void Agree(string name, Tensor found) =>
        Fixture.Agree(Fixture.Numbers("losses", name), found.flatten().data<float>().ToArray(), 2e-6);
}
