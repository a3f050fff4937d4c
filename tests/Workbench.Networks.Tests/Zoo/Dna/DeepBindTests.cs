using Workbench.Networks.Zoo.Checks;
using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public class DeepBindTests
{
    [Theory]
    [InlineData(0, false, 1569)]
    [InlineData(32, false, 2129)]
    [InlineData(0, true, 1585)]
    [InlineData(32, true, 2641)]
    public void Parameters_are_those_of_the_configurations(int hidden, bool average, long expected)
    {
        using var network = new DeepBind(new DeepBindOptions { Hidden = hidden, AveragePool = average });
        Assert.Equal(expected, LayerTable.Parameters(network));
    }

    [Fact]
    public void The_score_by_hand()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = new DeepBind(new DeepBindOptions
        {
            Length = 4,
            Detectors = 1,
            DetectorLength = 2,
            AveragePool = true,
            BothStrands = false,
        });
        Set(network, "detectors.conv.weight", [1, 0, 0, 2, 0, 0, 0, 0]); // A then C: channel A [1, 0], channel C [0, 2]
        Set(network, "detectors.conv.bias", [-0.5f]);
        Set(network, "dense.fc.weight", [1, 10]);
        Set(network, "dense.fc.bias", [0.25f]);

        // N A C G T N, N = 0.25 each: 0.25 + 0 for (N, A); 1 + 2 for (A, C); 0 for (C, G), (G, T); 0.5 for (T, N); minus 0.5, rectified.
        var input = zeros(1, 4, 4);
        for (var i = 0; i < 4; i++)
            input[0, i, i] = 1;
        Assert.Equal(0.25f + 2.5f + (10 * 2.5f / 5), network.Logits([input]).item<float>(), 1e-6f);
    }

    [Fact]
    public void A_sequence_and_its_reverse_complement_score_the_same()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = new DeepBind(new DeepBindOptions { Hidden = 32, AveragePool = true });
        network.eval();
        var input = RandomTensors.OneHot(5, 101, new SeededRandom(3));
        Assert.Equal(network.Logits([input]).data<float>().ToArray(), network.Logits([input.flip(1, 2)]).data<float>().ToArray());
    }

    [Fact]
    public void The_gradient_goes_through_the_strand_with_the_larger_score_alone()
    {
        using var scope = NewDisposeScope();
        var random = new SeededRandom(5);
        using var both = new DeepBind(new DeepBindOptions { Length = 40 });
        using var one = new DeepBind(new DeepBindOptions { Length = 40, BothStrands = false });
        one.load_state_dict(both.state_dict());
        var input = RandomTensors.OneHot(1, 40, random);
        if (one.Logits([input]).item<float>() < one.Logits([input.flip(1, 2)]).item<float>())
            input = input.flip(1, 2);
        both.Logits([input]).sum().backward();
        one.Logits([input]).sum().backward();
        foreach (var (name, parameter) in both.named_parameters())
            Assert.Equal(one.get_parameter(name)!.grad!.data<float>().ToArray(), parameter.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Dropout_leaves_out_units_unscaled_in_training_and_scales_them_in_evaluation()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = new DeepBind(new DeepBindOptions { Length = 30, Detectors = 1, DetectorLength = 4, BothStrands = false, Dropout = 0.25 });
        Set(network, "detectors.conv.bias", [5]);
        Set(network, "dense.fc.weight", [1]);
        Set(network, "dense.fc.bias", [0]);
        nn.init.zeros_(network.get_parameter("detectors.conv.weight")!);
        var input = zeros(4000, 4, 30);
        network.train();
        var trained = network.Logits([input]).data<float>().ToArray();
        Assert.All(trained, score => Assert.True(score is 0 or 5));
        Assert.InRange(trained.Count(score => score == 0), 850, 1150);
        network.eval();
        Assert.Equal(3.75f, network.Logits([input])[0, 0].item<float>());
    }

    private static void Set(DeepBind network, string name, float[] values)
    {
        var parameter = network.get_parameter(name)!;
        parameter.copy_(tensor(values).reshape(parameter.shape));
    }
}
