using TorchSharp.Door;

namespace TorchSharp;

/// <content>Decompositions and what is solved with them.</content>
public static partial class torch
{
    public static partial class linalg
    {
        public static (Tensor, Tensor) eig(Tensor input) => Aten.linalg_eig.CallPair(input);

        public static Tensor eigvals(Tensor input) => Aten.linalg_eigvals.Call(input);

        public static (Tensor P, Tensor L, Tensor U) lu(Tensor input, bool pivot = true) =>
            Aten.linalg_lu.CallTriple(input, pivot);

        public static (Tensor LU, Tensor? Pivots) lu_factor(Tensor input, bool pivot = true) =>
            Aten.linalg_lu_factor.CallPair(input, pivot);

        public static Tensor lu_solve(
            Tensor LU, Tensor pivots, Tensor B, bool left = true, bool adjoint = false, Tensor? @out = null) =>
            @out is null
                ? Aten.linalg_lu_solve.Call(LU, pivots, B, left, adjoint)
                : Aten.linalg_lu_solve_out.CallInPlace(@out, LU, pivots, B, left, adjoint, @out);

        public static (Tensor LU, Tensor? Pivots) ldl_factor(Tensor input, bool hermitian = true) =>
            Aten.linalg_ldl_factor.CallPair(input, hermitian);

        public static (Tensor LU, Tensor? Pivots, Tensor? Info) ldl_factor_ex(
            Tensor input, bool hermitian = true, bool check_errors = false) =>
            Aten.linalg_ldl_factor_ex.CallTriple(input, hermitian, check_errors);

        public static Tensor ldl_solve(Tensor LD, Tensor pivots, Tensor B, bool hermitian = false) =>
            Aten.linalg_ldl_solve.Call(LD, pivots, B, hermitian);

        public static Tensor householder_product(Tensor A, Tensor tau) => Aten.linalg_householder_product.Call(A, tau);

        public static (Tensor L, Tensor info) inv_ex(Tensor input, bool check_errors = false) =>
            Aten.linalg_inv_ex.CallPair(input, check_errors);

        public static (Tensor result, Tensor info) solve_ex(Tensor A, Tensor B, bool left = true, bool check_errors = false) =>
            Aten.linalg_solve_ex.CallPair(A, B, left, check_errors);
    }
}

internal static partial class Aten
{
    internal static readonly Operator linalg_eig = new("linalg_eig");
    internal static readonly Operator linalg_eigvals = new("linalg_eigvals");
    internal static readonly Operator linalg_lu = new("linalg_lu");
    internal static readonly Operator linalg_lu_solve = new("linalg_lu_solve");
    internal static readonly Operator linalg_lu_solve_out = new("linalg_lu_solve", "out");
    internal static readonly Operator linalg_ldl_factor = new("linalg_ldl_factor");
    internal static readonly Operator linalg_ldl_factor_ex = new("linalg_ldl_factor_ex");
    internal static readonly Operator linalg_ldl_solve = new("linalg_ldl_solve");
    internal static readonly Operator linalg_householder_product = new("linalg_householder_product");
    internal static readonly Operator linalg_inv_ex = new("linalg_inv_ex");
    internal static readonly Operator linalg_solve_ex = new("linalg_solve_ex");
    internal static readonly Operator linalg_lu_factor = new("linalg_lu_factor");
}
