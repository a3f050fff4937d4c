using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra, on single matrices or batches of them.</summary>
    public static partial class linalg
    {
        /// <summary>The lower triangle L with L L' = A, of a positive-definite matrix.</summary>
        public static Tensor cholesky(Tensor input) => Aten.linalg_cholesky.Call(input);

        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false) =>
            Aten.linalg_cholesky_ex.CallPair(input, Argument.Default, check_errors);

        /// <summary>Eigenvalues in ascending order and eigenvectors as columns, of a symmetric matrix.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Aten.linalg_eigh.CallPair(input, UPLO.ToString());

        /// <summary>Eigenvalues in ascending order, of a symmetric matrix.</summary>
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Aten.linalg_eigvalsh.Call(input, UPLO.ToString());

        /// <summary>X with A X = B, or X A = B when it stands at the right.</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Aten.linalg_solve.Call(A, B, left);

        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) =>
            Aten.linalg_svd.CallTriple(input, fullMatrices);

        /// <summary>Singular values in descending order.</summary>
        public static Tensor svdvals(Tensor input) => Aten.linalg_svdvals.Call(input);

        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }

        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) =>
            Aten.linalg_qr.CallPair(input, mode == QRMode.R ? "r" : mode.ToString().ToLowerInvariant());

        public static Tensor inv(Tensor input) => Aten.linalg_inv.Call(input);

        /// <summary>The Moore-Penrose inverse.</summary>
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.linalg_pinv.Call(input, Argument.Of(atol), Argument.Of(rtol), hermitian);

        public static Tensor det(Tensor input) => Aten.linalg_det.Call(input);

        /// <summary>Sign and logarithm of the absolute value of the determinant.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input) => Aten.linalg_slogdet.CallPair(input);

        /// <summary>X that minimises the norm of A X - B.</summary>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other)
        {
            var parts = Aten.linalg_lstsq.CallMany(input, other);
            return (parts[0]!, parts[1]!, parts[2]!, parts[3]!);
        }

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm.Call(input, Argument.None, Argument.Of(dims), keepdim);

        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm.Call(input, ord, Argument.Of(dims), keepdim);

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm_ord_str.Call(input, ord, Argument.Of(dims), keepdim);

        public static Tensor vector_norm(Tensor input, double ord = 2d, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_vector_norm.Call(input, ord, Argument.Of(dims), keepdim);

        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.linalg_matrix_rank.Call(input, Argument.Of(atol), Argument.Of(rtol), hermitian);

        public static Tensor multi_dot(IList<Tensor> tensors) => Aten.linalg_multi_dot.Call(tensors.ToArray());
    }

    public static Tensor cholesky(Tensor input) => linalg.cholesky(input);

    /// <summary>X with A X = B, where the first argument is B and the second the Cholesky factor of A.</summary>
    public static Tensor cholesky_solve(Tensor input, Tensor input2, bool upper = false) =>
        Aten.cholesky_solve.Call(input, input2, upper);

    /// <summary>The inverse of A, from its Cholesky factor.</summary>
    public static Tensor cholesky_inverse(Tensor input, bool upper = false) => Aten.cholesky_inverse.Call(input, upper);

    public static Tensor inverse(Tensor input) => linalg.inv(input);

    public static Tensor det(Tensor input) => linalg.det(input);

    public static Tensor logdet(Tensor input) => Aten.logdet.Call(input);

    public partial class Tensor
    {
        public Tensor cholesky(bool upper = false) => Aten.cholesky.Call(this, upper);

        public Tensor inverse() => linalg.inv(this);

        public Tensor det() => linalg.det(this);

        public Tensor logdet() => Aten.logdet.Call(this);
    }
}

internal static partial class Aten
{
    internal static readonly Operator linalg_cholesky = new("linalg_cholesky");
    internal static readonly Operator linalg_cholesky_ex = new("linalg_cholesky_ex");
    internal static readonly Operator linalg_eigh = new("linalg_eigh");
    internal static readonly Operator linalg_eigvalsh = new("linalg_eigvalsh");
    internal static readonly Operator linalg_solve = new("linalg_solve");
    internal static readonly Operator linalg_svd = new("linalg_svd");
    internal static readonly Operator linalg_svdvals = new("linalg_svdvals");
    internal static readonly Operator linalg_qr = new("linalg_qr");
    internal static readonly Operator linalg_inv = new("linalg_inv");
    internal static readonly Operator linalg_pinv = new("linalg_pinv", "atol_rtol_float");
    internal static readonly Operator linalg_det = new("linalg_det");
    internal static readonly Operator linalg_slogdet = new("linalg_slogdet");
    internal static readonly Operator linalg_lstsq = new("linalg_lstsq");
    internal static readonly Operator linalg_norm = new("linalg_norm");
    internal static readonly Operator linalg_norm_ord_str = new("linalg_norm", "ord_str");
    internal static readonly Operator linalg_vector_norm = new("linalg_vector_norm");
    internal static readonly Operator linalg_matrix_rank = new("linalg_matrix_rank", "atol_rtol_float");
    internal static readonly Operator linalg_multi_dot = new("linalg_multi_dot");
    internal static readonly Operator cholesky = new("cholesky");
    internal static readonly Operator cholesky_solve = new("cholesky_solve");
    internal static readonly Operator cholesky_inverse = new("cholesky_inverse");
    internal static readonly Operator logdet = new("logdet");
}
