using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Autograd;

public class AutogradTests
{
    private static readonly double[] At = [0.4, 0.9, 1.7, 2.2, 0.3, 1.1];

    public static TheoryData<string> Functions() => [.. Differentiable.Keys];

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Differentiable = new()
    {
        ["exp"] = x => x.exp(),
        ["log"] = x => x.log(),
        ["sqrt"] = x => x.sqrt(),
        ["tanh"] = x => x.tanh(),
        ["sin"] = x => x.sin() * x.cos(),
        ["quotient"] = x => 1 / x,
        ["power"] = x => x.pow(3) - (2 * x),
        ["softmax"] = x => x.softmax(1).square(),
        ["log_softmax"] = x => x.log_softmax(0),
        ["matmul"] = x => x.mm(x.t()),
        ["var"] = x => x.var(1),
        ["norm"] = x => x.norm(),
        ["logsumexp"] = x => x.logsumexp(1),
        ["cumsum"] = x => x.cumsum(0).square(),
        ["index"] = x => x[.., 1..].square() * x[1, 1..],
        ["cat"] = x => cat([x, x.square()], 1).prod(1),
        ["clamp"] = x => x.clamp(0.5, 2.0) * x,
        ["max"] = x => x.max(1).values,
        ["gelu"] = x => x.gelu(),
        ["elu"] = x => (x - 1).elu(),
        ["softplus"] = x => x.softplus(),
        ["layer_norm"] = x => nn.functional.layer_norm(x, [3]) * x,
        ["linear"] = x => nn.functional.linear(x, x, x[.., 0]),
        ["solve"] = x => linalg.solve(x.mm(x.t()) + eye(2, dtype: ScalarType.Float64), x),
        ["cholesky"] = x => linalg.cholesky(x.mm(x.t()) + eye(2, dtype: ScalarType.Float64)),
    };

    /// <summary>Gradients equal central differences of the same function.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void GradientsEqualFiniteDifferences(string name)
    {
        const double step = 1e-6;
        using var scope = NewDisposeScope();
        var function = Differentiable[name];
        var x = tensor(At, [2, 3], requires_grad: true);
        function(x).sum().backward();
        var gradient = x.grad!.data<double>().ToArray();
        for (var i = 0; i < At.Length; i++)
            Assert.Equal((Value(i, step) - Value(i, -step)) / (2 * step), gradient[i], 1e-6);

        double Value(int which, double shift)
        {
            var moved = (double[])At.Clone();
            moved[which] += shift;
            return function(tensor(moved, [2, 3])).sum().item<double>();
        }
    }

    [Fact]
    public void GradientsAddUpUntilCleared()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { 3 }, requires_grad: true);
        x.square().backward();
        x.square().backward();
        Assert.Equal(12f, x.grad!.item<float>());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void NothingIsRecordedUnderNoGrad()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
        }

        Assert.True(is_grad_enabled());
        Assert.False((x * 2).detach().requires_grad);
        Assert.False((x * 2).is_leaf);
        using (inference_mode())
            Assert.True(is_inference_mode_enabled());
        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void GradOfGrad()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 2.0 }, requires_grad: true);
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];
        Assert.Equal((12.0, 12.0), (first.item<double>(), second.item<double>()));
        Assert.Null(x.grad);
    }

    [Fact]
    public void WeightsOfOutputsAndUnusedInputs()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(2, requires_grad: true), other = ones(1, requires_grad: true);
        var found = autograd.grad([x * 3], [x, other], [tensor(new float[] { 1, 2 })], allow_unused: true);
        Assert.Equal([3f, 6f], found[0].data<float>().ToArray());
        Assert.Null(found[1]);
        Assert.Throws<ExternalException>(() => autograd.grad([(x * 3).sum()], [other]));
    }

    [Fact]
    public void BackwardFromManyElementsIsRefused()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => (ones(2, requires_grad: true) * 2).backward());
        Assert.Contains("scalar outputs", error.Message);
    }

    [Fact]
    public void RetainedGradientsOfInnerTensors()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var inner = x * 2;
        inner.retain_grad();
        inner.square().sum().backward();
        Assert.Equal([4f, 4f], inner.grad!.data<float>().ToArray());
    }
}
