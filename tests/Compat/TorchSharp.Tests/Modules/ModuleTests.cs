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
    public void ConvertingTakesGradientsAlong()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Linear(2, 1);
        net.call(ones(3, 2)).sum().backward();
        net.@double();
        Assert.Equal([3.0, 3], net.weight.grad!.data<double>().ToArray());
        net.to(tensor(1f));
        Assert.Equal([3f, 3], net.weight.grad!.data<float>().ToArray());
        net.half();
        Assert.Equal(ScalarType.Float16, net.bias!.dtype);
        net.bfloat16().@float().cdouble();
        Assert.Equal(ScalarType.ComplexFloat64, net.bias!.dtype);
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => net.to(ScalarType.Int64)).Message);
    }

    [Fact]
    public void NamesOfModulesAreCheckedAndNullTakesOneOut()
    {
        using var net = nn.Sequential(("a", nn.Linear(1, 1)));
        using var other = nn.ReLU();
        Assert.Throws<ArgumentException>(() => net.add_module("b.c", other));
        Assert.Throws<ArgumentException>(() => net.add_module("", other));
        Assert.Throws<InvalidOperationException>(() => net.add_module("a", other));
        net.register_module("a", null!);
        Assert.Empty(net.children());
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
