using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Linalg;

public class LinalgTests
{
    private static Tensor Symmetric() => tensor(new double[,] { { 4, 2 }, { 2, 3 } });

    [Fact]
    public void CholeskyAndItsSolvers()
    {
        using var scope = NewDisposeScope();
        var factor = linalg.cholesky(Symmetric());
        Close([2, 0, 1, Math.Sqrt(2)], factor);
        var b = tensor(new double[,] { { 2 }, { 1 } });
        Close([0.5, 0], cholesky_solve(b, factor));
        Close([0.5, 0], linalg.solve(Symmetric(), b));
        Close([0.375, -0.25, -0.25, 0.5], linalg.inv(Symmetric()));
        Close([0.375, -0.25, -0.25, 0.5], cholesky_inverse(factor));
        Close([1, 0], linalg.solve_triangular(factor, tensor(new double[,] { { 2 }, { 1 } }), upper: false));
    }

    [Fact]
    public void EigenvaluesAscendAndVectorsRebuildTheMatrix()
    {
        using var scope = NewDisposeScope();
        var (values, vectors) = linalg.eigh(Symmetric());
        Close([(7 - Math.Sqrt(17)) / 2, (7 + Math.Sqrt(17)) / 2], values);
        Close([4, 2, 2, 3], vectors.mm(values.diag()).mm(vectors.t()));
        Close([(7 - Math.Sqrt(17)) / 2, (7 + Math.Sqrt(17)) / 2], linalg.eigvalsh(Symmetric()));
    }

    [Fact]
    public void SingularValuesAndOrthogonalFactors()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        var (u, s, vh) = linalg.svd(a, fullMatrices: false);
        Close([1, 2, 3, 4, 5, 6], u.mm(s.diag()).mm(vh));
        var (q, r) = linalg.qr(a);
        Close([1, 0, 0, 1], q.t().mm(q));
        Close([1, 2, 3, 4, 5, 6], q.mm(r));
    }

    [Fact]
    public void LeastSquaresFitsALine()
    {
        using var scope = NewDisposeScope();
        // y = 1 + 2 x exactly.
        var x = tensor(new double[,] { { 1, 0 }, { 1, 1 }, { 1, 2 } });
        var y = tensor(new double[,] { { 1 }, { 3 }, { 5 } });
        Close([1, 2], linalg.lstsq(x, y).Solution);
    }

    [Fact]
    public void DeterminantsAndNorms()
    {
        using var scope = NewDisposeScope();
        Close([8], linalg.det(Symmetric()));
        Close([Math.Log(8)], linalg.slogdet(Symmetric()).Item2);
        Close([Math.Sqrt(33)], linalg.norm(Symmetric()));
        Close([7], linalg.vector_norm(tensor(new double[] { 3, -4 }), 1));
        Close([5], tensor(new double[] { 3, -4 }).norm());
    }

    [Fact]
    public void AMatrixThatIsNotPositiveDefiniteIsNamedAsSuch()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => linalg.cholesky(tensor(new double[,] { { 1, 2 }, { 2, 1 } })));
        Assert.Contains("linalg_cholesky(self: float64[2, 2])", error.Message);
        Assert.Contains("positive-definite", error.Message);
    }

    private static void Close(double[] expected, Tensor found)
    {
        var values = found.data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], values[i], 1e-12);
    }
}
