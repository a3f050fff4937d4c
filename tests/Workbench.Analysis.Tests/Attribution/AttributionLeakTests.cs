using Workbench.Analysis.Attribution;
using Workbench.Tests;
using static TorchSharp.torch;
using static Workbench.Analysis.Tests.Attribution.ToyNetworks;

namespace Workbench.Analysis.Tests.Attribution;

public sealed class AttributionLeakTests
{
    public static TheoryData<string> Methods => [.. All.Keys];

    private static Dictionary<string, IAttribution> All { get; } = new IAttribution[]
    {
        new Saliency(), new GradientTimesInput(), new SmoothGrad { Samples = 5 }, new IntegratedGradients { Steps = 8, FailOnDelta = false, MaximalSteps = 16 },
        new DeepLift(), new DeepLift { Rule = DeepLiftRule.Genomics, Reference = Reference.Background(0.25, 0.25, 0.25, 0.25) },
        new DeepShap { Reference = Reference.DinucleotideShuffles(3) }, new Occlusion { Window = 4 }, new InSilicoMutagenesis(),
        new InSilicoMutagenesis { Recomputation = LocalRecomputation.Never }, new Lime { Samples = 20 }, new ShapleySampling { Permutations = 2 },
    }.ToDictionary(method => method.ToString()!);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Nothing_but_the_result_stays_alive(string name)
    {
        using var network = Convolutional(6, 6);
        using var input = Sequences(2, 24);
        Attribute(All[name], network, input);
        var before = NativeMemory.LiveTensors();
        for (var i = 0; i < 5; i++)
            Attribute(All[name], network, input);
        Assert.Equal(before, NativeMemory.LiveTensors());
    }

    [Fact]
    public void Results_belong_to_the_scope_of_the_caller()
    {
        using var network = Convolutional(6, 6);
        using var input = Sequences(2, 24);
        AttributionResult result;
        using (NewDisposeScope())
        {
            result = new DeepLift().Attribute(network, input, 0);
            Assert.False(result.Attribution.IsInvalid);
        }

        Assert.True(result.Attribution.IsInvalid);
    }

    private static void Attribute(IAttribution method, ToyNetwork network, Tensor input)
    {
        using var scope = NewDisposeScope();
        method.Attribute(network, input, 0, new() { BatchSize = 16 });
    }
}
