namespace TorchSharp;

/// <content>Constraints of matrices, the last two dimensions.</content>
public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>As many rows as columns.</summary>
            public class _Square() : Constraint(false, 2)
            {
                public override Tensor check(Tensor value)
                {
                    var shape = value.shape;
                    return full(shape[..^2], shape[^2] == shape[^1], ScalarType.Bool, value.device);
                }
            }

            /// <summary>Equal to the transpose, to 1e-6.</summary>
            public class _Symmetric : _Square
            {
                public override Tensor check(Tensor value) => value.size(-2) != value.size(-1)
                    ? base.check(value)
                    : WrappedTensorDisposeScope(() => value.isclose(value.mT, atol: 1e-6).all(-2).all(-1));
            }

            /// <summary>Symmetric, and no eigenvalue is negative.</summary>
            public class _PositiveSemiDefinite : _Symmetric
            {
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() =>
                {
                    var symmetric = base.check(value);
                    return symmetric.all().item<bool>() ? linalg.eigvalsh(value).ge(0).all(-1) : symmetric;
                });
            }

            /// <summary>Symmetric, and it has a Cholesky factor.</summary>
            public class _PositiveDefinite : _Symmetric
            {
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() =>
                {
                    var symmetric = base.check(value);
                    return symmetric.all().item<bool>() ? linalg.cholesky_ex(value).info.eq(0) : symmetric;
                });
            }

            /// <summary>Zero above the diagonal.</summary>
            public class _LowerTriangular() : Constraint(false, 2)
            {
                public override Tensor check(Tensor value) =>
                    WrappedTensorDisposeScope(() => value.tril().eq(value).all(-1).all(-1));
            }

            /// <summary>Zero above the diagonal, positive on it.</summary>
            public class _LowerCholesky() : Constraint(false, 2)
            {
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() =>
                    lower_triangular.check(value) & value.diagonal(dim1: -2, dim2: -1).gt(0).all(-1));
            }

            /// <summary>A Cholesky factor of a correlation matrix: its rows have length 1.</summary>
            public class _CorrCholesky() : Constraint(false, 2)
            {
                private const double Slack = 10; // of rounding errors a column

                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() =>
                {
                    var tolerance = finfo(value.dtype).eps * value.size(-1) * Slack;
                    var lengths = value.detach().pow(2).sum(-1).sqrt();
                    return lower_cholesky.check(value) & (lengths - 1).abs().le(tolerance).all(-1);
                });
            }
        }
    }
}
