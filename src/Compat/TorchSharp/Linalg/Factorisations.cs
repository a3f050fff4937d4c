using TorchSharp.Door;

namespace TorchSharp;

/// <content>The older names of torch.linalg's decompositions, and those that it has not.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor cholesky_inverse(bool upper = false) => Aten.cholesky_inverse.Call(this, upper);

        public Tensor cholesky_solve(Tensor input2, bool upper = false) => Aten.cholesky_solve.Call(this, input2, upper);

        public (Tensor a, Tensor tau) geqrf() => Aten.geqrf.CallPair(this);

        public Tensor ormqr(Tensor tau, Tensor other, bool left = true, bool transpose = false) =>
            Aten.ormqr.Call(this, tau, other, left, transpose);

        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) =>
            linalg.pinv(this, atol: null, rtol: rcond, hermitian: hermitian);
    }

    public static Tensor cholesky(Tensor input, bool upper) => input.cholesky(upper);

    public static (Tensor a, Tensor tau) geqrf(Tensor input) => input.geqrf();

    /// <summary>The orthogonal matrix of Householder reflectors.</summary>
    public static Tensor orgqr(Tensor input, Tensor tau) => Aten.orgqr.Call(input, tau);

    /// <summary>The product with the orthogonal matrix of Householder reflectors.</summary>
    public static Tensor ormqr(Tensor input, Tensor tau, Tensor other, bool left = true, bool transpose = false) =>
        input.ormqr(tau, other, left, transpose);

    public static Tensor pinverse(Tensor input, double rcond = 1e-15, bool hermitian = false) => input.pinverse(rcond, hermitian);

    public static (Tensor A_LU, Tensor? pivots, Tensor? infos) lu(Tensor A, bool pivot = true, bool get_infos = false)
    {
        var (factors, pivots, infos) = Aten.linalg_lu_factor_ex.CallTriple(A, pivot);
        if (get_infos)
            return (factors, pivots, infos);
        infos.Dispose();
        return (factors, pivots, null);
    }

    public static Tensor lu_solve(Tensor b, Tensor LU_data, Tensor LU_pivots) => Aten.lu_solve.Call(b, LU_data, LU_pivots);

    public static (Tensor P, Tensor? L, Tensor? U) lu_unpack(
        Tensor LU_data, Tensor LU_pivots, bool unpack_data = true, bool unpack_pivots = true) =>
        Aten.lu_unpack.CallTriple(LU_data, LU_pivots, unpack_data, unpack_pivots);

    public static (Tensor res, Tensor logabsdet) slogdet(Tensor A) => linalg.slogdet(A);
}

internal static partial class Aten
{
    internal static readonly Operator geqrf = new("geqrf");
    internal static readonly Operator orgqr = new("orgqr");
    internal static readonly Operator ormqr = new("ormqr");
    internal static readonly Operator lu_unpack = new("lu_unpack");
    internal static readonly Operator linalg_lu_factor_ex = new("linalg_lu_factor_ex");
    internal static readonly Operator lu_solve = new("lu_solve");
}
