using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Tests.Mixed;

public class QuasiNewtonTests
{
    /// <summary>Rosenbrock's valley, upside down: the top is at (1, 1), along a bent and narrow ridge.</summary>
    [Fact]
    public void Climbs_along_a_bent_ridge_and_never_down()
    {
        var last = double.NegativeInfinity;
        var (point, value, steps) = QuasiNewton.Maximize(Ridge, [-1.2, 1], 1e-14, 200, (_, _, height) =>
        {
            Assert.True(height >= last, $"{height} after {last}");
            last = height;
        })!.Value;
        Assert.Equal(1, point[0], 1e-6);
        Assert.Equal(1, point[1], 1e-6);
        Assert.Equal(0, value, 1e-12);
        Assert.InRange(steps, 10, 100);
    }

    /// <summary>x log(a / x) + x is defined for positive x only, and highest at a.</summary>
    [Fact]
    public void Stays_where_the_function_is_defined()
    {
        (double, double[])? Hill(double[] at) => at[0] > 0 ? ((at[0] * Math.Log(0.01 / at[0])) + at[0], [Math.Log(0.01 / at[0])]) : null;
        var (point, _, _) = QuasiNewton.Maximize(Hill, [2], 1e-14, 100, (_, _, _) => { })!.Value;
        Assert.Equal(0.01, point[0], 1e-6);
    }

    [Fact]
    public void Gives_up_after_the_steps_allowed() => Assert.Null(QuasiNewton.Maximize(Ridge, [-1.2, 1], 1e-14, 5, (_, _, _) => { }));

    private static (double, double[])? Ridge(double[] at)
    {
        var (off, aside) = (1 - at[0], at[1] - (at[0] * at[0]));
        return (-(off * off) - (100 * aside * aside), [(2 * off) + (400 * at[0] * aside), -200 * aside]);
    }
}
