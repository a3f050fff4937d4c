using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Weibull distribution: scale times the power 1 / concentration of a standard exponential draw.</summary>
        public class Weibull : TransformedDistribution
        {
            internal Weibull(Tensor scale, Tensor concentration, Generator? generator = null)
                : base(generator) => Hold(scale, concentration);

            public override Tensor mean => Scoped(() => Scale * (Concentration.reciprocal() + 1).lgamma().exp());

            /// <summary>0 where concentration is at most 1.</summary>
            public override Tensor mode => Scoped(() =>
                Scale * ((Concentration - 1) / Concentration).clamp(min: 0).pow(Concentration.reciprocal()));

            public override Tensor variance => Scoped(() =>
            {
                var reciprocal = Concentration.reciprocal();
                return Scale.pow(2) * ((2 * reciprocal + 1).lgamma().exp() - (2 * (reciprocal + 1).lgamma()).exp());
            });

            private Tensor Scale => Parameter(0);

            private Tensor Concentration => Parameter(1);

            public override Tensor entropy() => Scoped(() =>
                euler_constant * (1 - Concentration.reciprocal()) + (Scale / Concentration).log() + 1);

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Weibull(p[0], p[1], generator));

            private protected override void Build()
            {
                using var one = ones_like(Scale).detach();
                _init(new Exponential(one, generator), [
                    new distributions.transforms.PowerTransform(Derive(() => Concentration.reciprocal())),
                    new distributions.transforms.AffineTransform(0, Scale),
                ]);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Weibull Weibull(Tensor scale, Tensor concentration, Generator? generator = null) =>
                new(scale, concentration, generator);
        }
    }
}
