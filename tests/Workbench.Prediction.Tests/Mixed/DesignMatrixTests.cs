using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Tests.Mixed;

public class DesignMatrixTests
{
    [Fact]
    public void Takes_the_rows_asked_for_column_by_column()
    {
        var covariates = SimulatedStudy.Covariates(4, [5, 6, 7, 9]);
        var design = DesignMatrix.Of(covariates, [3, 0, 1]);
        Assert.Equal(3, design.Rows);
        Assert.Equal([1, 1, 1], design.Column(0).ToArray());
        Assert.Equal([9, 5, 6], design.Column(1).ToArray());
        Assert.Equal([19, 11, 13], design.Multiply([1, 2]));
    }

    [Fact]
    public void Its_basis_is_orthonormal_and_spans_the_columns_however_far_their_origin()
    {
        const int Rows = 20;
        var random = new SeededRandom(2);
        double[] days = [.. Enumerable.Range(0, Rows).Select(_ => 1e6 + random.NextDouble())];
        double[] other = [.. Enumerable.Range(0, Rows).Select(_ => random.NextNormal())];
        var design = DesignMatrix.Create(Rows, ["mean", "days", "other"], [.. Enumerable.Repeat(1.0, Rows), .. days, .. other]);
        for (var one = 0; one < 3; one++)
            for (var two = 0; two < 3; two++)
                Assert.Equal(one == two ? 1 : 0, Dot(design.Basis(one), design.Basis(two)), 14);
        double[] inBasis = [3, -2, 0.5];
        var expected = Enumerable.Range(0, Rows).Select(row => (3 * design.Basis(0)[row]) - (2 * design.Basis(1)[row]) + (0.5 * design.Basis(2)[row])).ToArray();
        var coefficients = inBasis.ToArray();
        design.FromBasis(coefficients);
        var found = design.Multiply(coefficients);
        for (var row = 0; row < Rows; row++)
            Assert.Equal(expected[row], found[row], 8);
        for (var column = 0; column < 3; column++)
            Assert.Equal(1, Dot(design.WeightsInBasis(column), inBasis) / coefficients[column], 12);
    }

    [Fact]
    public void Names_a_collinear_column_and_those_that_determine_it()
    {
        double[] a = [1, 2, 3, 5, 8, 1];
        double[] b = [0, 1, 0, 1, 1, 0];
        double[] sum = a.Zip(b, (x, y) => (2 * x) - y).ToArray();
        double[] columns = [.. Enumerable.Repeat(1.0, 6), .. a, .. b, .. sum];
        var error = Assert.Throws<WorkbenchException>(() => DesignMatrix.Create(6, ["mean", "age", "sex", "mixture"], columns));
        Assert.Contains("'mixture'", error.Message);
        Assert.Contains("age, sex", error.Message);
    }

    [Fact]
    public void Names_a_level_that_no_individual_has()
    {
        var error = Assert.Throws<WorkbenchException>(() => DesignMatrix.Create(3, ["mean", "cage9"], [1, 1, 1, 0, 0, 0]));
        Assert.Contains("'cage9' is zero for all 3", error.Message);
    }

    [Fact]
    public void Refuses_as_many_effects_as_individuals()
    {
        var error = Assert.Throws<WorkbenchException>(() => DesignMatrix.Create(2, ["mean", "age"], [1, 1, 3, 4]));
        Assert.Contains("2 fixed effects", error.Message);
        Assert.Contains("2 individuals", error.Message);
    }

    [Fact]
    public void Refuses_values_that_are_not_numbers() =>
        Assert.Throws<WorkbenchException>(() => DesignMatrix.Create(3, ["age"], [1, double.NaN, 2]));

    private static double Dot(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var sum = 0.0;
        for (var index = 0; index < one.Length; index++)
            sum += one[index] * other[index];
        return sum;
    }
}
