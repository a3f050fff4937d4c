using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Tests.Mixed;

public class CholeskyFactorTests
{
    [Fact]
    public void Solves_a_hand_computed_system()
    {
        // [[4, 2], [2, 3]] x = [8, 7] has x = [1.25, 1.5]; the determinant is 8; the inverse's diagonal is 3/8, 4/8.
        var factor = new CholeskyFactor(2);
        Assert.True(factor.TryFactor([4, 0, 2, 3]));
        double[] b = [8, 7];
        factor.Solve(b);
        Assert.Equal(1.25, b[0], 12);
        Assert.Equal(1.5, b[1], 12);
        Assert.Equal(Math.Log(8), factor.LogDeterminant, 12);
        Assert.Equal([0.375, 0.5], factor.InverseDiagonal().Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void Says_when_a_matrix_is_not_positive_definite() => Assert.False(new CholeskyFactor(2).TryFactor([1, 0, 2, 3]));
}
