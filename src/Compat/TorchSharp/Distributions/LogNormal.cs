using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The exponential of a normal draw of mean loc and standard deviation scale.</summary>
        public class LogNormal : TransformedDistribution
        {
            internal LogNormal(Tensor loc, Tensor scale, Generator? generator = null)
                : this(new Normal(loc, scale, generator), generator)
            {
            }

            private LogNormal(distributions.Distribution grown, Generator? generator)
                : base(grown, new distributions.transforms.ExpTransform(), generator)
            {
            }

            public Tensor loc => ((Normal)base_distribution).Loc;

            public Tensor scale => ((Normal)base_distribution).Scale;

            public override Tensor mean => Scoped(() => (loc + scale.pow(2) / 2).exp());

            public override Tensor mode => Scoped(() => (loc - scale.pow(2)).exp());

            public override Tensor variance => Scoped(() => scale.pow(2).expm1() * (2 * loc + scale.pow(2)).exp());

            public override Tensor entropy() => Scoped(() => base_distribution.entropy() + loc);

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                ExpandedBase(batch_shape, instance, grown => new LogNormal(grown, generator));
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.LogNormal LogNormal(Tensor loc, Tensor scale, Generator? generator = null) =>
                new(loc, scale, generator);
        }
    }
}
