using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The absolute value of a normal draw around 0.</summary>
        public class HalfNormal : TransformedDistribution
        {
            internal HalfNormal(Tensor scale, Generator? generator = null)
                : base(Centred(scale, generator), new distributions.transforms.AbsTransform(), generator)
            {
            }

            private HalfNormal(distributions.Distribution grown, Generator? generator)
                : base(grown, new distributions.transforms.AbsTransform(), generator)
            {
            }

            public Tensor scale => ((Normal)base_distribution).Scale;

            public override Tensor mean => Scoped(() => scale * Math.Sqrt(2 / Math.PI));

            public override Tensor mode => zeros_like(scale);

            public override Tensor variance => Scoped(() => scale.pow(2) * (1 - 2 / Math.PI));

            /// <summary>Minus infinity below 0.</summary>
            public override Tensor log_prob(Tensor value) => Scoped(() =>
            {
                var density = base_distribution.log_prob(value) + Math.Log(2);
                return density.masked_fill(value.lt(0), double.NegativeInfinity);
            });

            public override Tensor entropy() => Scoped(() => base_distribution.entropy() - Math.Log(2));

            public override Tensor cdf(Tensor value) => Scoped(() => 2 * base_distribution.cdf(value) - 1);

            public override Tensor icdf(Tensor prob) => Scoped(() => base_distribution.icdf((prob + 1) / 2));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                ExpandedBase(batch_shape, instance, grown => new HalfNormal(grown, generator));

            private static Normal Centred(Tensor scale, Generator? generator)
            {
                using var zero = zeros_like(scale);
                return new Normal(zero, scale, generator);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.HalfNormal HalfNormal(Tensor scale, Generator? generator = null) => new(scale, generator);
        }
    }
}
