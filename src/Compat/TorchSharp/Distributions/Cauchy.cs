using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Cauchy (Lorentz) distribution; it has no mean (NaN) and infinite variance.</summary>
        public class Cauchy : distributions.Distribution
        {
            public Cauchy(Tensor loc, Tensor scale, Generator? generator = null)
                : base(generator) => Hold(loc, scale);

            public override Tensor mean => full_like(Loc, double.NaN);

            public override Tensor mode => Loc;

            public override Tensor variance => full_like(Loc, double.PositiveInfinity);

            internal Tensor Loc => Parameter(0);

            internal Tensor Scale => Parameter(1);

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
                Loc + Scale * empty(ExtendedShape(sample_shape), Loc.dtype, Loc.device).cauchy_(generator: generator));

            public override Tensor log_prob(Tensor value) => Scoped(() =>
                -Math.Log(Math.PI) - Scale.log() - ((value - Loc) / Scale).pow(2).log1p());

            public override Tensor entropy() => Scoped(() => Math.Log(4 * Math.PI) + Scale.log());

            public override Tensor cdf(Tensor value) => Scoped(() => ((value - Loc) / Scale).atan() / Math.PI + 0.5);

            public override Tensor icdf(Tensor value) => Scoped(() => (Math.PI * (value - 0.5)).tan() * Scale + Loc);

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Cauchy(p[0], p[1], generator));
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Cauchy Cauchy(Tensor loc, Tensor scale, Generator? generator = null) =>
                new(loc, scale, generator);
        }
    }
}
