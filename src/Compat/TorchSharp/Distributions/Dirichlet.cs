using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Dirichlet distribution over the simplex; the last dimension of concentration is the event's.</summary>
        public class Dirichlet : distributions.ExponentialFamily
        {
            public Dirichlet(Tensor concentration, Generator? generator = null)
                : base(generator)
            {
                if (concentration.dim() == 0)
                    throw new ArgumentException("A Dirichlet distribution needs a concentration of at least one dimension.");
                Hold([1], [concentration]);
                event_shape = new Size(concentration.shape[^1]);
            }

            public override Tensor mean => Scoped(() => Concentration / Concentration.sum(-1, keepdim: true));

            /// <summary>A corner of the simplex where all concentrations are below 1.</summary>
            public override Tensor mode => Scoped(() =>
            {
                var above = (Concentration - 1).clamp(min: 0);
                var corner = nn.functional.one_hot(Concentration.argmax(-1), Concentration.shape[^1]).to(Concentration.dtype);
                var everyBelow = Concentration.lt(1).all(-1, keepdim: true);
                return where(everyBelow, corner, above / above.sum(-1, keepdim: true));
            });

            public override Tensor variance => Scoped(() =>
            {
                var total = Concentration.sum(-1, keepdim: true);
                return Concentration * (total - Concentration) / (total.pow(2) * (total + 1));
            });

            protected override IList<Tensor> NaturalParams => [Concentration - 1];

            protected override Tensor MeanCarrierMeasure => zeros_like(Concentration.sum(-1));

            private Tensor Concentration => Parameter(0);

            /// <summary>Gamma draws over their sum, with implicit gradients (Figurnov et al., 2018).</summary>
            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                var parts = _standard_gamma(Concentration.expand(ExtendedShape(sample_shape)), generator)
                    .clamp(min: finfo(Concentration.dtype).tiny);
                return parts / parts.sum(-1, keepdim: true);
            });

            public override Tensor log_prob(Tensor value) => Scoped(() =>
                (Concentration - 1).xlogy(value).sum(-1) + Concentration.sum(-1).lgamma() - Concentration.lgamma().sum(-1));

            public override Tensor entropy() => Scoped(() =>
            {
                var total = Concentration.sum(-1);
                return Concentration.lgamma().sum(-1) - total.lgamma() - (Concentration.shape[^1] - total) * total.digamma()
                    - ((Concentration - 1) * Concentration.digamma()).sum(-1);
            });

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Dirichlet(p[0], generator));

            protected override Tensor LogNormalizer(params Tensor[] parameters) => Scoped(() =>
            {
                var concentration = parameters[0] + 1;
                return concentration.lgamma().sum(-1) - concentration.sum(-1).lgamma();
            });
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Dirichlet Dirichlet(Tensor concentration, Generator? generator = null) =>
                new(concentration, generator);
        }
    }
}
