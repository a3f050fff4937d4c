using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// Minus the logarithm of the marginal likelihood of a batch, an individual: y ~ N(0, V) with
/// V_ij = sg exp(-|f_i - f_j|^2 / 2) + se [i = j]; that is (y' V^-1 y + log|V| + n log 2 pi) / 2n. The logits are (batch, features + 2): the
/// features f, then log sg and log se, the same for all. In float64, by Cholesky, differentiable.
/// </summary>
internal sealed record MarginalLikelihoodLoss : TrainingLoss
{
    // A residual variance beneath this part of the trait's leaves V singular.
    private const double LeastResidual = 1e-4;

    /// <inheritdoc/>
    public override Tensor Compute(Tensor logits, IReadOnlyList<Tensor> targets)
    {
        using var scope = NewDisposeScope();
        var count = logits.shape[0];
        var values = logits.to_type(ScalarType.Float64);
        var features = values.narrow(1, 0, logits.shape[1] - 2);
        var logVariances = values.narrow(1, logits.shape[1] - 2, 2).select(0, 0);
        var target = targets[0].reshape(count, 1).to_type(ScalarType.Float64);
        var residual = logVariances[1].exp() + LeastResidual;
        var covariance = (Gaussian(features, features) * logVariances[0].exp()) + (eye(count, dtype: ScalarType.Float64) * residual);
        var factor = linalg.cholesky(covariance);
        var fit = (target * target.cholesky_solve(factor)).sum();
        var logDeterminant = factor.diagonal().log().sum() * 2;
        var total = (fit + logDeterminant + (count * Math.Log(2 * Math.PI))) / 2;
        return (Reduction == LossReduction.Sum ? total : total / count).to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>exp(-|a_i - b_j|^2 / 2) of rows of a and rows of b.</summary>
    public static Tensor Gaussian(Tensor a, Tensor b)
    {
        var squares = a.square().sum([1L], keepdim: true) + b.square().sum([1L]) - (a.mm(b.t()) * 2);
        return (squares.clamp_min(0) * -0.5).exp();
    }
}
