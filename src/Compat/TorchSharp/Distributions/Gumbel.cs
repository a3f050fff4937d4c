using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gumbel distribution of extreme values: loc - scale log(-log u) of uniform u.</summary>
        public class Gumbel : TransformedDistribution
        {
            internal Gumbel(Tensor loc, Tensor scale, Generator? generator = null)
                : base(generator) => Hold(loc, scale);

            public override Tensor mean => Scoped(() => Loc + Scale * euler_constant);

            public override Tensor mode => Loc;

            public override Tensor stddev => Scoped(() => Scale * (Math.PI / Math.Sqrt(6)));

            public override Tensor variance => Scoped(() => Scale.pow(2) * (Math.PI * Math.PI / 6));

            private Tensor Loc => Parameter(0);

            private Tensor Scale => Parameter(1);

            public override Tensor log_prob(Tensor value) => Scoped(() =>
            {
                var y = (Loc - value) / Scale;
                return y - y.exp() - Scale.log();
            });

            public override Tensor entropy() => Scoped(() => Scale.log() + (1 + euler_constant));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Gumbel(p[0], p[1], generator));

            private protected override void Build()
            {
                var limits = finfo(Loc.dtype);
                using Tensor low = full_like(Loc, limits.tiny).detach(), high = full_like(Loc, 1 - limits.eps).detach();
                _init(new Uniform(low, high, generator), [
                    new distributions.transforms.LogTransform(),
                    new distributions.transforms.AffineTransform(0, -1),
                    new distributions.transforms.LogTransform(),
                    new distributions.transforms.AffineTransform(Loc, Derive(() => -Scale)),
                ]);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Gumbel Gumbel(Tensor loc, Tensor scale, Generator? generator = null) =>
                new(loc, scale, generator);
        }
    }
}
