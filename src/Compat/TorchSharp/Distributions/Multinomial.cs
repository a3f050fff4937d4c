using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Counts of total_count draws from categories, by probabilities or logits along the last dimension. Draws carry no
        /// gradient.
        /// </summary>
        public class Multinomial : distributions.Distribution
        {
            private int total;
            private bool byLogits;
            private Categorical categorical = null!;

            public Multinomial(int total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
                : base(generator)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(total_count);
                total = total_count;
                byLogits = logits is not null;
                Hold([1], [Odds.OfCategories(probs, logits)]);
            }

            public Tensor probs => categorical.probs;

            public Tensor logits => categorical.logits;

            public long[] param_shape => categorical.param_shape;

            public override Tensor mean => Scoped(() => probs * total);

            public override Tensor variance => Scoped(() => total * probs * (1 - probs));

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                using var unrecorded = no_grad();
                var drawn = categorical.sample([total, .. sample_shape]).movedim([0L], [-1L]);
                var counts = zeros(ExtendedShape(sample_shape), probs.dtype, probs.device);
                return counts.scatter_add(-1, drawn, ones(drawn.shape, probs.dtype, probs.device));
            });

            /// <param name="value">Counts, taken to sum to total_count.</param>
            public override Tensor log_prob(Tensor value) => Scoped(() =>
            {
                var impossible = value.eq(0) & logits.eq(double.NegativeInfinity);
                var powers = (logits.expand_as(impossible).masked_fill(impossible, 0) * value).sum(-1);
                return (value.sum(-1) + 1).lgamma() - (value + 1).lgamma().sum(-1) + powers;
            });

            /// <summary>The entropy of total_count ordered draws, less the expected logarithm of their orders.</summary>
            public override Tensor entropy() => Scoped(() =>
            {
                using var one = tensor(total);
                using var each = new Binomial(one, probs, null, generator);
                var ordered = total * categorical.entropy() - tensor(total + 1.0).lgamma();
                var counts = arange(1L, total + 1L, dtype: probs.dtype, device: probs.device)
                    .reshape([total, .. param_shape.Select(_ => 1L)]);
                var orders = (each.log_prob(counts).exp() * (counts + 1).lgamma()).sum([0L, -1L]);
                return (ordered + orders).to(probs.dtype);
            });

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                RequireSameKind(instance);
                if (instance is Multinomial other)
                    (other.total, other.byLogits) = (total, byLogits);
                return Expanded(batch_shape, instance, p =>
                {
                    var (probs, logits) = Odds.Placed(p[0], byLogits);
                    return new Multinomial(total, probs, logits, generator);
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
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Multinomial Multinomial(
                int total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(total_count, probs, logits, generator);

            /// <summary>All categories as likely.</summary>
            public static Modules.Multinomial Multinomial(int total_count, int categories, Generator? generator = null)
            {
                using var equal = ones(categories);
                return new(total_count, equal, null, generator);
            }
        }
    }
}
