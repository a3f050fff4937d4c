using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// The negative log-likelihood under normal distributions with the given means and variances, summed over the features of
        /// an example. Nix and Weigend, 1994.
        /// </summary>
        public sealed class GaussianNLLLoss : Loss<Tensor, Tensor, Tensor, Tensor>
        {
            public GaussianNLLLoss(bool full = false, float eps = 1e-8f, nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
                this.full = full;
                this.eps = eps;
            }

            public bool full { get; }

            public float eps { get; }

            public override Tensor forward(Tensor input, Tensor target, Tensor variance) =>
                nn.functional.gaussian_nll_loss(input, target, variance, full, eps, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static GaussianNLLLoss GaussianNLLLoss(
                bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) => new(full, eps, reduction);

            public static partial class functional
            {
                /// <summary>
                /// As in TorchSharp and PyTorch up to 1.8, an example's loss is the sum over its features. PyTorch since then
                /// takes each element for itself, so that its mean is smaller by the number of features.
                /// </summary>
                /// <param name="input">Means (batch, ...).</param>
                /// <param name="target">Values, of the means' shape.</param>
                /// <param name="variance">Variances of the means' shape, or one for each example.</param>
                /// <param name="full">Whether to add the constant term.</param>
                /// <param name="eps">The least variance that is taken as it is; no gradient is lost below it.</param>
                /// <param name="reduction">What becomes of the examples' losses.</param>
                /// <exception cref="ArgumentException">The shapes do not fit, or a variance is negative.</exception>
                public static Tensor gaussian_nll_loss(
                    Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-6f,
                    Reduction reduction = Reduction.Mean)
                {
                    RequireGaussian(input, target, variance);
                    var batch = input.size(0);
                    using var scope = NewDisposeScope();
                    var means = input.reshape(batch, -1);
                    var variances = variance.reshape(batch, -1).clone();
                    using (no_grad())
                        variances.clamp_min_(eps);
                    var squares = (means - target.reshape(batch, -1)).square();
                    var losses = (variances.log() + (squares / variances)).sum([1]) * 0.5;
                    if (full)
                        losses = losses + (0.5 * means.size(1) * Math.Log(2 * Math.PI));
                    return Reduced(losses, reduction).MoveToOuterDisposeScope();
                }

                private static void RequireGaussian(Tensor input, Tensor target, Tensor variance)
                {
                    if (!input.shape.SequenceEqual(target.shape))
                        throw new ArgumentException(
                            $"Means have shape {Extents.Text(input.shape)} and values {Extents.Text(target.shape)}; "
                            + "they have to be equal.");
                    var batch = input.size(0);
                    var fits = variance.Dimensions > 0 && variance.size(0) == batch
                        && (variance.numel() == input.numel() || variance.numel() == batch);
                    if (!fits)
                        throw new ArgumentException(
                            $"Variances have shape {Extents.Text(variance.shape)}; for means {Extents.Text(input.shape)} they "
                            + $"have the same shape or one number for each of the {batch} examples.");
                    using var negative = variance.lt(0);
                    using var any = negative.any();
                    if (any.item<bool>())
                        throw new ArgumentException(
                            "A variance is negative: predict its logarithm, or pass the output through softplus.");
                }
            }
        }
    }
}
