using TorchSharp.Door;

namespace TorchSharp;

/// <content>Products added to a tensor (beta times the tensor, alpha times the product), and contractions.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.addbmm.Call(this, batch1, batch2, beta, alpha);

        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.addbmm_.CallInPlace(this, this, batch1, batch2, beta, alpha);

        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Aten.addmv_.CallInPlace(this, this, mat, vec, beta, alpha);

        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Aten.addr.Call(this, vec1, vec2, beta, alpha);

        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Aten.addr_.CallInPlace(this, this, vec1, vec2, beta, alpha);

        public Tensor ger(Tensor vec2) => Aten.ger.Call(this, vec2);

        public Tensor vdot(Tensor target) => Aten.vdot.Call(this, target);

        public Tensor tensordot(Tensor b, (long, long)[] dims) =>
            tensordot(b, Array.ConvertAll(dims, pair => pair.Item1), Array.ConvertAll(dims, pair => pair.Item2));

        public Tensor tensordot(Tensor b, long dims = 2)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dims);
            var last = new long[dims];
            var first = new long[dims];
            for (long i = 0; i < dims; i++)
            {
                last[i] = Dimensions - dims + i;
                first[i] = i;
            }

            return tensordot(b, last, first);
        }

        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.tensordot.Call(this, b, dims1, dims2);

        public Tensor matrix_power(int n) => Aten.matrix_power.Call(this, n);

        public Tensor matrix_exp() => Aten.matrix_exp.Call(this);
    }

    public static Tensor addbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        input.addbmm(batch1, batch2, beta, alpha);

    public static Tensor addbmm_(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        input.addbmm_(batch1, batch2, beta, alpha);

    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        input.addmm_(mat1, mat2, beta, alpha);

    public static Tensor addmv_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        input.addmv_(mat1, mat2, beta, alpha);

    public static Tensor addr(Tensor input, Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
        input.addr(vec1, vec2, beta, alpha);

    public static Tensor addr_(Tensor input, Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
        input.addr_(vec1, vec2, beta, alpha);

    public static Tensor ger(Tensor input, Tensor vec2) => input.ger(vec2);

    public static Tensor vdot(Tensor input, Tensor target) => input.vdot(target);

    public static Tensor tensordot(Tensor a, Tensor b, (long, long)[] dims) => a.tensordot(b, dims);

    /// <summary>Sums over products of the last dimensions of one and the first of the other.</summary>
    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => a.tensordot(b, dims);

    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) => a.tensordot(b, dims1, dims2);

    public static Tensor chain_matmul(params Tensor[] matrices) => Aten.chain_matmul.Call(matrices);

    public static Tensor matrix_power(Tensor input, int n) => input.matrix_power(n);

    public static Tensor matrix_exp(Tensor input) => input.matrix_exp();
}

internal static partial class Aten
{
    internal static readonly Operator addbmm = new("addbmm");
    internal static readonly Operator addbmm_ = new("addbmm_");
    internal static readonly Operator addmv_ = new("addmv_");
    internal static readonly Operator addr = new("addr");
    internal static readonly Operator addr_ = new("addr_");
    internal static readonly Operator ger = new("ger");
    internal static readonly Operator vdot = new("vdot");
    internal static readonly Operator tensordot = new("tensordot");
    internal static readonly Operator chain_matmul = new("chain_matmul");
    internal static readonly Operator matrix_power = new("matrix_power");
    internal static readonly Operator matrix_exp = new("matrix_exp");
}
