using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Pareto distribution of type 1: density proportional to value^(-alpha - 1) from scale on.</summary>
        public class Pareto : TransformedDistribution
        {
            internal Pareto(Tensor scale, Tensor alpha, Generator? generator = null)
                : base(generator) => Hold(scale, alpha);

            public Tensor scale => Parameter(0);

            public Tensor alpha => Parameter(1);

            /// <summary>Infinite where alpha is at most 1.</summary>
            public override Tensor mean => Scoped(() =>
            {
                var above = alpha.clamp(min: 1);
                return above * scale / (above - 1);
            });

            public override Tensor mode => scale;

            /// <summary>Infinite where alpha is at most 2.</summary>
            public override Tensor variance => Scoped(() =>
            {
                var above = alpha.clamp(min: 2);
                return scale.pow(2) * above / ((above - 1).pow(2) * (above - 2));
            });

            public override Tensor entropy() => Scoped(() => (scale / alpha).log() + (1 + alpha.reciprocal()));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Pareto(p[0], p[1], generator));

            private protected override void Build() => _init(new Exponential(alpha, generator), [
                new distributions.transforms.ExpTransform(),
                new distributions.transforms.AffineTransform(0, scale),
            ]);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Pareto Pareto(Tensor scale, Tensor alpha, Generator? generator = null) =>
                new(scale, alpha, generator);
        }
    }
}
