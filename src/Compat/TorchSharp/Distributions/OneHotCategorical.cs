using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// A single 1 among zeros along the last dimension, by probabilities or logits (normalised here). Draws carry no
        /// gradient.
        /// </summary>
        public class OneHotCategorical : distributions.Distribution
        {
            private bool byLogits;
            private Categorical categorical = null!;

            public OneHotCategorical(Tensor? p = null, Tensor? l = null, Generator? generator = null)
                : base(generator)
            {
                byLogits = l is not null;
                Hold([1], [Odds.OfCategories(p, l)]);
            }

            public Tensor probs => categorical.probs;

            public Tensor logits => categorical.logits;

            public override Tensor mean => probs;

            public override Tensor mode => Scoped(() => Places(probs.argmax(-1)));

            public override Tensor variance => Scoped(() => probs * (1 - probs));

            public override Tensor rsample(params long[] sample_shape) => Scoped(() => Places(categorical.sample(sample_shape)));

            public override Tensor log_prob(Tensor value) => Scoped(() => categorical.log_prob(value.argmax(-1)));

            public override Tensor entropy() => categorical.entropy();

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                RequireSameKind(instance);
                if (instance is OneHotCategorical other)
                    other.byLogits = byLogits;
                return Expanded(batch_shape, instance, p =>
                {
                    var (probs, logits) = Odds.Placed(p[0], byLogits);
                    return new OneHotCategorical(probs, logits, generator);
                });
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                    categorical.Dispose();
                base.Dispose(disposing);
            }

            private protected override void Build()
            {
                var (probs, logits) = Odds.Placed(Parameter(0), byLogits);
                categorical = new Categorical(probs, logits, generator);
                event_shape = new Size(Parameter(0).shape[^1]);
            }

            private Tensor Places(Tensor categories) =>
                nn.functional.one_hot(categories, Parameter(0).shape[^1]).to(Parameter(0).dtype);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.OneHotCategorical OneHotCategorical(
                Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(probs, logits, generator);
        }
    }
}
