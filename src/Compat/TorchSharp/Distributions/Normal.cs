using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Normal distribution of mean loc and standard deviation scale.</summary>
        public class Normal : distributions.Distribution
        {
            public Normal(Tensor loc, Tensor scale, Generator? generator = null)
                : base(generator) => Hold(loc, scale);

            public override Tensor mean => Loc;

            public override Tensor mode => Loc;

            public override Tensor stddev => Scale;

            public override Tensor variance => Scale.pow(2);

            internal Tensor Loc => Parameter(0);

            internal Tensor Scale => Parameter(1);

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
                Loc + Scale * empty(ExtendedShape(sample_shape), Loc.dtype, Loc.device).normal_(generator: generator));

            public override Tensor log_prob(Tensor value) => Scoped(() =>
                ((value - Loc) / Scale).pow(2) * -0.5 - Scale.log() - 0.5 * Math.Log(2 * Math.PI));

            public override Tensor entropy() => Scoped(() => Scale.log() + 0.5 * (1 + Math.Log(2 * Math.PI)));

            public override Tensor cdf(Tensor value) => Scoped(() =>
                0.5 * (1 + ((value - Loc) / Scale / Math.Sqrt(2)).erf()));

            public override Tensor icdf(Tensor value) => Scoped(() => Loc + Scale * (2 * value - 1).erfinv() * Math.Sqrt(2));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Normal(p[0], p[1], generator));
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Normal Normal(Tensor loc, Tensor scale, Generator? generator = null) =>
                new(loc, scale, generator);

            public static Modules.Normal Normal(float loc, float scale = 1.0f, Generator? generator = null)
            {
                using Tensor centre = tensor(loc), width = tensor(scale);
                return new(centre, width, generator);
            }

            public static Modules.Normal Normal(double loc, double scale = 1.0, Generator? generator = null)
            {
                using Tensor centre = tensor(loc), width = tensor(scale);
                return new(centre, width, generator);
            }
        }
    }
}
