using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

public class ArithmeticTests
{
    private static readonly float[] A = [1, -2, 4];
    private static readonly float[] B = [2, 4, -8];

    [Fact]
    public void OperatorsComputeElementByElement()
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(A), b = tensor(B);
        Assert.Equal([3, 2, -4], (a + b).data<float>().ToArray());
        Assert.Equal([-1, -6, 12], (a - b).data<float>().ToArray());
        Assert.Equal([2, -8, -32], (a * b).data<float>().ToArray());
        Assert.Equal([0.5f, -0.5f, -0.5f], (a / b).data<float>().ToArray());
        Assert.Equal([-1, 2, -4], (-a).data<float>().ToArray());
    }

    [Fact]
    public void NumbersStandOnEitherSide()
    {
        using var scope = NewDisposeScope();
        var a = tensor(A);
        Assert.Equal([2, -1, 5], (a + 1).data<float>().ToArray());
        Assert.Equal([0, 3, -3], (1 - a).data<float>().ToArray());
        Assert.Equal([8, -4, 2], (8 / a).data<float>().ToArray());
        Assert.Equal([0.5f, -1, 2], (a * 0.5).data<float>().ToArray());
        Assert.Equal(ScalarType.Float32, (a * 0.5).dtype);
        Assert.Equal(ScalarType.Float32, (tensor(new long[] { 1 }) * 0.5).dtype);
    }

    [Fact]
    public void InPlaceChangesTheTensorItself()
    {
        using var scope = NewDisposeScope();
        var a = tensor(A);
        Assert.Same(a, a.add_(tensor(B)));
        a.mul_(2).sub_(1).div_(tensor(new float[] { 5, 3, -9 }));
        Assert.Equal([1, 1, 1], a.data<float>().ToArray());
        a.add_(tensor(B), 0.5);
        Assert.Equal([2, 3, -3], a.data<float>().ToArray());
    }

    [Fact]
    public void DivisionRoundsAsAsked()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new float[] { 7, -7 });
        Assert.Equal([3, -4], a.div(2, RoundingMode.floor).data<float>().ToArray());
        Assert.Equal([3, -3], a.div(2, RoundingMode.trunc).data<float>().ToArray());
        Assert.Equal([1, 1], a.remainder(2).data<float>().ToArray());
    }

    [Fact]
    public void ElementwiseFunctionsAgreeWithDotNet()
    {
        using var scope = NewDisposeScope();
        double[] x = [0.3, 0.7, 2.5];
        var t = tensor(x);
        (Tensor Ours, Func<double, double> Expected)[] pairs =
        [
            (t.exp(), Math.Exp), (t.log(), Math.Log), (t.sqrt(), Math.Sqrt), (t.sin(), Math.Sin), (t.cos(), Math.Cos), (t.tan(), Math.Tan),
            (t.tanh(), Math.Tanh), (t.sinh(), Math.Sinh), (t.cosh(), Math.Cosh), (t.atan(), Math.Atan), (t.asinh(), Math.Asinh),
            (t.log2(), Math.Log2), (t.log10(), Math.Log10), (t.neg().abs(), v => v), (t.square(), v => v * v),
            (t.reciprocal(), v => 1 / v), (t.rsqrt(), v => 1 / Math.Sqrt(v)), (t.floor(), Math.Floor), (t.ceil(), Math.Ceiling),
            (t.pow(3), v => v * v * v), (t.expm1(), v => Math.Exp(v) - 1), (t.log1p(), v => Math.Log(1 + v)),
            (t.clamp(0.5, 2), v => Math.Clamp(v, 0.5, 2)), (t.sign(), v => Math.Sign(v)), (t.frac(), v => v - Math.Floor(v)),
            (t.trunc(), Math.Truncate), (t.round(), v => Math.Round(v, MidpointRounding.ToEven)),
        ];
        foreach (var (ours, expected) in pairs)
        {
            var found = ours.data<double>().ToArray();
            for (var i = 0; i < x.Length; i++)
                Assert.Equal(expected(x[i]), found[i], 1e-12);
        }
    }

    [Fact]
    public void ProductsOfMatricesAndVectors()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new double[,] { { 1, 2 }, { 3, 4 } });
        var v = tensor(new double[] { 5, 6 });
        Assert.Equal([7.0, 10, 15, 22], a.mm(a).data<double>().ToArray());
        Assert.Equal([17.0, 39], a.mv(v).data<double>().ToArray());
        Assert.Equal([17.0, 39], a.matmul(v).data<double>().ToArray());
        Assert.Equal(61.0, v.dot(v).item<double>());
        Assert.Equal([25.0, 30, 30, 36], v.outer(v).data<double>().ToArray());
        Assert.Equal([8.0, 12, 18, 26], a.addmm(a, a).data<double>().ToArray());
        Assert.Equal(5.0, a.trace().item<double>());
        Assert.Equal([7.0, 10, 15, 22], a.unsqueeze(0).bmm(a.unsqueeze(0)).data<double>().ToArray());
        Assert.Equal([7.0, 10, 15, 22], einsum("ij,jk->ik", a, a).data<double>().ToArray());
    }

    [Fact]
    public void AFailingOperatorNamesItselfItsShapesAndTheReason()
    {
        using var scope = NewDisposeScope();
        Tensor a = zeros(2, 3), b = zeros(4, 5);
        var error = Assert.Throws<ExternalException>(() => a.mm(b));
        Assert.Contains("aten::mm(self: float32[2, 3], mat2: float32[4, 5])", error.Message);
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied", error.Message);
        Assert.DoesNotContain("frame #", error.Message);
    }

    [Fact]
    public void AWrongElementTypeIsRefused()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => zeros(2, 2).mm(zeros(2, 2, ScalarType.Int64)));
        Assert.Contains("int64[2, 2]", error.Message);
        Assert.Throws<InvalidOperationException>(() => zeros(2).data<double>());
    }
}
