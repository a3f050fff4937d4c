using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Poisson distribution of counts. Draws carry no gradient.</summary>
        public class Poisson : distributions.ExponentialFamily
        {
            public Poisson(Tensor rate, Generator? generator = null)
                : base(generator) => Hold(rate);

            public override Tensor mean => Rate;

            public override Tensor mode => Rate.floor();

            public override Tensor variance => Rate;

            protected override IList<Tensor> NaturalParams => [Rate.log()];

            protected override Tensor MeanCarrierMeasure => throw None("mean carrier measure");

            private Tensor Rate => Parameter(0);

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                using var unrecorded = no_grad();
                return poisson(Rate.expand(ExtendedShape(sample_shape)), generator);
            });

            public override Tensor log_prob(Tensor value) => Scoped(() => value.xlogy(Rate) - Rate - (value + 1).lgamma());

            public override Tensor entropy() => throw None("entropy");

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Poisson(p[0], generator));

            protected override Tensor LogNormalizer(params Tensor[] parameters) => parameters[0].exp();
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Poisson Poisson(Tensor rate, Generator? generator = null) => new(rate, generator);

            public static Modules.Poisson Poisson(float rate, Generator? generator = null)
            {
                using var number = tensor(rate);
                return new(number, generator);
            }

            public static Modules.Poisson Poisson(double rate, Generator? generator = null)
            {
                using var number = tensor(rate);
                return new(number, generator);
            }
        }
    }
}
