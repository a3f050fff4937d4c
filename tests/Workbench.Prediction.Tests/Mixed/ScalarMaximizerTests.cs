using FsCheck;
using FsCheck.Fluent;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Tests.Mixed;

public class ScalarMaximizerTests
{
    private static readonly double[] Grid = Enumerable.Range(-5, 11).Select(step => (double)step).ToArray();

    [Fact]
    public void Finds_the_top_between_grid_points() =>
        Assert.Equal(1.2345, ScalarMaximizer.Maximize(x => -(x - 1.2345) * (x - 1.2345), Grid, 1e-8), 6);

    [Fact]
    public void Finds_the_higher_of_two_humps() =>
        Assert.Equal(3.3, ScalarMaximizer.Maximize(x => Math.Exp(-(x + 2) * (x + 2)) + (1.5 * Math.Exp(-(x - 3.3) * (x - 3.3))), Grid, 1e-8), 3);

    [Fact]
    public void Settles_on_any_smooth_hump_even_where_rounding_hides_the_top() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat>(),
        top =>
        {
            var at = 4.5 * Math.Tanh(top.Get);
            var found = ScalarMaximizer.Maximize(x => 4000 - Math.Log(1 + Math.Exp(x - at)) - Math.Log(1 + Math.Exp(at - x)), Grid, 1e-6);
            return Math.Abs(found - at) < 1e-4;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Returns_an_end_where_the_function_still_rises() => Assert.Equal(5, ScalarMaximizer.Maximize(x => x, Grid, 1e-8), 6);

    [Fact]
    public void Refuses_a_function_without_values() =>
        Assert.Throws<WorkbenchException>(() => ScalarMaximizer.Maximize(_ => double.NegativeInfinity, Grid, 1e-8));
}
