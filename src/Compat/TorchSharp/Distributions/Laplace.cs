using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Laplace distribution: density exp(-|x - loc| / scale) / (2 scale).</summary>
        public class Laplace : distributions.Distribution
        {
            public Laplace(Tensor loc, Tensor scale, Generator? generator = null)
                : base(generator) => Hold(loc, scale);

            public override Tensor mean => Loc;

            public override Tensor mode => Loc;

            public override Tensor stddev => Scale * Math.Sqrt(2);

            public override Tensor variance => Scoped(() => 2 * Scale.pow(2));

            private Tensor Loc => Parameter(0);

            private Tensor Scale => Parameter(1);

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                var u = empty(ExtendedShape(sample_shape), Loc.dtype, Loc.device)
                    .uniform_(finfo(Loc.dtype).eps - 1, 1, generator);
                return Loc - Scale * u.sign() * (-u.abs()).log1p();
            });

            public override Tensor log_prob(Tensor value) => Scoped(() => -(2 * Scale).log() - (value - Loc).abs() / Scale);

            public override Tensor entropy() => Scoped(() => 1 + (2 * Scale).log());

            public override Tensor cdf(Tensor value) => Scoped(() =>
                0.5 - 0.5 * (value - Loc).sign() * (-(value - Loc).abs() / Scale).expm1());

            public override Tensor icdf(Tensor value) => Scoped(() =>
            {
                var fromMedian = value - 0.5;
                return Loc - Scale * fromMedian.sign() * (-2 * fromMedian.abs()).log1p();
            });

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Laplace(p[0], p[1], generator));
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Laplace Laplace(Tensor loc, Tensor scale, Generator? generator = null) =>
                new(loc, scale, generator);

            public static Modules.Laplace Laplace(float loc, float scale = 1.0f, Generator? generator = null)
            {
                using Tensor centre = tensor(loc), width = tensor(scale);
                return new(centre, width, generator);
            }

            public static Modules.Laplace Laplace(double loc, double scale = 1.0, Generator? generator = null)
            {
                using Tensor centre = tensor(loc), width = tensor(scale);
                return new(centre, width, generator);
            }
        }
    }
}
