using TorchSharp.Door;

namespace TorchSharp;

/// <content>Norms, ranks, products and inverses.</content>
public static partial class torch
{
    public static partial class linalg
    {
        public static Tensor cond(Tensor input) => Aten.linalg_cond.Call(input);

        public static Tensor cond(Tensor input, double p) => Aten.linalg_cond.Call(input, p);

        public static Tensor cond(Tensor input, int p) => Aten.linalg_cond.Call(input, p);

        public static Tensor cond(Tensor input, string p) => Aten.linalg_cond_p_str.Call(input, p);

        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_matrix_norm.Call(input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_matrix_norm_str_ord.Call(input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) =>
            norm(input, (double)ord, dims, keepdim);

        public static Tensor matrix_rank(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Aten.linalg_matrix_rank_atol_rtol_tensor.Call(input, atol, rtol, hermitian);

        public static Tensor pinv(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Aten.linalg_pinv_atol_rtol_tensor.Call(input, atol, rtol, hermitian);

        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null) =>
            @out is null ? Aten.linalg_vecdot.Call(x, y, dim) : Aten.linalg_vecdot_out.CallInPlace(@out, x, y, dim, @out);

        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => Aten.linalg_cross.Call(input, other, dim);

        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) =>
            Aten.linalg_diagonal.Call(input, offset, dim1, dim2);

        public static Tensor vander(Tensor input, long? N = null) => Aten.linalg_vander.Call(input, Argument.Of(N));

        public static Tensor matrix_exp(Tensor input) => Aten.linalg_matrix_exp.Call(input);

        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(
            Tensor input, Tensor other, double rcond)
        {
            var parts = Aten.linalg_lstsq.CallMany(input, other, rcond);
            return (parts[0]!, parts[1]!, parts[2]!, parts[3]!);
        }

        public static Tensor tensorinv(Tensor input, long ind) => Aten.linalg_tensorinv.Call(input, ind);

        public static Tensor tensorsolve(Tensor A, Tensor B, long[] dims) => Aten.linalg_tensorsolve.Call(A, B, dims);

        /// <summary>X with A X = B for a triangular A.</summary>
        public static Tensor solve_triangular(
            Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null) =>
            @out is null
                ? Aten.linalg_solve_triangular.Call(A, B, upper, left, unitriangular)
                : Aten.linalg_solve_triangular_out.CallInPlace(@out, A, B, upper, left, unitriangular, @out);
    }
}

internal static partial class Aten
{
    internal static readonly Operator linalg_solve_triangular = new("linalg_solve_triangular");
    internal static readonly Operator linalg_matrix_rank_atol_rtol_tensor = new("linalg_matrix_rank", "atol_rtol_tensor");
    internal static readonly Operator linalg_pinv_atol_rtol_tensor = new("linalg_pinv", "atol_rtol_tensor");
    internal static readonly Operator linalg_vecdot = new("linalg_vecdot");
    internal static readonly Operator linalg_vecdot_out = new("linalg_vecdot", "out");
    internal static readonly Operator linalg_cross = new("linalg_cross");
    internal static readonly Operator linalg_diagonal = new("linalg_diagonal");
    internal static readonly Operator linalg_matrix_exp = new("linalg_matrix_exp");
    internal static readonly Operator linalg_tensorinv = new("linalg_tensorinv");
    internal static readonly Operator linalg_solve_triangular_out = new("linalg_solve_triangular", "out");
    internal static readonly Operator linalg_cond = new("linalg_cond");
    internal static readonly Operator linalg_cond_p_str = new("linalg_cond", "p_str");
    internal static readonly Operator linalg_matrix_norm = new("linalg_matrix_norm");
    internal static readonly Operator linalg_matrix_norm_str_ord = new("linalg_matrix_norm", "str_ord");
    internal static readonly Operator linalg_vander = new("linalg_vander");
    internal static readonly Operator linalg_tensorsolve = new("linalg_tensorsolve");
}
