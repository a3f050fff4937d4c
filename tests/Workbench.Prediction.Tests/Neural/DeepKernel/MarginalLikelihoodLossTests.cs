using Workbench.Prediction.Neural;
using static TorchSharp.torch;

namespace Workbench.Prediction.Tests.Neural;

public class MarginalLikelihoodLossTests
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <summary>
    /// Two individuals, one feature each at distance d: V is [[a, b], [b, a]] with a = sg + se and b = sg exp(-d^2 / 2), so the determinant is
    /// a^2 - b^2 and y' V^-1 y = (a (y1^2 + y2^2) - 2 b y1 y2) / (a^2 - b^2).
    /// </summary>
    [Fact]
    public void Two_individuals_by_hand()
    {
        const double genetic = 0.7;
        const double residual = 0.4;
        var logits = tensor(Row(0.3f, genetic, residual).Concat(Row(1.5f, genetic, residual)).ToArray(), [2, 3]);
        var (a, b) = (genetic + residual + 1e-4, genetic * Math.Exp(-1.2 * 1.2 / 2));
        var determinant = (a * a) - (b * b);
        var quadratic = ((a * ((0.5 * 0.5) + (2.0 * 2.0))) - (2 * b * 0.5 * -2)) / determinant;
        var expected = (quadratic + Math.Log(determinant) + (2 * LogTwoPi)) / 4;
        Assert.Equal(expected, new MarginalLikelihoodLoss().Compute(logits, [tensor(new[] { 0.5f, -2f })]).item<float>(), 1e-5);
    }

    /// <summary>The derivatives by features and variances against central differences.</summary>
    [Fact]
    public void Gradient_is_that_of_its_value()
    {
        manual_seed(4);
        var features = randn(6, 2, dtype: ScalarType.Float64);
        var variances = tensor(new[] { -0.3, -1.1 }).requires_grad_();
        var target = randn(6);
        features.requires_grad_();
        Tensor Loss(Tensor f, Tensor v) => new MarginalLikelihoodLoss().Compute(cat([f, v.expand(6, 2)], 1), [target]);
        var gradients = autograd.grad([Loss(features, variances)], [features, variances]);
        const double step = 1e-2;
        foreach (var (row, column) in new[] { (0, 0), (3, 1) })
        {
            var moved = zeros(6, 2, dtype: ScalarType.Float64);
            moved[row, column] = step;
            var slope = (Loss(features + moved, variances) - Loss(features - moved, variances)).item<float>() / (2 * step);
            Assert.Equal(slope, gradients[0][row, column].item<double>(), 2e-4);
        }

        for (var which = 0; which < 2; which++)
        {
            var moved = zeros(2, dtype: ScalarType.Float64);
            moved[which] = step;
            var slope = (Loss(features, variances + moved) - Loss(features, variances - moved)).item<float>() / (2 * step);
            Assert.Equal(slope, gradients[1][which].item<double>(), 2e-4);
        }
    }

    private static float[] Row(float feature, double genetic, double residual) => [feature, (float)Math.Log(genetic), (float)Math.Log(residual)];
}
