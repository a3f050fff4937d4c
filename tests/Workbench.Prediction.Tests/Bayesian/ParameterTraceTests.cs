using Workbench.Prediction.Bayesian;

namespace Workbench.Prediction.Tests.Bayesian;

public class ParameterTraceTests
{
    [Fact]
    public void Independent_draws_are_all_effective()
    {
        var trace = Of(0, 0);
        Assert.Equal(1, trace.RHat, 0.005);
        Assert.InRange(trace.EffectiveSize, 7_000, 9_500);
        Assert.Equal(0, trace.Mean, 0.06);
        Assert.Equal(1, trace.Deviation, 0.05);
    }

    /// <summary>A first-order autoregression of coefficient a has (1 - a) / (1 + a) effective draws a draw.</summary>
    [Fact]
    public void Autocorrelated_draws_are_worth_less()
    {
        var trace = Of(0.8, 0);
        Assert.Equal(8_000 * 0.2 / 1.8, trace.EffectiveSize, 200.0);
    }

    [Fact]
    public void Chains_apart_are_told()
    {
        // Means 0 and 3 of unit variances: total variance 1 + between, R-hat root of it.
        var trace = Of(0, 3);
        Assert.Equal(Math.Sqrt(1 + (4 * 2.25 / 3)), trace.RHat, 0.1);
        Assert.True(trace.EffectiveSize < 30);
    }

    [Fact]
    public void A_drift_within_one_chain_is_told()
    {
        var random = new SeededRandom(4);
        var drift = Enumerable.Range(0, 1_000).Select(index => (index / 500.0) + random.NextNormal()).ToArray();
        Assert.True(ParameterTrace.Of("x", [drift]).RHat > 1.1);
    }

    [Fact]
    public void A_constant_is_no_disagreement() => Assert.Equal(1, ParameterTrace.Of("x", [new double[10], new double[10]]).RHat);

    // Two chains of 4,000, the second moved.
    private static ParameterTrace Of(double coefficient, double apart)
    {
        var random = new SeededRandom(3);
        var traces = new List<double[]>();
        for (var chain = 0; chain < 2; chain++)
        {
            var (values, last) = (new double[4_000], random.NextNormal());
            for (var index = 0; index < values.Length; index++)
            {
                last = (coefficient * last) + (Math.Sqrt(1 - (coefficient * coefficient)) * random.NextNormal());
                values[index] = last + (chain * apart);
            }

            traces.Add(values);
        }

        return ParameterTrace.Of("x", traces);
    }
}
