using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules;

public class StateDictTests
{
    private sealed class Tied : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(2, 2);
        private readonly Linear second = nn.Linear(2, 2);

        public Tied()
            : base("Tied")
        {
            register_buffer("passing", zeros(1), persistent: false);
            RegisterComponents();
            second.weight = first.weight;
        }

        public override Tensor forward(Tensor input) => second.call(first.call(input));
    }

    private static Sequential Net() => nn.Sequential(("first", nn.Linear(3, 4)), ("norm", nn.BatchNorm1d(4)), ("last", nn.Linear(4, 1)));

    [Fact]
    public void ValuesCarryOver()
    {
        using var scope = NewDisposeScope();
        using Sequential from = Net(), to = Net();
        from.call(randn(8, 3));
        var (missing, unexpected) = to.load_state_dict(from.state_dict());
        Assert.Empty(missing.Concat(unexpected));
        foreach (var (name, value) in from.state_dict())
            Assert.True(value.Equals(to.state_dict()[name]), name);
    }

    [Fact]
    public void AllThatDoesNotFitIsNamedAndNothingIsWritten()
    {
        using var scope = NewDisposeScope();
        using var net = Net();
        var before = net.get_parameter("last.weight")!.data<float>().ToArray();
        var state = net.state_dict().Where(pair => pair.Key != "first.bias").ToDictionary();
        state["extra"] = zeros(1);
        state["first.weight"] = zeros(4, 2);
        state["norm.bias"] = zeros(3);
        state["last.weight"] = ones(1, 4);
        var error = Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state));
        Assert.Contains("Missing: 'first.bias'.", error.Message);
        Assert.Contains("Unexpected: 'extra'.", error.Message);
        Assert.Contains("'first.weight' is [4, 2] in the state dict and [4, 3] in the module", error.Message);
        Assert.Contains("'norm.bias' is [3] in the state dict and [4] in the module", error.Message);
        Assert.Equal(before, net.get_parameter("last.weight")!.data<float>().ToArray());
        // Without strict, names may differ, but shapes may not.
        var lax = Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state, strict: false));
        Assert.DoesNotContain("extra", lax.Message);
    }

    [Fact]
    public void NamesMayDifferWithoutStrictOrBeSkipped()
    {
        using var scope = NewDisposeScope();
        using var net = Net();
        var state = net.state_dict().Where(pair => pair.Key != "first.bias").ToDictionary();
        state["extra"] = zeros(1);
        var (missing, unexpected) = net.load_state_dict(state, strict: false);
        Assert.Equal(["first.bias"], missing);
        Assert.Equal(["extra"], unexpected);
        net.load_state_dict(state, skip: ["extra", "first.bias"]);
    }

    [Fact]
    public void SharedTensorsHaveAllTheirNamesInTheStateDict()
    {
        using var net = new Tied();
        Assert.Equal(["first.weight", "first.bias", "second.weight", "second.bias"], net.state_dict().Keys);
        Assert.Equal(["first.weight", "first.bias", "second.bias"], net.named_parameters().Select(pair => pair.name));
        Assert.Equal(["passing"], net.named_buffers().Select(pair => pair.name));
        Assert.Equal(["net.first.weight", "net.first.bias", "net.second.weight", "net.second.bias"], net.state_dict(null, "net").Keys);
        Assert.Same(net.get_parameter("first.weight"), net.get_parameter("second.weight"));
    }
}
