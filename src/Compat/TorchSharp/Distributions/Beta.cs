using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Beta distribution over (0, 1): density proportional to x^(concentration1 - 1) (1 - x)^(concentration0 - 1).
        /// </summary>
        public class Beta : distributions.ExponentialFamily
        {
            public Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null)
                : base(generator) => Hold(concentration1, concentration0);

            protected Dirichlet dirichlet = null!;

            public override Tensor mean => Scoped(() => A / (A + B));

            public override Tensor mode => Scoped(() => dirichlet.mode.select(-1, 0));

            public override Tensor variance => Scoped(() =>
            {
                var total = A + B;
                return A * B / (total.pow(2) * (total + 1));
            });

            protected override IList<Tensor> NaturalParams => [A - 1, B - 1];

            protected override Tensor MeanCarrierMeasure => zeros_like(A);

            private Tensor A => Parameter(0);

            private Tensor B => Parameter(1);

            public override Tensor rsample(params long[] sample_shape) =>
                Scoped(() => dirichlet.rsample(sample_shape).select(-1, 0));

            public override Tensor log_prob(Tensor value) => Scoped(() => dirichlet.log_prob(stack([value, 1 - value], -1)));

            public override Tensor entropy() => dirichlet.entropy();

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new Beta(p[0], p[1], generator));

            private protected override void Build() => dirichlet = new Dirichlet(Derive(() => stack([A, B], -1)), generator);

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                    dirichlet.Dispose();
                base.Dispose(disposing);
            }

            protected override Tensor LogNormalizer(params Tensor[] parameters) => Scoped(() =>
            {
                Tensor a = parameters[0] + 1, b = parameters[1] + 1;
                return a.lgamma() + b.lgamma() - (a + b).lgamma();
            });
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Beta Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null) =>
                new(concentration1, concentration0, generator);
        }
    }
}
