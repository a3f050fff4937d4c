using Workbench.Prediction.Bayesian;

namespace Workbench.Prediction.Tests.Bayesian;

/// <summary>Draws against the moments and probabilities of their distributions; tolerances are five standard errors.</summary>
public class ChainRandomTests
{
    private const int Draws = 400_000;

    [Fact]
    public void Normal()
    {
        var random = new ChainRandom(1, 0);
        var draws = Draw(() => random.NextNormal());
        AssertMean(0, draws);
        AssertMean(1, draws.Select(x => x * x));
        AssertMean(3, draws.Select(x => x * x * x * x));

        // Beyond the ziggurat's last layer, and within its first ones.
        AssertMean(2.579e-4, draws.Select(x => Math.Abs(x) > 3.6541528853610088 ? 1.0 : 0.0));
        AssertMean(0.0796557, draws.Select(x => Math.Abs(x) < 0.1 ? 1.0 : 0.0));
        AssertMean(0.5, draws.Select(x => x > 0 ? 1.0 : 0.0));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(500)]
    public void Gamma(double shape)
    {
        var random = new ChainRandom(2, 0);
        var draws = Draw(() => random.NextGamma(shape));
        AssertMean(shape, draws);
        AssertMean(shape, draws.Select(x => (x - shape) * (x - shape)));
    }

    [Fact]
    public void Beta()
    {
        var random = new ChainRandom(3, 0);
        var draws = Draw(() => random.NextBeta(2, 6));
        AssertMean(0.25, draws);
        AssertMean(2.0 * 6 / (64 * 9), draws.Select(x => (x - 0.25) * (x - 0.25)));
    }

    [Theory]
    [InlineData(0.5, 3)]
    [InlineData(4, 1)]
    public void Inverse_Gaussian(double mean, double shape)
    {
        var random = new ChainRandom(4, 0);
        var draws = new double[Draws + 3];
        Array.Fill(draws, mean);
        random.FillInverseGaussians(draws, shape);
        AssertMean(mean, draws);
        AssertMean((1 / mean) + (1 / shape), draws.Select(x => 1 / x));
    }

    // Products of uniforms, those with a squared normal, gammas for the rest. E log is digamma(df / 2) + log 2.
    [Theory]
    [InlineData(5, 1.3963038)]
    [InlineData(6, 1.6159315)]
    [InlineData(2, 0.1159315)]
    [InlineData(1, -1.2703628)]
    [InlineData(4.5, 1.2656936)]
    [InlineData(50, 3.8918897)]
    public void Chi_square(double degreesOfFreedom, double meanLog)
    {
        var random = new ChainRandom(7, 0);
        var draws = new double[Draws];
        random.FillChiSquares(degreesOfFreedom, draws);
        AssertMean(degreesOfFreedom, draws);
        AssertMean(2 * degreesOfFreedom, draws.Select(x => (x - degreesOfFreedom) * (x - degreesOfFreedom)));
        AssertMean(meanLog, draws.Select(x => Math.Log(x)));
    }

    [Fact]
    public void Scaled_inverse_chi_square()
    {
        var random = new ChainRandom(5, 0);
        AssertMean(12.0 / 8, Draw(() => random.NextScaledInverseChiSquare(10, 12)));
    }

    // Each way of drawing: plain rejection, a tail, a short interval, an interval on the other side.
    [Theory]
    [InlineData(0, 0, double.PositiveInfinity)]
    [InlineData(0.5, -1, 3)]
    [InlineData(0, 2, double.PositiveInfinity)]
    [InlineData(0, double.NegativeInfinity, -6)]
    [InlineData(0, 1, 1.2)]
    [InlineData(0, -0.3, 0.1)]
    [InlineData(0, 1, 4)]
    public void Truncated_normal(double mean, double lower, double upper)
    {
        var random = new ChainRandom(6, 0);
        var draws = Draw(() => random.NextTruncatedNormal(mean, lower, upper));
        Assert.All(draws, x => Assert.InRange(x, lower, upper));
        var (total, first, second) = (0.0, 0.0, 0.0);
        var (from, to) = (Math.Max(lower, -12), Math.Min(upper, 12));
        for (var step = 0; step < 200_000; step++)
        {
            var x = from + ((to - from) * (step + 0.5) / 200_000);
            var density = Math.Exp((-0.5 * (x - mean) * (x - mean)) + 18);
            (total, first, second) = (total + density, first + (x * density), second + (x * x * density));
        }

        AssertMean(first / total, draws);
        AssertMean(second / total, draws.Select(x => x * x));
    }

    [Fact]
    public void Chains_of_a_seed_differ()
    {
        Assert.Equal(new ChainRandom(9, 1).NextNormal(), new ChainRandom(9, 1).NextNormal());
        Assert.NotEqual(new ChainRandom(9, 0).NextNormal(), new ChainRandom(9, 1).NextNormal());
    }

    private static double[] Draw(Func<double> draw)
    {
        var draws = new double[Draws];
        for (var index = 0; index < Draws; index++)
            draws[index] = draw();
        return draws;
    }

    private static void AssertMean(double expected, IEnumerable<double> draws)
    {
        var all = draws.ToArray();
        var mean = all.Average();
        var error = Math.Sqrt(all.Sum(x => (x - mean) * (x - mean)) / all.Length / all.Length);
        Assert.Equal(expected, mean, 5 * error);
    }
}
