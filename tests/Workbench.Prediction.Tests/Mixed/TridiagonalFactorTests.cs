using Workbench.Prediction.Mixed;
using static Workbench.Prediction.Tests.DenseAlgebra;

namespace Workbench.Prediction.Tests.Mixed;

public class TridiagonalFactorTests
{
    private const int Size = 9;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.3, 0.7)]
    [InlineData(0.999, 0.001)]
    public void Determinant_and_solutions_are_those_of_the_dense_matrix(double scale, double shift)
    {
        var (kernel, dense) = Problem(scale, shift);
        var factor = kernel.Factor();
        Assert.True(factor.TryFactor(scale, shift));
        Assert.Equal(LogDeterminant(dense), factor.LogDeterminant, 9);
        var random = new SeededRandom(5);
        var x = Enumerable.Range(0, Size).Select(_ => random.NextNormal()).ToArray();
        var expected = Product(Inverse(dense), Column(x));
        var white = new double[Size];
        factor.Whiten(x, white);
        var norm = white.Sum(value => value * value);
        factor.WhitenTransposed(white);
        for (var row = 0; row < Size; row++)
            Assert.Equal(1, white[row] / expected[row, 0], 8);
        Assert.Equal(1, norm / x.Select((value, row) => value * expected[row, 0]).Sum(), 8);
    }

    [Fact]
    public void The_memory_of_one_factoring_serves_the_next()
    {
        var (kernel, _) = Problem(0.5, 0.5);
        var (used, fresh) = (kernel.Factor(), kernel.Factor());
        Assert.True(used.TryFactor(0.9, 0.1) && used.TryFactor(0.5, 0.5) && fresh.TryFactor(0.5, 0.5));
        Assert.Equal(fresh.LogDeterminant, used.LogDeterminant);
        var (one, other) = (new double[Size], new double[Size]);
        used.Whiten(Enumerable.Repeat(1.0, Size).ToArray(), one);
        fresh.Whiten(Enumerable.Repeat(1.0, Size).ToArray(), other);
        Assert.Equal(other, one);
    }

    [Fact]
    public void Refuses_what_is_not_positive_definite()
    {
        var factor = Problem(1, 0).Kernel.Factor();
        Assert.False(factor.TryFactor(-1, 0));
        Assert.False(factor.TryFactor(double.NaN, 1));
    }

    private static (TridiagonalKernel Kernel, double[,] Dense) Problem(double scale, double shift)
    {
        var random = new SeededRandom(8);
        var w = new double[Size, Size + 3];
        for (var i = 0; i < Size; i++)
            for (var j = 0; j < Size + 3; j++)
                w[i, j] = random.NextNormal();
        var kernel = TridiagonalKernel.Of(Product(w, Transpose(w)).Cast<double>().ToArray(), Size);
        var dense = new double[Size, Size];
        for (var row = 0; row < Size; row++)
        {
            dense[row, row] = (scale * kernel.Diagonal[row]) + shift;
            if (row + 1 < Size)
                dense[row, row + 1] = dense[row + 1, row] = scale * kernel.Beside[row];
        }

        return (kernel, dense);
    }
}
