using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gamma distribution of shape concentration and inverse scale rate.</summary>
        public class Gamma : distributions.ExponentialFamily
        {
            public Gamma(Tensor concentration, Tensor rate, Generator? generator = null)
                : base(generator) => Hold(concentration, rate);

            public override Tensor mean => concentration / Rate;

            public override Tensor mode => Scoped(() => ((concentration - 1) / Rate).clamp(min: 0));

            public override Tensor variance => Scoped(() => concentration / Rate.pow(2));

            protected Tensor concentration => Parameter(0);

            protected override IList<Tensor> NaturalParams => [concentration - 1, -Rate];

            protected override Tensor MeanCarrierMeasure => zeros_like(Rate);

            private Tensor Rate => Parameter(1);

            /// <summary>Draws kept above 0, with implicit gradients towards both parameters (Figurnov et al., 2018).</summary>
            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                var shape = ExtendedShape(sample_shape);
                return (_standard_gamma(concentration.expand(shape), generator) / Rate).clamp(min: finfo(Rate.dtype).tiny);
            });

            public override Tensor log_prob(Tensor value) => Scoped(() =>
                concentration.xlogy(Rate) + (concentration - 1).xlogy(value) - Rate * value - concentration.lgamma());

            public override Tensor entropy() => Scoped(() =>
                concentration - Rate.log() + concentration.lgamma() + (1 - concentration) * concentration.digamma());

            public override Tensor cdf(Tensor value) => Scoped(() => special.gammainc(concentration, Rate * value));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Gamma(p[0], p[1], generator));

            protected override Tensor LogNormalizer(params Tensor[] parameters) => Scoped(() =>
                (parameters[0] + 1).lgamma() - (parameters[0] + 1) * (-parameters[1]).log());
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Gamma Gamma(Tensor concentration, Tensor rate, Generator? generator = null) =>
                new(concentration, rate, generator);
        }
    }
}
