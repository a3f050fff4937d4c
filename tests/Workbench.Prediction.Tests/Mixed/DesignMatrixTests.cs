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
}
