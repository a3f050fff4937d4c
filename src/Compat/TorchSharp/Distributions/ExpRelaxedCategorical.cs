using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Logarithms of relaxed one-hot draws (Maddison et al., 2017), which carry gradients, by probabilities or logits along
        /// the last
        /// dimension. Neither mean nor variance has a closed form.
        /// </summary>
        public class ExpRelaxedCategorical : distributions.Distribution
        {
            private bool byLogits;
            private Categorical categorical = null!;

            internal ExpRelaxedCategorical(
                Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
                : base(generator)
            {
                byLogits = logits is not null;
                Hold([1, -1], [Odds.OfCategories(probs, logits), temperature]);
            }

            public Tensor probs => categorical.probs;

            public Tensor logits => categorical.logits;

            public Tensor temperature => Parameter(1);

            public long[] param_shape => categorical.param_shape;

            public override Tensor mean => throw None("mean");

            public override Tensor variance => throw None("variance");

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                var logits = this.logits;
                var uniform = ClampProbs(empty(ExtendedShape(sample_shape), logits.dtype, logits.device)
                    .uniform_(0, 1, generator));
                return ((logits - (-uniform.log()).log()) / temperature).log_softmax(-1);
            });

            public override Tensor log_prob(Tensor value) => Scoped(() =>
            {
                var categories = (double)Parameter(0).shape[^1];
                var scale = full_like(temperature, categories).lgamma() + temperature.log() * (categories - 1);
                return (logits - value * temperature).log_softmax(-1).sum(-1) + scale;
            });

            /// <exception cref="NotImplementedException">Always: it has no closed form.</exception>
            public override Tensor entropy() => throw None("entropy");

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                RequireSameKind(instance);
                if (instance is ExpRelaxedCategorical other)
                    other.byLogits = byLogits;
                return Expanded(batch_shape, instance, p =>
                {
                    var (probs, logits) = Odds.Placed(p[0], byLogits);
                    return new ExpRelaxedCategorical(p[1], probs, logits, generator);
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
            public static Modules.ExpRelaxedCategorical ExpRelaxedCategorical(
                Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(temperature, probs, logits, generator);
        }
    }
}
