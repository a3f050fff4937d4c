using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The absolute value of a Cauchy draw around 0; mean and variance are infinite.</summary>
        public class HalfCauchy : TransformedDistribution
        {
            internal HalfCauchy(Tensor scale, Generator? generator = null)
                : base(Centred(scale, generator), new distributions.transforms.AbsTransform(), generator)
            {
            }

            private HalfCauchy(distributions.Distribution grown, Generator? generator)
                : base(grown, new distributions.transforms.AbsTransform(), generator)
            {
            }

            public Tensor scale => ((Cauchy)base_distribution).Scale;

            public override Tensor mean => full_like(scale, double.PositiveInfinity);

            public override Tensor mode => zeros_like(scale);

            public override Tensor variance => full_like(scale, double.PositiveInfinity);

            /// <summary>Minus infinity below 0.</summary>
            public override Tensor log_prob(Tensor value) => Scoped(() =>
            {
                var density = base_distribution.log_prob(value) + Math.Log(2);
                return density.masked_fill(value.lt(0), double.NegativeInfinity);
            });

            public override Tensor entropy() => Scoped(() => base_distribution.entropy() - Math.Log(2));

            public override Tensor cdf(Tensor value) => Scoped(() => 2 * base_distribution.cdf(value) - 1);

            public override Tensor icdf(Tensor value) => Scoped(() => base_distribution.icdf((value + 1) / 2));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                ExpandedBase(batch_shape, instance, grown => new HalfCauchy(grown, generator));

            private static Cauchy Centred(Tensor scale, Generator? generator)
            {
                using var zero = zeros_like(scale);
                return new Cauchy(zero, scale, generator);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.HalfCauchy HalfCauchy(Tensor scale, Generator? generator = null) => new(scale, generator);
        }
    }
}
