using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Bernoulli distribution of 0 and 1, by probabilities or logits of 1. Draws carry no gradient.</summary>
        public class Bernoulli : distributions.Distribution
        {
            private bool byLogits;

            public Bernoulli(Tensor? p = null, Tensor? l = null, Generator? generator = null)
                : base(generator)
            {
                Hold(Odds.One(p, l));
                byLogits = l is not null;
            }

            public Tensor probs => byLogits ? LogitsToProbs(Parameter(0), isBinary: true) : Parameter(0);

            public Tensor logits => byLogits ? Parameter(0) : ProbsToLogits(Parameter(0), isBinary: true);

            public override Tensor mean => probs;

            /// <summary>1 where it is likelier, NaN where both are as likely.</summary>
            public override Tensor mode =>
                Scoped(() => where(probs.eq(0.5), full_like(probs, double.NaN), probs.ge(0.5).to(probs.dtype)));

            public override Tensor variance => Scoped(() => probs * (1 - probs));

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                using var unrecorded = no_grad();
                return bernoulli(probs.expand(ExtendedShape(sample_shape)), generator);
            });

            public override Tensor log_prob(Tensor value) => Scoped(() => value * logits - nn.functional.softplus(logits));

            public override Tensor entropy() => Scoped(() => nn.functional.softplus(logits) - probs * logits);

            public override Tensor enumerate_support(bool expand = true) => Scoped(() =>
            {
                var values = tensor(new[] { 0f, 1f }).to(Parameter(0).dtype).to(Parameter(0).device);
                var column = values.reshape([2, .. batch_shape.Shape.Select(_ => 1L)]);
                return expand ? column.expand([2, .. batch_shape.Shape]) : column;
            });

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                RequireSameKind(instance);
                if (instance is Bernoulli other)
                    other.byLogits = byLogits;
                return Expanded(batch_shape, instance, p =>
                {
                    var (probs, logits) = Odds.Placed(p[0], byLogits);
                    return new Bernoulli(probs, logits, generator);
                });
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Bernoulli Bernoulli(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(probs, logits, generator);

            public static Modules.Bernoulli Bernoulli(float? probs, float? logits, Generator? generator = null) =>
                Odds.Numbers(probs, logits, (p, l) => new Modules.Bernoulli(p, l, generator));

            public static Modules.Bernoulli Bernoulli(double? probs, double? logits, Generator? generator = null) =>
                Odds.Numbers(probs, logits, (p, l) => new Modules.Bernoulli(p, l, generator));
        }
    }
}
