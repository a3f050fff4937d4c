using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public sealed class CnnPromTests
{
    [Theory]
    [InlineData(200, 4, "conv", 17_000)]
    [InlineData(200, 4, "fc1", 1_459_328)]
    [InlineData(200, 4, "fc2", 258)]
    [InlineData(300, 231, "conv", 25_500)]
    [InlineData(300, 231, "fc1", 38_528)]
    [InlineData(300, 231, "fc2", 258)]
    public void TheHumanModelsHaveThePublishedParameters(int kernels, int pool, string part, long expected)
    {
        using var network = new CnnPromOptions { Kernels = kernels, Pool = pool }.Create();
        Assert.Equal(expected, network.named_parameters().Where(pair => pair.name.StartsWith("layers." + part, StringComparison.Ordinal)).Sum(pair => pair.parameter.numel()));
    }

    [Fact]
    public void SubstitutionDropsTheScoreWhereTheElementIs()
    {
        // The network is made by hand: its one kernel counts A at four positions, of which it takes the maximum over the window.
        using var scope = NewDisposeScope();
        using var network = new CnnPromOptions { Length = 30, Kernels = 1, KernelWidth = 4, Pool = 27, Hidden = 1 }.Create();
        using (no_grad())
        {
            foreach (var parameter in network.parameters())
                parameter.zero_();
            network.get_parameter("layers.conv.weight")![0, 0] = 1;
            network.get_parameter("layers.fc1.weight")!.fill_(1);
            network.get_parameter("layers.fc2.weight")![0] = 1;
        }

        var letters = full([5, 30], 2, ScalarType.Int64);
        letters[.., 10..14] = 0;
        var sequences = nn.functional.one_hot(letters, 4).transpose(1, 2).to(ScalarType.Float32).contiguous();
        var drops = new CnnPromSubstitution { Repeats = 20 }.Drops(network, sequences);
        Assert.Equal(25, drops.Length);
        for (var start = 0; start < 25; start++)
            if (start + 6 <= 10 || start >= 14)
                Assert.Equal(0, drops[start], 1e-6);
            else if (start is >= 8 and <= 10)
                Assert.True(drops[start] > 0.02, $"{drops[start]} at {start}");
        Assert.True(drops.Max() == drops[8..11].Max());
        Assert.Throws<WorkbenchException>(() => new CnnPromSubstitution { Window = 31 }.Drops(network, sequences));
    }

    [Fact]
    public void AWindowShorterThanItsPoolingIsRefused() =>
        Assert.Contains("251", Assert.Throws<WorkbenchException>(new CnnPromOptions { Pool = 232 }.Create).Message);
}
