using Workbench.Prediction.MatrixFree;

namespace Workbench.Prediction.Tests.MatrixFree;

public class TridiagonalMatrixTests
{
    [Fact]
    public void Quadrature_of_two_by_two_by_hand()
    {
        // [2 1; 1 2] has eigenvalues 1 and 3 with vectors (1, -1) and (1, 1) over root 2.
        var (nodes, weights) = new TridiagonalMatrix([2, 2], [1, 7]).Quadrature();
        Assert.Equal([1, 3], nodes.Order().Select(node => Math.Round(node, 12)));
        Assert.All(weights, weight => Assert.Equal(0.5, weight, 12));
    }

    [Fact]
    public void Quadrature_gives_the_moments()
    {
        var random = new SeededRandom(3);
        var diagonal = Enumerable.Range(0, 40).Select(_ => 2 + random.NextDouble()).ToArray();
        var beside = Enumerable.Range(0, 40).Select(_ => random.NextDouble()).ToArray();
        var (nodes, weights) = new TridiagonalMatrix(diagonal, beside).Quadrature();
        Assert.Equal(1, weights.Sum(), 12);
        Assert.Equal(diagonal[0], nodes.Zip(weights, (node, weight) => node * weight).Sum(), 12);
        Assert.Equal(
            (diagonal[0] * diagonal[0]) + (beside[0] * beside[0]), nodes.Zip(weights, (node, weight) => node * node * weight).Sum(), 12);
        Assert.Equal(diagonal.Sum(), nodes.Sum(), 10);
    }

    [Fact]
    public void Solution_and_residual_by_hand()
    {
        // h = 1/2: [1.5 0.5; 0.5 1.5] x = (1, 0) gives (0.75, -0.25); the coupling 4 to the next step leaves 0.5 * 4 * 0.25.
        var (solution, residual) = new TridiagonalMatrix([2, 2], [1, 4]).Solve(0.5);
        Assert.Equal(0.75, solution[0], 12);
        Assert.Equal(-0.25, solution[1], 12);
        Assert.Equal(0.5, residual, 12);
    }
}
