using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Kumaraswamy distribution over (0, 1): the probability of at most x is 1 - (1 - x^concentration1)^concentration0.
        /// </summary>
        public class Kumaraswamy : TransformedDistribution
        {
            internal Kumaraswamy(Tensor concentration1, Tensor concentration0, Generator? generator = null)
                : base(generator) => Hold(concentration1, concentration0);

            public Tensor concentration1 => Parameter(0);

            public Tensor concentration0 => Parameter(1);

            public override Tensor mean => Scoped(() => Moment(1));

            /// <summary>Not a number where there is none: where a concentration is below 1, or both are 1.</summary>
            public override Tensor mode => Scoped(() =>
            {
                var at = ((concentration1 - 1) / (concentration1 * concentration0 - 1)).pow(concentration1.reciprocal());
                return at.masked_fill(concentration1.lt(1) | concentration0.lt(1), double.NaN);
            });

            public override Tensor variance => Scoped(() => Moment(2) - Moment(1).pow(2));

            public override Tensor entropy() => Scoped(() =>
            {
                var harmonic = (concentration0 + 1).digamma() + euler_constant;
                return 1 - concentration0.reciprocal() + (1 - concentration1.reciprocal()) * harmonic
                    - concentration1.log() - concentration0.log();
            });

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Kumaraswamy(p[0], p[1], generator));

            private protected override void Build()
            {
                using Tensor zero = zeros_like(concentration0).detach(), one = ones_like(concentration0).detach();
                _init(new Uniform(zero, one, generator), [
                    new distributions.transforms.PowerTransform(Derive(() => concentration0.reciprocal())),
                    new distributions.transforms.AffineTransform(1, -1),
                    new distributions.transforms.PowerTransform(Derive(() => concentration1.reciprocal())),
                ]);
            }

            private Tensor Moment(int n)
            {
                var power = 1 + n / concentration1;
                return concentration0 * (power.lgamma() + concentration0.lgamma() - (power + concentration0).lgamma()).exp();
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Kumaraswamy Kumaraswamy(
                Tensor concentration1, Tensor concentration0, Generator? generator = null) =>
                new(concentration1, concentration0, generator);
        }
    }
}
