using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Autograd;

public class FunctionalTests
{
    /// <summary>d(Ax)/dA and d(Ax)/dx, computed by hand.</summary>
    [Fact]
    public void JacobiansOfAMatrixVectorProduct()
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(new double[,] { { 1, 3 }, { 2, 4 } }), x = tensor(new double[] { 1, 5 });
        var jacobians = autograd.functional.jacobian(given => [given[0].mv(given[1])], a, x).ToList();
        Assert.Equal([2, 2, 2], jacobians[0].shape);
        Assert.Equal([1, 5, 0, 0, 0, 0, 1, 5], jacobians[0].data<double>().ToArray());
        Assert.Equal([1, 3, 2, 4], jacobians[1].data<double>().ToArray());
    }

    [Fact]
    public void JacobiansOfOneAndOfManyOutputs()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[] { 2, 3 });
        var square = autograd.functional.jacobian(given => given.square(), x);
        Assert.Equal([4, 0, 0, 6], square.data<double>().ToArray());
        var both = autograd.functional.jacobian(given => new[] { given.sum(), given * 2 }, x).ToList();
        Assert.Equal([1, 1], both[0].data<double>().ToArray());
        Assert.Equal([2, 0, 0, 2], both[1].data<double>().ToArray());
        var sum = autograd.functional.jacobian((Tensor[] given) => given[0] * given[1], x, x).ToList();
        Assert.Equal([2, 0, 0, 3], sum[1].data<double>().ToArray());
    }

    /// <summary>An output that does not depend on an input has derivatives of zero.</summary>
    [Fact]
    public void UnusedInputsAndConstants()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(2), y = ones(3);
        var jacobians = autograd.functional.jacobian(given => [given[0] * 2, ones(1)], x, y).ToList();
        Assert.Equal(4, jacobians.Count);
        Assert.Equal([2, 3], jacobians[1].shape);
        Assert.All(jacobians.Skip(1), jacobian => Assert.Equal(0, jacobian.abs().sum().item<float>()));
        Assert.Equal([0, 2], autograd.functional.jacobian((Tensor given) => given[..0], x).shape);
    }

    [Fact]
    public void JacobiansLeaveOnlyTheResult()
    {
        using var scope = NewDisposeScope();
        var x = ones(3);
        var before = scope.DisposablesCount;
        using (no_grad())
            autograd.functional.jacobian(given => given.exp(), x);
        Assert.Equal(before + 1, scope.DisposablesCount);
    }
}
