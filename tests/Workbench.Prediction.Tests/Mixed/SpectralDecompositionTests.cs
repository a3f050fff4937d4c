using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Tests.Mixed;

public class SpectralDecompositionTests
{
    [Fact]
    public void Decomposes_a_hand_computed_matrix()
    {
        // [[2, 1], [1, 2]]: 1 along (1, -1), 3 along (1, 1).
        var decomposition = SpectralDecomposition.Of([2, 1, 1, 2], 2);
        Assert.Equal(1, decomposition.Eigenvalues[0], 12);
        Assert.Equal(3, decomposition.Eigenvalues[1], 12);
        Assert.Equal(decomposition.Vector(1)[0], decomposition.Vector(1)[1], 12);
        Assert.Equal(-decomposition.Vector(0)[0], decomposition.Vector(0)[1], 12);
    }

    [Fact]
    public void Rotating_there_and_back_changes_nothing()
    {
        var decomposition = SpectralDecomposition.Of([4, 1, 0, 1, 3, 1, 0, 1, 2], 3);
        double[] x = [1, -2, 0.5];
        var back = decomposition.RotateBack(decomposition.Rotate(x));
        for (var index = 0; index < 3; index++)
            Assert.Equal(x[index], back[index], 12);
        Assert.Equal(decomposition.Rotate(x), decomposition.Rotate([x, [0, 0, 1]])[0]);
    }

    [Fact]
    public void Refuses_a_matrix_that_is_not_positive_semi_definite() => Assert.Contains(
        "not positive semi-definite", Assert.Throws<WorkbenchException>(() => SpectralDecomposition.Of([1, 2, 2, 1], 2)).Message);

    [Fact]
    public void Refuses_values_that_are_not_numbers() =>
        Assert.Throws<WorkbenchException>(() => SpectralDecomposition.Of([1, double.NaN, double.NaN, 1], 2));
}
