using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Autograd;

public class BackwardHookTests
{
    [Fact]
    public void HooksSeeTheGradientsOfInputAndOutput()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 1);
        var seen = new List<(float[] Input, float[] Output)>();
        using var hook = BackwardHook.Register(layer, (module, input, output) =>
        {
            Assert.Same(layer, module);
            seen.Add((input!.data<float>().ToArray(), output.data<float>().ToArray()));
            return null;
        });
        var x = ones(1, 2, requires_grad: true);
        // The input has a second use, which the hook is not to see.
        ((3 * layer.call(x)).sum() + (100 * x).sum()).backward();
        var weights = layer.weight.data<float>().ToArray();
        var (input, output) = Assert.Single(seen);
        Assert.Equal([3f], output);
        Assert.Equal([3 * weights[0], 3 * weights[1]], input);
        Assert.Equal((3 * weights[0]) + 100, x.grad![0, 0].item<float>(), 1e-5f);
    }

    [Fact]
    public void AResultTakesThePlaceOfTheInputsGradient()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(nn.Linear(2, 2), nn.ReLU());
        using var hook = BackwardHook.Register(net, (_, input, _) => input! * 0);
        var x = ones(1, 2, requires_grad: true);
        net.call(x).sum().backward();
        Assert.Equal([0f, 0], x.grad!.data<float>().ToArray());
        Assert.NotNull(net.get_parameter("0.weight")!.grad);
    }

    [Fact]
    public void HooksRunFromTheOutputToTheInputOncePerCall()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(("first", nn.Linear(2, 2)), ("last", nn.Linear(2, 2)));
        var seen = new List<string>();
        foreach (var (name, module) in net.named_children())
            BackwardHook.Register((nn.Module<Tensor, Tensor>)module, (_, input, _) =>
            {
                seen.Add(name + (input is null ? " without input" : ""));
                return null;
            });
        (net.call(ones(1, 2)) + net.call(ones(1, 2))).sum().backward();
        Assert.Equal(["first without input", "first without input", "last", "last"], seen.Order());
        Assert.Equal("last", seen[0]);
    }

    [Fact]
    public void RemovedHooksAndCallsWithoutGradientsAreQuiet()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 1);
        var calls = 0;
        var hook = BackwardHook.Register(layer, (_, _, _) =>
        {
            calls++;
            return null;
        });
        using (no_grad())
            layer.call(ones(1, 2));
        hook.Dispose();
        layer.call(ones(1, 2)).sum().backward();
        Assert.Equal(0, calls);
    }
}
