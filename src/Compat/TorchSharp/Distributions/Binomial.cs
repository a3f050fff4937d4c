using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Successes among total_count trials, by probabilities or logits of one. Draws carry no gradient.</summary>
        public class Binomial : distributions.Distribution
        {
            private bool byLogits;

            public Binomial(Tensor total_count, Tensor? p = null, Tensor? l = null, Generator? generator = null)
                : base(generator)
            {
                var given = Odds.One(p, l);
                byLogits = l is not null;
                using var count = total_count.type_as(given);
                Hold(given, count);
            }

            public Tensor probs => byLogits ? LogitsToProbs(Parameter(0), isBinary: true) : Parameter(0);

            public Tensor logits => byLogits ? Parameter(0) : ProbsToLogits(Parameter(0), isBinary: true);

            public override Tensor mean => Scoped(() => Count * probs);

            public override Tensor mode => Scoped(() => ((Count + 1) * probs).floor().minimum(Count));

            public override Tensor variance => Scoped(() => Count * probs * (1 - probs));

            private Tensor Count => Parameter(1);

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                using var unrecorded = no_grad();
                var shape = ExtendedShape(sample_shape);
                return binomial(Count.expand(shape), probs.expand(shape), generator);
            });

            public override Tensor log_prob(Tensor value) => Scoped(() =>
            {
                var logits = this.logits;
                var normaliser = Count * (ClampByZero(logits) + (-logits.abs()).exp().log1p()) - (Count + 1).lgamma();
                return value * logits - (value + 1).lgamma() - (Count - value + 1).lgamma() - normaliser;
            });

            /// <summary>Summed over all outcomes.</summary>
            /// <exception cref="NotImplementedException">The numbers of trials are not all equal.</exception>
            public override Tensor entropy() => Scoped(() =>
            {
                var most = (long)Count.max().ToDouble();
                if (Count.min().ToDouble() != most)
                    throw new NotImplementedException(
                        "The entropy of binomial distributions of different numbers of trials is not computed.");
                var outcomes = arange(most + 1, dtype: Count.dtype, device: Count.device)
                    .reshape([most + 1, .. batch_shape.Shape.Select(_ => 1L)]);
                var logarithms = log_prob(outcomes);
                return -(logarithms.exp() * logarithms).sum([0L]);
            });

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                RequireSameKind(instance);
                if (instance is Binomial other)
                    other.byLogits = byLogits;
                return Expanded(batch_shape, instance, p =>
                {
                    var (probs, logits) = Odds.Placed(p[0], byLogits);
                    return new Binomial(p[1], probs, logits, generator);
                });
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Binomial Binomial(
                Tensor total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(total_count, probs, logits, generator);

            public static Modules.Binomial Binomial(int total_count, float? probs, float? logits, Generator? generator = null) =>
                Odds.Numbers(probs, logits, (p, l) =>
                {
                    using var count = tensor(total_count);
                    return new Modules.Binomial(count, p, l, generator);
                });

            public static Modules.Binomial Binomial(
                int total_count, double? probs, double? logits, Generator? generator = null) =>
                Odds.Numbers(probs, logits, (p, l) =>
                {
                    using var count = tensor(total_count);
                    return new Modules.Binomial(count, p, l, generator);
                });
        }
    }
}
