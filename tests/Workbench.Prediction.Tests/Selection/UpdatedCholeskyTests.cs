using Workbench.Prediction.Selection;

namespace Workbench.Prediction.Tests.Selection;

public class UpdatedCholeskyTests
{
    /// <summary>Rows come and go at random; the solutions are those of the matrix that is left, by plain elimination.</summary>
    [Fact]
    public void Solves_as_the_matrix_that_is_left()
    {
        const int size = 12;
        var random = new SeededRandom(5);
        var root = new double[size, size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
                root[row, column] = random.NextNormal();
        var matrix = DenseAlgebra.Product(root, DenseAlgebra.Transpose(root));
        var factor = new UpdatedCholesky();
        var kept = new List<int>();
        for (var step = 0; step < 200; step++)
        {
            var candidate = random.NextInt(size);
            if (kept.IndexOf(candidate) is >= 0 and var index)
            {
                kept.RemoveAt(index);
                factor.RemoveAt(index);
            }
            else
            {
                Assert.True(factor.TryAppend(kept.Select(other => matrix[candidate, other]).ToArray(), matrix[candidate, candidate]));
                kept.Add(candidate);
            }

            var right = kept.Select(_ => random.NextNormal()).ToArray();
            var solution = right.ToArray();
            factor.Solve(solution);
            for (var row = 0; row < kept.Count; row++)
                Assert.Equal(right[row], kept.Select((other, column) => matrix[kept[row], other] * solution[column]).Sum(), 1e-7);
        }
    }

    [Fact]
    public void Refuses_a_row_that_is_another()
    {
        var factor = new UpdatedCholesky();
        Assert.True(factor.TryAppend([], 2));
        Assert.False(factor.TryAppend([2], 2));
        Assert.Equal(1, factor.Size);
    }
}
