using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Successes before the failure number total_count, by probabilities or logits of a success. Draws carry no gradient.
        /// </summary>
        public class NegativeBinomial : distributions.Distribution
        {
            private bool byLogits;

            public NegativeBinomial(Tensor total_count, Tensor? p = null, Tensor? l = null, Generator? generator = null)
                : base(generator)
            {
                var given = Odds.One(p, l);
                byLogits = l is not null;
                using var count = total_count.type_as(given);
                Hold(given, count);
            }

            public Tensor probs => byLogits ? LogitsToProbs(Parameter(0), isBinary: true) : Parameter(0);

            public Tensor logits => byLogits ? Parameter(0) : ProbsToLogits(Parameter(0), isBinary: true);

            public override Tensor mean => Scoped(() => Count * logits.exp());

            public override Tensor mode => Scoped(() => ((Count - 1) * logits.exp()).floor().clamp(min: 0));

            public override Tensor variance => Scoped(() => mean / (-logits).sigmoid());

            private Tensor Count => Parameter(1);

            /// <summary>Poisson draws of gamma rates.</summary>
            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                using var unrecorded = no_grad();
                var rates = _standard_gamma(Count.expand(ExtendedShape(sample_shape)), generator) * logits.exp();
                return poisson(rates, generator);
            });

            public override Tensor log_prob(Tensor value) => Scoped(() =>
            {
                var logits = this.logits;
                var unnormalised = Count * (-logits).log_sigmoid() + value * logits.log_sigmoid();
                var ways = (Count + value).lgamma() - (value + 1).lgamma() - Count.lgamma();
                return unnormalised + ways.masked_fill((Count + value).eq(0), 0);
            });

            /// <exception cref="NotImplementedException">Always: it has no closed form.</exception>
            public override Tensor entropy() => throw None("entropy");

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                RequireSameKind(instance);
                if (instance is NegativeBinomial other)
                    other.byLogits = byLogits;
                return Expanded(batch_shape, instance, p =>
                {
                    var (probs, logits) = Odds.Placed(p[0], byLogits);
                    return new NegativeBinomial(p[1], probs, logits, generator);
                });
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.NegativeBinomial NegativeBinomial(
                Tensor total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(total_count, probs, logits, generator);

            public static Modules.NegativeBinomial NegativeBinomial(
                int total_count, float? probs, float? logits, Generator? generator = null) =>
                Odds.Numbers(probs, logits, (p, l) =>
                {
                    using var count = tensor(total_count);
                    return new Modules.NegativeBinomial(count, p, l, generator);
                });

            public static Modules.NegativeBinomial NegativeBinomial(
                int total_count, double? probs, double? logits, Generator? generator = null) =>
                Odds.Numbers(probs, logits, (p, l) =>
                {
                    using var count = tensor(total_count);
                    return new Modules.NegativeBinomial(count, p, l, generator);
                });
        }
    }
}
