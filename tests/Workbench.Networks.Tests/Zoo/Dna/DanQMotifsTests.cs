using Workbench.Data.Motifs;
using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public class DanQMotifsTests
{
    private static readonly Motif Motif = new("word", [.. "ACCGT".SelectMany(letter => "ACGT".Select(other => other == letter ? 1.0 : 0.0))]);

    [Fact]
    public void Kernels_hold_the_matrices_less_a_quarter_in_the_order_of_letters_and_the_rest_stay()
    {
        using var scope = NewDisposeScope();
        using var network = new DanQ(new DanQOptions { Length = 100, Kernels = 4, KernelLength = 12, LstmUnits = 2, Hidden = 2, Targets = 1 });
        using var before = network.get_parameter("convolution.conv.weight")!.detach().clone();
        DanQMotifs.SetKernels(network, [Motif], new SeededRandom(1), [0]);
        using var noGradient = no_grad();
        var kernels = network.get_parameter("convolution.conv.weight")!;
        var first = kernels[0];
        var offset = (int)first.abs().sum([0]).ne(0).to(ScalarType.Int64).argmax().item<long>();
        Assert.InRange(offset, 3, 12 - 3 - 5);

        // Channels A, G, C, T; positions A, C, C, G, T.
        Assert.Equal([0.75f, -0.25f, -0.25f, -0.25f, -0.25f], first[0].narrow(0, offset, 5).contiguous().data<float>().ToArray());
        Assert.Equal([-0.25f, -0.25f, -0.25f, 0.75f, -0.25f], first[1].narrow(0, offset, 5).contiguous().data<float>().ToArray());
        Assert.Equal([-0.25f, 0.75f, 0.75f, -0.25f, -0.25f], first[2].narrow(0, offset, 5).contiguous().data<float>().ToArray());
        Assert.Equal(5 * 4, first.ne(0).sum().item<long>());

        // The second kernel is the reverse complement: turned in both directions.
        var second = kernels[1];
        var other = (int)second.abs().sum([0]).ne(0).to(ScalarType.Int64).argmax().item<long>();
        Assert.Equal(
            first.narrow(1, offset, 5).flip(0, 1).contiguous().data<float>().ToArray(), second.narrow(1, other, 5).contiguous().data<float>().ToArray());
        Assert.Equal(before[2].data<float>().ToArray(), kernels[2].data<float>().ToArray());
        var biases = network.get_parameter("convolution.conv.bias")!.data<float>().ToArray();
        Assert.All(biases[..2], bias => Assert.InRange(bias, -1, 0));
    }

    [Fact]
    public void A_motif_that_is_too_long_and_too_many_motifs_are_refused()
    {
        using var network = new DanQ(new DanQOptions { Length = 100, Kernels = 1, KernelLength = 10, LstmUnits = 2, Hidden = 2, Targets = 1 });
        Assert.Contains(
            "word has 5 positions", Assert.Throws<WorkbenchException>(() => DanQMotifs.SetKernels(network, [Motif], new SeededRandom(1))).Message);
        Assert.Contains(
            "2 motifs", Assert.Throws<WorkbenchException>(() => DanQMotifs.SetKernels(network, [Motif, Motif], new SeededRandom(1))).Message);
    }
}
