using TorchSharp;
using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public sealed class DeMoDashboardTests
{
    private static readonly DeMoRecurrentOptions Rnn = new() { Kernels = 0 };

    [Fact]
    public void TheThreeNetworksHaveThePublishedParameters()
    {
        Assert.Equal(136_322, Count(new DeMoConvolutionalOptions()));
        Assert.Equal(9_602, Count(Rnn));
        Assert.Equal(46_082, Count(new DeMoRecurrentOptions()));
    }

    [Fact]
    public void WeightsOfTheLstmStartAsTheAuthorsDrawThem()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = new DeMoRecurrentOptions().Create();
        var deviation = network.get_parameter("lstm.weight_ih_l0_reverse")!.std().item<float>();
        Assert.Equal(1 / Math.Sqrt(128 + 32), deviation, 0.002);
        var bias = network.get_parameter("lstm.bias_ih_l0")!;
        Assert.True(bias.Equals(cat([zeros(32), ones(32), zeros(64)])));
    }

    [Fact]
    public void SaliencyIsTheGradientOfTheLossWhereABaseIs()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var network = new DeMoRecurrentOptions { Length = 12, Kernels = 6, Hidden = 3 }.Create().@double();
        var sequences = Sequences(3, 12).@double();
        sequences[1, .., 4] = 0;
        var classes = tensor(new long[] { 0, 1, 0 });
        var found = DeMoSaliency.Of(network, sequences, classes);
        Assert.Equal(0, found[1, 4].item<double>());
        using var unrecorded = no_grad();
        for (var example = 0; example < 3; example++)
            for (var position = 0; position < 12; position++)
            {
                if (example == 1 && position == 4)
                    continue;
                var letter = sequences[example, .., position].argmax().item<long>();
                double Loss(double change)
                {
                    var moved = sequences.clone();
                    moved[example, letter, position] = 1 + change;
                    return -network.call([moved])[0][example, classes[example].item<long>()].item<double>();
                }

                Assert.Equal(Math.Abs(Loss(1e-5) - Loss(-1e-5)) / 2e-5, found[example, position].item<double>(), 1e-7);
            }
    }

    [Fact]
    public void TemporalOutputsOfTheRnnAreThoseOfTheCutSequences()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var network = (DeMoRecurrent)(Rnn with { Length = 9, Hidden = 5 }).Create();
        var sequence = Sequences(1, 9)[0];
        var (forward, backward) = DeMoTemporalOutputs.Of(network, sequence);
        using var unrecorded = no_grad();
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(Bound(sequence[.., ..(i + 1)]), forward[i], 1e-6);
            Assert.Equal(Bound(sequence[.., i..]), backward[i], 1e-6);
        }

        Assert.Equal(forward[^1], backward[0], 1e-6);

        double Bound(Tensor part) => network.call([part.unsqueeze(0)])[0][0, 0].exp().item<float>();
    }

    [Fact]
    public void TemporalOutputsOfTheCnnRnnEndWithThePrediction()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var network = (DeMoRecurrent)new DeMoRecurrentOptions { Length = 20, Kernels = 8, Hidden = 5 }.Create();
        var sequence = Sequences(1, 20);
        var (forward, backward) = DeMoTemporalOutputs.Of(network, sequence[0]);
        using var unrecorded = no_grad();
        var whole = network.call([sequence])[0][0, 0].exp().item<float>();
        Assert.Equal(20, forward.Length);
        Assert.Equal(whole, forward[^1], 1e-6);
        Assert.Equal(whole, backward[0], 1e-6);
    }

    [Fact]
    public void ClassOptimisationMakesTheClassMoreProbableAndGivesAMatrixOfFrequencies()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        using var network = new DeMoConvolutionalOptions { Length = 40, Kernels = 8 }.Create();
        var matrix = new DeMoClassOptimization { Steps = 100 }.Run(network);
        Assert.Equal(160, matrix.Length);
        for (var position = 0; position < 40; position++)
            Assert.Equal(1, matrix.AsSpan(position * 4, 4).ToArray().Sum(), 1e-9);
        using var unrecorded = no_grad();
        var optimised = tensor(matrix.Select(value => (float)value).ToArray(), [1, 40, 4]).transpose(1, 2);
        var uniform = full([1, 4, 40], 0.25f);
        Assert.True(Bound(optimised) > Bound(uniform), $"{Bound(optimised)} is not above {Bound(uniform)}");
        Assert.All(network.parameters(), parameter => Assert.True(parameter.grad is null));

        float Bound(Tensor input) => network.call([input])[0][0, 0].item<float>();
    }

    private static long Count(Networks.Zoo.NetworkOptions options)
    {
        using var network = options.Create();
        return network.parameters().Sum(parameter => parameter.numel());
    }

    private static Tensor Sequences(int count, int length) => nn.functional.one_hot(randint(4, [count, length], dtype: ScalarType.Int64), 4)
        .transpose(1, 2).to(ScalarType.Float32).contiguous();
}
