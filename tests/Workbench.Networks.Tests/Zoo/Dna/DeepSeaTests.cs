using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public class DeepSeaTests
{
    private static readonly DeepSeaOptions Small = new() { Length = 200, Channels = [8, 12, 16], Hidden = 10, Targets = 3 };

    [Fact]
    public void Lengths_and_parameters_of_each_layer_are_the_published_ones()
    {
        var table = NetworkTable.Of(new DeepSeaOptions());
        Assert.Equal([320, 993], table.Shape("convolutions.conv1"));
        Assert.Equal([320, 248], table.Shape("convolutions.pool1"));
        Assert.Equal([480, 60], table.Shape("convolutions.pool2"));
        Assert.Equal([960, 53], table.Shape("convolutions.relu3"));
        Assert.Equal([10560, 1229280, 3687360], new[] { 1, 2, 3 }.Select(i => table[$"convolutions.conv{i}"].Parameters));
        Assert.Equal([47064925, 850994], new[] { 1, 2 }.Select(i => table[$"dense.fc{i}"].Parameters));
    }

    [Fact]
    public void A_unit_at_rest_gives_a_millionth_as_the_released_weights_do()
    {
        using var scope = NewDisposeScope();
        using var network = new DeepSea(Small);
        using var plain = new DeepSea(Small with { ActivationFloor = 0 });
        foreach (var (name, parameter) in network.named_parameters())
            nn.init.constant_(parameter, name == "dense.fc2.weight" ? 1 : 0);
        plain.load_state_dict(network.state_dict());
        using var noGradient = no_grad();
        var input = zeros(1, 4, 200);
        Assert.Equal(10e-6f, network.Logits([input])[0, 0].item<float>(), 1e-12f);
        Assert.Equal(0f, plain.Logits([input])[0, 0].item<float>());
    }

    [Fact]
    public void A_window_that_the_convolutions_use_up_is_refused_with_its_length() =>
        Assert.Contains("window of 60", Assert.Throws<WorkbenchException>(() => new DeepSea(Small with { Length = 60 })).Message);
}
