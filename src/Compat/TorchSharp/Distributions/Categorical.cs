using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Categorical distribution over 0 .. categories - 1, by probabilities or logits along the last dimension (normalised
        /// here).
        /// It has no mean and no variance (NaN). Draws are int64 and carry no gradient.
        /// </summary>
        public class Categorical : distributions.Distribution
        {
            private bool byLogits;

            public Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
                : base(generator)
            {
                var given = Odds.OfCategories(probs, logits);
                byLogits = logits is not null;
                using var normalised = byLogits
                    ? nn.functional.log_softmax(given, -1)
                    : Scoped(() => given / given.sum(-1, keepdim: true));
                Hold([1], [normalised]);
            }

            public Tensor probs => byLogits ? LogitsToProbs(Parameter(0)) : Parameter(0);

            public Tensor logits => byLogits ? Parameter(0) : ProbsToLogits(Parameter(0));

            public long[] param_shape => Parameter(0).shape;

            public override Tensor mean => Nothing();

            public override Tensor mode => Scoped(() => probs.argmax(-1));

            public override Tensor variance => Nothing();

            private long Categories => Parameter(0).shape[^1];

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                using var unrecorded = no_grad();
                var draws = sample_shape.Aggregate(1L, (product, size) => product * size);
                var rows = probs.reshape(-1, Categories);
                return rows.multinomial(draws, replacement: true, generator).t().reshape(ExtendedShape(sample_shape));
            });

            public override Tensor log_prob(Tensor value) => Scoped(() =>
            {
                var pair = broadcast_tensors(value.to(ScalarType.Int64).unsqueeze(-1), logits);
                return pair[1].gather(-1, pair[0].narrow(-1, 0, 1)).squeeze(-1);
            });

            public override Tensor entropy() => Scoped(() => -(logits.clamp(min: finfo(logits.dtype).min) * probs).sum(-1));

            public override Tensor enumerate_support(bool expand = true) => Scoped(() =>
            {
                var column = arange(Categories, dtype: ScalarType.Int64, device: Parameter(0).device)
                    .reshape([Categories, .. batch_shape.Shape.Select(_ => 1L)]);
                return expand ? column.expand([Categories, .. batch_shape.Shape]) : column;
            });

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                RequireSameKind(instance);
                if (instance is Categorical other)
                    other.byLogits = byLogits;
                return Expanded(batch_shape, instance, p =>
                {
                    var (probs, logits) = Odds.Placed(p[0], byLogits);
                    return new Categorical(probs, logits, generator);
                });
            }

            private Tensor Nothing() => full(batch_shape.Shape, double.NaN, Parameter(0).dtype, Parameter(0).device);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Categorical Categorical(
                Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(probs, logits, generator);

            /// <summary>All categories as likely.</summary>
            public static Modules.Categorical Categorical(int categories, Generator? generator = null)
            {
                using var equal = ones(categories);
                return new(equal, null, generator);
            }
        }
    }
}
