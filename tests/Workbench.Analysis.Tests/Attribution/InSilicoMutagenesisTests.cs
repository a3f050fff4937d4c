using TorchSharp;
using Workbench.Analysis.Attribution;
using static TorchSharp.torch;
using static Workbench.Analysis.Tests.Attribution.ToyNetworks;

namespace Workbench.Analysis.Tests.Attribution;

public sealed class InSilicoMutagenesisTests
{
    private static readonly InSilicoMutagenesis Plain = new() { Recomputation = LocalRecomputation.Never };
    private static readonly InSilicoMutagenesis Fast = new() { Recomputation = LocalRecomputation.Required };

    [Fact]
    public void A_mutant_of_a_linear_network_changes_by_the_difference_of_two_weights()
    {
        using var scope = NewDisposeScope();
        var linear = Linear(new double[,] { { 1, 10, 2, 20, 3, 30, 4, 40 } });
        using var network = new ToyNetwork([4, 2], input => linear.call(input.flatten(1)), linear);
        // Letters G and N: the column of N is zero.
        var input = tensor(new float[] { 0, 0, 0, 0, 1, 0, 0, 0 }, [1, 4, 2]);
        var result = Plain.Attribute(network, input, 0, new() { BatchSize = 2 });
        AssertNear([1 - 3, 10, 2 - 3, 20, 0, 30, 4 - 3, 40], Values(result.Attribution), 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(200)]
    public void The_fast_way_equals_the_plain_one_for_forty_random_networks(int batchSize)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            using var scope = NewDisposeScope();
            using var network = Convolutional(seed, seed, length: 30);
            AssertSame(network, Sequences(2, 30, (ulong)seed), batchSize, $"network {seed}");
        }
    }

    [Theory]
    [InlineData("same padding")]
    [InlineData("dilation")]
    [InlineData("stride")]
    [InlineData("groups")]
    [InlineData("global maximum")]
    [InlineData("global mean")]
    [InlineData("overlapping pools with padding")]
    [InlineData("long pool")]
    [InlineData("ceiling")]
    [InlineData("recurrent rest")]
    [InlineData("flattened by a function")]
    public void The_fast_way_covers(string what)
    {
        manual_seed(7);
        using var scope = NewDisposeScope();
        nn.Module<Tensor, Tensor>[] modules = what switch
        {
            "same padding" => [nn.Conv1d(4, 5, 4, Padding.Same), nn.ReLU(), nn.Conv1d(5, 3, 3, Padding.Same), nn.Flatten(), nn.Linear(3 * 41, 1)],
            "dilation" => [nn.Conv1d(4, 5, 3, padding: 2, dilation: 2), nn.ReLU(), nn.Conv1d(5, 3, 3, dilation: 4), nn.Flatten(), nn.Linear(3 * 33, 1)],
            "stride" => [nn.Conv1d(4, 5, 6, stride: 3, padding: 2), nn.ReLU(), nn.Conv1d(5, 3, 3, stride: 2, dilation: 2), nn.Flatten(), nn.Linear(3 * 5, 1)],
            "groups" => [nn.Conv1d(4, 8, 5), nn.ReLU(), nn.Conv1d(8, 6, 3, groups: 2), nn.Flatten(), nn.Linear(6 * 35, 1)],
            "global maximum" => [nn.Conv1d(4, 8, 5), nn.AdaptiveMaxPool1d(1), nn.Flatten(), nn.Linear(8, 4), nn.ReLU(), nn.Linear(4, 1)],
            "global mean" => [nn.Conv1d(4, 8, 5, padding: 2), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(8, 1)],
            "overlapping pools with padding" =>
                [nn.Conv1d(4, 8, 5), nn.MaxPool1d(5, stride: 2, padding: 2), nn.AvgPool1d(3, stride: 2, padding: 1), nn.Flatten(), nn.Linear(80, 1)],
            "long pool" => [nn.Conv1d(4, 8, 5), nn.ReLU(), nn.MaxPool1d(37), nn.Flatten(), nn.Linear(8, 1)],
            "ceiling" => [nn.Conv1d(4, 8, 5), nn.MaxPool1d(5, ceil_mode: true), nn.Flatten(), nn.Linear(64, 1)],
            "recurrent rest" => [nn.Conv1d(4, 8, 5), nn.ReLU(), nn.MaxPool1d(4), new LastState(8)],
            _ => [nn.Conv1d(4, 8, 5), nn.ReLU(), new FlatLinear(8 * 37)],
        };
        var body = nn.Sequential(modules);
        using var network = new ToyNetwork([4, 41], body.call, body);
        AssertSame(network, Sequences(2, 41), 16, what);
    }

    [Fact]
    public void A_sequence_that_also_goes_another_way_is_found_and_computed_plainly()
    {
        manual_seed(3);
        using var scope = NewDisposeScope();
        var (conv, relu, linear) = (nn.Conv1d(4, 4, 3, padding: 1), nn.ReLU(), nn.Linear(4 * 20, 1));
        using var network = new ToyNetwork([4, 20], input => linear.call((relu.call(conv.call(input)) + input).flatten(1)), conv, relu, linear);
        var input = Sequences(1, 20);
        var error = Assert.Throws<WorkbenchException>(() => Fast.Attribute(network, input, 0));
        Assert.Contains("other ways", error.Message);
        var result = new InSilicoMutagenesis().Attribute(network, input, 0);
        Assert.Contains("whole network", Assert.Single(result.Remarks));
        AssertNear(Values(Plain.Attribute(network, input, 0).Attribution), Values(result.Attribution), 1e-6);
    }

    [Fact]
    public void A_module_that_is_not_local_is_named()
    {
        using var scope = NewDisposeScope();
        var body = nn.Sequential(nn.LayerNorm(20), nn.Flatten(), nn.Linear(80, 1));
        using var network = new ToyNetwork([4, 20], body.call, body);
        var error = Assert.Throws<WorkbenchException>(() => Fast.Attribute(network, Sequences(1, 20), 0));
        Assert.Contains("part0.0", error.Message);
        Assert.Contains("LayerNorm", error.Message);
    }

    [Fact]
    public void A_change_of_sign_is_the_negative_of_its_reverse()
    {
        using var scope = NewDisposeScope();
        using var network = Convolutional(11, 2);
        var input = Sequences(1, 24);
        var there = Fast.Attribute(network, input, 0).Attribution;
        var mutant = input.clone();
        var letter = input[0, TensorIndex.Colon, 9].argmax().item<long>();
        var other = (letter + 1) % 4;
        mutant[0, letter, 9] = tensor(0f);
        mutant[0, other, 9] = tensor(1f);
        var back = Fast.Attribute(network, mutant, 0).Attribution;
        Assert.Equal(-there[0, other, 9].item<float>(), back[0, letter, 9].item<float>(), 1e-5f);
    }

    private static void AssertSame(ToyNetwork network, Tensor input, int batchSize, string what)
    {
        var plain = Values(Plain.Attribute(network, input, 0).Attribution);
        var fast = Values(Fast.Attribute(network, input, 0, new() { BatchSize = batchSize }).Attribution);
        var greatest = plain.Zip(fast, (one, other) => Math.Abs(one - other)).Max();
        Assert.True(greatest <= 1e-5 * Math.Max(1, plain.Max(Math.Abs)), $"{what}: {greatest}");
        Assert.Contains(plain, value => Math.Abs(value) > 1e-4);
    }

    private sealed class LastState : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.LSTM lstm;
        private readonly TorchSharp.Modules.Linear linear = nn.Linear(6, 1);

        public LastState(int channels)
            : base(nameof(LastState))
        {
            lstm = nn.LSTM(channels, 6, batchFirst: true);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => linear.call(lstm.call(input.transpose(1, 2)).Item1.select(1, -1));
    }

    private sealed class FlatLinear : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Linear linear;

        public FlatLinear(int width)
            : base(nameof(FlatLinear))
        {
            linear = nn.Linear(width, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => linear.call(input.flatten(1));
    }
}
