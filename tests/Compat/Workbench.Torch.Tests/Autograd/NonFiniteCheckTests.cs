using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Autograd;

public class NonFiniteCheckTests
{
    [Fact]
    public void AForwardNaNNamesTheInnermostModule()
    {
        using var scope = NewDisposeScope();
        using var net = Nested(new Broken("log"));
        using var check = new NonFiniteCheck(net);
        Assert.Empty(check.Unwatched);
        var error = Assert.Throws<NonFiniteException>(() => net.call(ones(2, 3)));
        Assert.Equal("inner.1", error.Module);
        Assert.Contains("they arise in this module", error.Message);
    }

    [Fact]
    public void AnInputThatIsNotFiniteIsToldApart()
    {
        using var scope = NewDisposeScope();
        using var net = Nested(new Broken("none"));
        using var check = new NonFiniteCheck(net);
        var error = Assert.Throws<NonFiniteException>(() => net.call(full(2, 3, float.PositiveInfinity)));
        Assert.Contains("input of module first already has", error.Message);
    }

    [Fact]
    public void ABackwardNaNNamesTheModule()
    {
        using var scope = NewDisposeScope();
        using var net = Nested(new Broken("sqrt"));
        using var check = new NonFiniteCheck(net);
        var y = net.call(ones(2, 3));
        var error = Assert.Throws<NonFiniteException>(() => y.sum().backward());
        Assert.Equal("inner.1", error.Module);
        Assert.Contains("they arise in the backward of this module", error.Message);
    }

    [Fact]
    public void ALossWithoutGradientIsToldApart()
    {
        using var scope = NewDisposeScope();
        using var net = Nested(new Broken("none"));
        using var check = new NonFiniteCheck(net);
        var y = net.call(ones(2, 3));
        var error = Assert.Throws<NonFiniteException>(() => ((y - y.detach()).abs().sqrt() * 0).sum().backward());
        Assert.Equal("last", error.Module);
        Assert.Contains("they arise after it", error.Message);
    }

    [Fact]
    public void DisposingEndsTheWatchAndAFiniteNetworkPasses()
    {
        using var scope = NewDisposeScope();
        using var net = Nested(new Broken("none"));
        using (new NonFiniteCheck(net))
            net.call(ones(2, 3)).sum().backward();
        Assert.All(net.parameters(), parameter => Assert.NotNull(parameter.grad));
        using var broken = Nested(new Broken("log"));
        new NonFiniteCheck(broken).Dispose();
        Assert.True(broken.call(ones(2, 3)).isnan().any().item<bool>());
    }

    [Fact]
    public void HooksSeeAndReplaceGradients()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { 1, 2 }, requires_grad: true);
        var seen = new List<float[]>();
        var hook = GradientHook.Register(x, gradient =>
        {
            seen.Add(gradient.data<float>().ToArray());
            return gradient * 10;
        });
        (x * 3).sum().backward();
        Assert.Equal([3f, 3f], seen.Single());
        Assert.Equal([30f, 30f], x.grad!.data<float>().ToArray());
        hook.Dispose();
        (x * 3).sum().backward();
        Assert.Single(seen);
        GradientHook.Register(x, _ => throw new FormatException("from the hook"));
        Assert.Equal("from the hook", Assert.Throws<FormatException>(() => (x * 1).sum().backward()).Message);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => GradientHook.Register(ones(1), _ => null));
    }

    [Fact]
    public void HooksDieWithTheirGraphs()
    {
        var reference = Run();
        NativeMemory.CollectForgotten();
        Assert.False(reference.IsAlive);

        static WeakReference Run()
        {
            using var scope = NewDisposeScope();
            var kept = new object();
            var y = ones(2, requires_grad: true) * 2;
            GradientHook.Register(y, gradient => kept is null ? gradient : null);
            y.sum().backward();
            return new WeakReference(kept);
        }
    }

    private static nn.Module<Tensor, Tensor> Nested(nn.Module<Tensor, Tensor> second) => nn.Sequential(
        ("first", nn.Linear(3, 3)), ("inner", nn.Sequential(nn.Identity(), second)), ("last", nn.Linear(3, 1)));

    /// <summary>The identity, but for a log of a negative number or a root of zero, whose derivative is infinite.</summary>
    private sealed class Broken(string how) : nn.Module<Tensor, Tensor>("broken")
    {
        public override Tensor forward(Tensor input) => how switch
        {
            "log" => (-(input.abs() + 1)).log(),
            "sqrt" => (input * 0).sqrt(),
            _ => input.abs(),
        };
    }
}
