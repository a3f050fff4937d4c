using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Exponential distribution: density rate exp(-rate x).</summary>
        public class Exponential : distributions.ExponentialFamily
        {
            public Exponential(Tensor rate, Generator? generator = null)
                : base(generator) => Hold(rate);

            public override Tensor mean => Rate.reciprocal();

            public override Tensor mode => zeros_like(Rate);

            public override Tensor stddev => Rate.reciprocal();

            /// <summary>1 / rate², as in PyTorch.</summary>
            public override Tensor variance => Rate.pow(-2);

            protected override IList<Tensor> NaturalParams => [-Rate];

            protected override Tensor MeanCarrierMeasure => zeros_like(Rate);

            private Tensor Rate => Parameter(0);

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
                empty(ExtendedShape(sample_shape), Rate.dtype, Rate.device).exponential_(generator: generator) / Rate);

            public override Tensor log_prob(Tensor value) => Scoped(() => Rate.log() - Rate * value);

            public override Tensor entropy() => Scoped(() => 1 - Rate.log());

            public override Tensor cdf(Tensor value) => Scoped(() => -(-Rate * value).expm1());

            public override Tensor icdf(Tensor value) => Scoped(() => -(-value).log1p() / Rate);

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Exponential(p[0], generator));

            protected override Tensor LogNormalizer(params Tensor[] parameters) => Scoped(() => -(-parameters[0]).log());
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Exponential Exponential(Tensor rate, Generator? generator = null) => new(rate, generator);
        }
    }
}
