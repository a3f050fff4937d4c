using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Failures before the first success, by probabilities or logits of a success. Draws carry no gradient.
        /// </summary>
        public class Geometric : distributions.Distribution
        {
            private bool byLogits;

            public Geometric(Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
                : base(generator)
            {
                var given = Odds.One(probs, logits);
                byLogits = logits is not null;
                Hold(given);
            }

            public Tensor probs => byLogits ? LogitsToProbs(Parameter(0), isBinary: true) : Parameter(0);

            public Tensor logits => byLogits ? Parameter(0) : ProbsToLogits(Parameter(0), isBinary: true);

            public override Tensor mean => Scoped(() => 1 / probs - 1);

            public override Tensor mode => zeros_like(Parameter(0));

            public override Tensor variance => Scoped(() => (1 / probs - 1) / probs);

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                using var unrecorded = no_grad();
                var probs = this.probs;
                var uniform = empty(ExtendedShape(sample_shape), probs.dtype, probs.device)
                    .uniform_(finfo(probs.dtype).tiny, 1, generator);
                return (uniform.log() / (-probs).log1p()).floor();
            });

            public override Tensor log_prob(Tensor value) => Scoped(() =>
            {
                var probs = this.probs;
                var certain = probs.eq(1) & value.eq(0);
                return value * (-probs.expand_as(certain).masked_fill(certain, 0)).log1p() + probs.log();
            });

            public override Tensor entropy() => Scoped(() => (nn.functional.softplus(logits) - probs * logits) / probs);

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                RequireSameKind(instance);
                if (instance is Geometric other)
                    other.byLogits = byLogits;
                return Expanded(batch_shape, instance, p =>
                {
                    var (probs, logits) = Odds.Placed(p[0], byLogits);
                    return new Geometric(probs, logits, generator);
                });
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Geometric Geometric(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(probs, logits, generator);
        }
    }
}
