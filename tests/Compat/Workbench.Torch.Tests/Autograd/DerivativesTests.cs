using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Autograd;

public class DerivativesTests
{
    private static readonly double[] At = [0.5, -1.2, 2.0];

    /// <summary>f(x) = x0 x1 + x1^2 x2, with its Hessian by hand.</summary>
    private static Tensor Polynomial(Tensor x) => (x[0] * x[1]) + (x[1].square() * x[2]);

    [Fact]
    public void HessianByHand()
    {
        using var scope = NewDisposeScope();
        var hessian = Derivatives.Hessian(Polynomial, tensor(At));
        Assert.Equal([3, 3], hessian.shape);
        Agree([0, 1, 0, 1, 4, -2.4, 0, -2.4, 0], hessian);
    }

    [Fact]
    public void HessianVectorProductIsTheHessianTimesTheVector()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(At), v = tensor(new[] { 1.0, -2, 0.5 });
        var (value, product) = Derivatives.HessianVector(Polynomial, x, v);
        Assert.Equal((0.5 * -1.2) + (1.44 * 2), value.item<double>(), 1e-12);
        Agree(Derivatives.Hessian(Polynomial, x).mv(v).data<double>().ToArray(), product);
    }

    [Fact]
    public void ProductsWithTheJacobian()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(At), u = tensor(new[] { 2.0, -1 }), v = tensor(new[] { 1.0, 3, -2 });
        static Tensor Function(Tensor x) => stack([(x[0] * x[1]).sin(), x.square().sum()]);
        var jacobian = autograd.functional.jacobian(Function, x);
        Agree(jacobian.mv(v).data<double>().ToArray(), Derivatives.JacobianVector(Function, x, v).Product);
        Agree(u.matmul(jacobian).data<double>().ToArray(), Derivatives.VectorJacobian(Function, x, u).Product);
        Agree([Math.Sin(-0.6), 0.25 + 1.44 + 4], Derivatives.VectorJacobian(Function, x, u).Value);
    }

    [Fact]
    public void LinearFunctionsHaveSecondDerivativesOfZero()
    {
        using var scope = NewDisposeScope();
        var x = tensor(At);
        Agree(new double[9], Derivatives.Hessian(y => (2 * y).sum(), x));
        Agree(new double[3], Derivatives.HessianVector(y => (2 * y).sum(), x, x).Product);
    }

    [Fact]
    public void WrongShapesAreRefused()
    {
        using var scope = NewDisposeScope();
        var x = tensor(At);
        Assert.Throws<ArgumentException>(() => Derivatives.Hessian(y => y * 2, x));
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => Derivatives.HessianVector(Polynomial, x, ones(2))).Message);
        Assert.Throws<ArgumentException>(() => Derivatives.VectorJacobian(y => y * 2, x, ones(2)));
    }

    private static void Agree(double[] expected, Tensor found)
    {
        var values = found.data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(expected[i], values[i], 1e-10);
    }
}
