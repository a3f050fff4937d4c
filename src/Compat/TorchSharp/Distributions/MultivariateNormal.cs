using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Normal distribution of vectors (the last dimension), of mean loc and a covariance that is given as such, by its
        /// inverse
        /// (precision_matrix), or by its lower Cholesky factor (scale_tril).
        /// </summary>
        public class MultivariateNormal : distributions.Distribution
        {
            /// <exception cref="ArgumentException">Not one of the three matrices was given, or shapes do not fit.</exception>
            public MultivariateNormal(
                Tensor loc,
                Tensor? covariance_matrix = null,
                Tensor? precision_matrix = null,
                Tensor? scale_tril = null,
                Generator? generator = null)
                : base(generator)
            {
                using var scope = NewDisposeScope();
                var factor = (covariance_matrix, precision_matrix, scale_tril) switch
                {
                    ({ } covariance, null, null) => linalg.cholesky(Square(covariance, loc)),
                    (null, { } precision, null) => FactorOfInverse(Square(precision, loc)),
                    (null, null, { } given) => Square(given, loc),
                    _ => throw new ArgumentException("Give exactly one of covariance_matrix, precision_matrix and scale_tril."),
                };
                var batch = broadcast_shapes(factor.shape[..^2], loc.shape[..^1]).Shape;
                event_shape = new Size(loc.shape[^1]);
                Hold([1, 2], [loc.expand([.. batch, .. loc.shape[^1..]]), factor.expand([.. batch, .. factor.shape[^2..]])]);
            }

            public override Tensor mean => Loc;

            public override Tensor mode => Loc;

            public override Tensor variance => Scoped(() => Factor.pow(2).sum(-1));

            private Tensor Loc => Parameter(0);

            private Tensor Factor => Parameter(1);

            public override Tensor rsample(params long[] sample_shape) => Scoped(() =>
            {
                var independent = empty(ExtendedShape(sample_shape), Loc.dtype, Loc.device).normal_(generator: generator);
                return Loc + independent.unsqueeze(-2).matmul(Factor.mT).squeeze(-2);
            });

            public override Tensor log_prob(Tensor value) => Scoped(() =>
            {
                var whitened = Whitened(value - Loc).pow(2).sum(-1);
                return -0.5 * (Loc.shape[^1] * Math.Log(2 * Math.PI) + whitened) - HalfLogDeterminant();
            });

            public override Tensor entropy() => Scoped(() =>
                HalfLogDeterminant() + 0.5 * Loc.shape[^1] * (1 + Math.Log(2 * Math.PI)));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                Expanded(batch_shape, instance, p => new MultivariateNormal(p[0], scale_tril: p[1], generator: generator));

            private Tensor HalfLogDeterminant() => Factor.diagonal(dim1: -2, dim2: -1).log().sum(-1);

            private Tensor Whitened(Tensor differences)
            {
                if (batch_shape.Length > 0)
                    return linalg.solve_triangular(Factor, differences.unsqueeze(-1), upper: false).squeeze(-1);

                // One factor for all: one solution with all of them as columns.
                var columns = differences.reshape(-1, Loc.shape[^1]).t();
                return linalg.solve_triangular(Factor, columns, upper: false).t().reshape(differences.shape);
            }

            private static Tensor Square(Tensor matrix, Tensor loc)
            {
                if (loc.dim() == 0 || matrix.dim() < 2 || matrix.size(-1) != loc.size(-1) || matrix.size(-2) != loc.size(-1))
                    throw new ArgumentException(
                        $"A mean of shape [{string.Join(", ", loc.shape)}] needs square matrices of its length; "
                        + $"one of shape [{string.Join(", ", matrix.shape)}] was given.");
                return matrix;
            }

            /// <summary>The lower Cholesky factor of a matrix's inverse, without inverting it.</summary>
            private static Tensor FactorOfInverse(Tensor precision)
            {
                var flipped = linalg.cholesky(precision.flip(-2, -1)).flip(-2, -1).mT;
                var identity = eye(precision.size(-1), dtype: precision.dtype, device: precision.device);
                return linalg.solve_triangular(flipped, identity, upper: false);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.MultivariateNormal MultivariateNormal(
                Tensor loc,
                Tensor? covariance_matrix = null,
                Tensor? precision_matrix = null,
                Tensor? scale_tril = null,
                Generator? generator = null) => new(loc, covariance_matrix, precision_matrix, scale_tril, generator);
        }
    }
}
