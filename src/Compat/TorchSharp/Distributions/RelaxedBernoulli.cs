using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Bernoulli draws relaxed to (0, 1), which carry gradients (Maddison et al., 2017).</summary>
        public class RelaxedBernoulli : TransformedDistribution
        {
            public RelaxedBernoulli(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
                : this(new LogitRelaxedBernoulli(temperature, probs, logits, generator), generator)
            {
            }

            private RelaxedBernoulli(distributions.Distribution grown, Generator? generator)
                : base(grown, new distributions.transforms.SigmoidTransform(), generator)
            {
            }

            public Tensor probs => Basis.probs;

            public Tensor logits => Basis.logits;

            public Tensor temperature => Basis.Temperature;

            private LogitRelaxedBernoulli Basis => (LogitRelaxedBernoulli)base_distribution;

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                ExpandedBase(batch_shape, instance, grown => new RelaxedBernoulli(grown, generator));
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.RelaxedBernoulli RelaxedBernoulli(
                Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(temperature, probs, logits, generator);

            public static Modules.RelaxedBernoulli RelaxedBernoulli(
                Tensor temperature, float? probs, float? logits, Generator? generator = null) =>
                Odds.Numbers(probs, logits, (p, l) => new Modules.RelaxedBernoulli(temperature, p, l, generator));

            public static Modules.RelaxedBernoulli RelaxedBernoulli(
                Tensor temperature, double? probs, double? logits, Generator? generator = null) =>
                Odds.Numbers(probs, logits, (p, l) => new Modules.RelaxedBernoulli(temperature, p, l, generator));
        }
    }
}
