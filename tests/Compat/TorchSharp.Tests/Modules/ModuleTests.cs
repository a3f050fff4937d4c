using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules;

public class ModuleTests
{
    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(3, 4);
        private readonly Dropout drop = nn.Dropout(0.5);
        private readonly Sequential rest = nn.Sequential(("norm", nn.BatchNorm1d(4)), ("act", nn.ReLU()), ("out", nn.Linear(4, 1)));
        private readonly Parameter scale = new(ones(1));
        private readonly Tensor offset = zeros(1);

        public Net()
            : base("Net") => RegisterComponents();

        public override Tensor forward(Tensor input) => (rest.call(drop.call(first.call(input))) * scale) + offset;
    }

    [Fact]
    public void NamesFollowFieldsAndNesting()
    {
        using var net = new Net();
        Assert.Equal(
            ["scale", "first.weight", "first.bias", "rest.norm.weight", "rest.norm.bias", "rest.out.weight", "rest.out.bias"],
            net.named_parameters().Select(pair => pair.name));
        Assert.Equal(
            ["offset", "rest.norm.running_mean", "rest.norm.running_var", "rest.norm.num_batches_tracked"],
            net.named_buffers().Select(pair => pair.name));
        Assert.Equal(["first", "drop", "rest", "rest.norm", "rest.act", "rest.out"], net.named_modules().Select(pair => pair.name));
        Assert.Equal(11, net.state_dict().Count);
        Assert.True(net.has_parameter("rest.out.bias") && net.has_buffer("offset") && !net.has_parameter("offset"));
    }

    [Fact]
    public void TrainingModeReachesAllModules()
    {
        using var net = new Net();
        Assert.True(net.modules().All(module => module.training));
        net.eval();
        Assert.False(net.training || net.modules().Any(module => module.training));
        using var scope = NewDisposeScope();
        var x = randn(5, 3);
        Assert.Equal(net.call(x).data<float>().ToArray(), net.call(x).data<float>().ToArray());
    }

    [Fact]
    public void StateDictsCarryOverAndMismatchesAreNamed()
    {
        using var scope = NewDisposeScope();
        using Net from = new(), to = new();
        from.call(randn(8, 3));
        to.load_state_dict(from.state_dict());
        foreach (var (name, value) in from.state_dict())
            Assert.True(value.Equals(to.state_dict()[name]), name);

        var partial = from.state_dict().Where(pair => pair.Key != "first.bias").ToDictionary();
        partial["extra"] = zeros(1);
        var error = Assert.Throws<InvalidOperationException>(() => to.load_state_dict(partial));
        Assert.Contains("Missing: 'first.bias'.", error.Message);
        Assert.Contains("Unexpected: 'extra'.", error.Message);
        var (missing, unexpected) = to.load_state_dict(partial, strict: false);
        Assert.Equal(["first.bias"], missing);
        Assert.Equal(["extra"], unexpected);
        to.load_state_dict(partial, skip: ["extra", "first.bias"]);
    }

    [Fact]
    public void AWrongShapeIsRefusedBeforeAnythingIsWritten()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Linear(2, 2);
        var before = net.weight.data<float>().ToArray();
        var state = new Dictionary<string, Tensor> { ["weight"] = ones(2, 2), ["bias"] = ones(3) };
        var error = Assert.Throws<ArgumentException>(() => net.load_state_dict(state));
        Assert.Contains("'bias' has shape [3] in the state dict but [2] in Linear", error.Message);
        Assert.Equal(before, net.weight.data<float>().ToArray());
    }

    [Fact]
    public void ConvertingKeepsTheParameterObjects()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        var parameters = net.parameters().ToArray();
        net.to(ScalarType.Float64);
        Assert.All(net.parameters().Zip(parameters), pair => Assert.Same(pair.First, pair.Second));
        Assert.All(net.parameters(), parameter => Assert.True(parameter is { dtype: ScalarType.Float64, requires_grad: true, is_leaf: true }));
        Assert.Equal(ScalarType.Int64, net.get_buffer("rest.norm.num_batches_tracked")!.dtype);
        Assert.Equal(ScalarType.Float64, net.call(randn(4, 3, ScalarType.Float64)).dtype);
    }

    [Fact]
    public void GradientsAreClearedOrZeroed()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        net.call(randn(4, 3)).sum().backward();
        net.zero_grad(set_to_none: false);
        Assert.All(net.parameters(), parameter => Assert.Equal(0f, parameter.grad!.abs().sum().item<float>()));
        net.zero_grad();
        Assert.All(net.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void ApplyVisitsEveryModule()
    {
        using var net = new Net();
        var visited = new List<string>();
        net.apply(module => visited.Add(module.GetName()));
        Assert.Equal(["Linear", "Dropout", "BatchNorm1d", "ReLU", "Linear", "Sequential", "Net"], visited);
    }

    [Fact]
    public void HooksSeeInputsAndOutputs()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Linear(2, 1);
        var before = net.register_forward_pre_hook((_, input) => input * 0);
        var after = net.register_forward_hook((_, _, output) => output + 1);
        Assert.Equal(net.bias!.item<float>() + 1, net.call(ones(1, 2)).item<float>(), 1e-6f);
        before.remove();
        after.remove();
        Assert.Equal(net.forward(ones(1, 2)).item<float>(), net.call(ones(1, 2)).item<float>());
    }

    [Fact]
    public void DisposingAModuleDisposesOfWhatItOwns()
    {
        var net = new Net();
        var owned = net.state_dict().Values.ToArray();
        net.Dispose();
        Assert.All(owned, tensor => Assert.True(tensor.IsInvalid));
        net.Dispose();
    }

    [Fact]
    public void ALayersWeightsOutliveTheScopeItWasMadeIn()
    {
        Linear layer;
        using (NewDisposeScope())
            layer = nn.Linear(2, 2);
        Assert.False(layer.weight.IsInvalid);
        layer.Dispose();
    }
}
