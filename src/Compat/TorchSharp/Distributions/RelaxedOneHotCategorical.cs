using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// One-hot draws relaxed to the simplex, which carry gradients (Maddison et al., 2017; Jang et al., 2017).
        /// </summary>
        public class RelaxedOneHotCategorical : TransformedDistribution
        {
            public RelaxedOneHotCategorical(
                Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
                : this(new ExpRelaxedCategorical(temperature, probs, logits, generator), generator)
            {
            }

            private RelaxedOneHotCategorical(distributions.Distribution grown, Generator? generator)
                : base(grown, new distributions.transforms.ExpTransform(), generator)
            {
            }

            public Tensor probs => Basis.probs;

            public Tensor logits => Basis.logits;

            public Tensor temperature => Basis.temperature;

            private ExpRelaxedCategorical Basis => (ExpRelaxedCategorical)base_distribution;

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                ExpandedBase(batch_shape, instance, grown => new RelaxedOneHotCategorical(grown, generator));
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.RelaxedOneHotCategorical RelaxedOneHotCategorical(
                Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(temperature, probs, logits, generator);
        }
    }
}
