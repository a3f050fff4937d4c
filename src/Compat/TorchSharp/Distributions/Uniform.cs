using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Uniform distribution over [low, high).</summary>
        public class Uniform : distributions.Distribution
        {
            public Uniform(Tensor low, Tensor high, Generator? generator = null)
                : base(generator) => Hold(low, high);

            public override Tensor mean => Scoped(() => (High + Low) / 2);

            /// <summary>Not a number: every point of the support is as likely.</summary>
            public override Tensor mode => full_like(High, double.NaN);

            public override Tensor variance => Scoped(() => (High - Low).pow(2) / 12);

            private Tensor Low => Parameter(0);

            private Tensor High => Parameter(1);

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
                Low + (High - Low) * empty(ExtendedShape(sample_shape), Low.dtype, Low.device).uniform_(0, 1, generator));

            /// <summary>Minus infinity outside the support.</summary>
            public override Tensor log_prob(Tensor value) => Scoped(() =>
                (Low.le(value) & High.gt(value)).to(Low.dtype).log() - (High - Low).log());

            public override Tensor entropy() => Scoped(() => (High - Low).log());

            public override Tensor cdf(Tensor value) => Scoped(() => ((value - Low) / (High - Low)).clamp(0, 1));

            public override Tensor icdf(Tensor value) => Scoped(() => Low + value * (High - Low));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Uniform(p[0], p[1], generator));
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Uniform Uniform(Tensor low, Tensor high, Generator? generator = null) =>
                new(low, high, generator);
        }
    }
}
