using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Logits of relaxed Bernoulli draws (Maddison et al., 2017), which carry gradients; neither mean nor variance has a
        /// closed form.
        /// </summary>
        public class LogitRelaxedBernoulli : distributions.Distribution
        {
            private bool byLogits;

            public LogitRelaxedBernoulli(
                Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
                : base(generator)
            {
                var given = Odds.One(probs, logits);
                byLogits = logits is not null;
                Hold([0, -1], [given, temperature]);
            }

            public Tensor probs => byLogits ? LogitsToProbs(Parameter(0), isBinary: true) : Parameter(0);

            public Tensor logits => byLogits ? Parameter(0) : ProbsToLogits(Parameter(0), isBinary: true);

            public override Tensor mean => throw None("mean");

            public override Tensor variance => throw None("variance");

            internal Tensor Temperature => Parameter(1);

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                var probs = ClampProbs(this.probs.expand(ExtendedShape(sample_shape)));
                var uniform = ClampProbs(empty(probs.shape, probs.dtype, probs.device).uniform_(0, 1, generator));
                return (uniform.log() - (-uniform).log1p() + probs.log() - (-probs).log1p()) / Temperature;
            });

            public override Tensor log_prob(Tensor value) => Scoped(() =>
            {
                var difference = logits - value * Temperature;
                return Temperature.log() + difference - 2 * nn.functional.softplus(difference);
            });

            /// <exception cref="NotImplementedException">Always: it has no closed form.</exception>
            public override Tensor entropy() => throw None("entropy");

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                RequireSameKind(instance);
                if (instance is LogitRelaxedBernoulli other)
                    other.byLogits = byLogits;
                return Expanded(batch_shape, instance, p =>
                {
                    var (probs, logits) = Odds.Placed(p[0], byLogits);
                    return new LogitRelaxedBernoulli(p[1], probs, logits, generator);
                });
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.LogitRelaxedBernoulli LogitRelaxedBernoulli(
                Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(temperature, probs, logits, generator);

            public static Modules.LogitRelaxedBernoulli LogitRelaxedBernoulli(
                Tensor temperature, float? probs, float? logits, Generator? generator = null) =>
                Odds.Numbers(probs, logits, (p, l) => new Modules.LogitRelaxedBernoulli(temperature, p, l, generator));

            public static Modules.LogitRelaxedBernoulli LogitRelaxedBernoulli(
                Tensor temperature, double? probs, double? logits, Generator? generator = null) =>
                Odds.Numbers(probs, logits, (p, l) => new Modules.LogitRelaxedBernoulli(temperature, p, l, generator));
        }
    }
}
