namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>Densities h(x) exp(t(x) · η - A(η)), of natural parameters η and log normaliser A.</summary>
        public abstract class ExponentialFamily : Distribution
        {
            protected ExponentialFamily(Generator? generator)
                : base(generator)
            {
            }

            protected abstract IList<Tensor> NaturalParams { get; }

            /// <summary>The expectation of log h(x).</summary>
            protected abstract Tensor MeanCarrierMeasure { get; }

            protected abstract Tensor LogNormalizer(params Tensor[] parameters);

            /// <summary>A(η) - η · ∇A(η) less the mean carrier measure (Nielsen and Nock, 2010).</summary>
            public override Tensor entropy()
            {
                using var scope = NewDisposeScope();
                using var recorded = enable_grad();
                var natural = NaturalParams.Select(parameter => parameter.detach().requires_grad_()).ToList();
                var normaliser = LogNormalizer([.. natural]);
                var slopes = autograd.grad([normaliser.sum()], natural, create_graph: true);
                var result = normaliser - MeanCarrierMeasure;
                for (var i = 0; i < natural.Count; i++)
                    result = result - natural[i] * slopes[i];
                return result.MoveToOuterDisposeScope();
            }
        }
    }
}
