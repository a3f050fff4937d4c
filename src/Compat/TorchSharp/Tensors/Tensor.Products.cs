using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Aten.matmul.Call(this, target);

        public Tensor mm(Tensor target) => Aten.mm.Call(this, target);

        public Tensor bmm(Tensor batch2) => Aten.bmm.Call(this, batch2);

        public Tensor mv(Tensor target) => Aten.mv.Call(this, target);

        public Tensor dot(Tensor target) => Aten.dot.Call(this, target);

        public Tensor inner(Tensor vec2) => Aten.inner.Call(this, vec2);

        public Tensor outer(Tensor vec2) => Aten.outer.Call(this, vec2);

        public Tensor kron(Tensor other) => Aten.kron.Call(this, other);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Aten.addmm.Call(this, mat1, mat2, (double)beta, (double)alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Aten.addmm_.CallInPlace(this, this, mat1, mat2, (double)beta, (double)alpha);

        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1.0f, float alpha = 1.0f) =>
            Aten.addmv.Call(this, mat, vec, (double)beta, (double)alpha);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.baddbmm.Call(this, batch1, batch2, (double)beta, (double)alpha);

        public Tensor trace() => Aten.trace.Call(this);
    }

    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);

    public static Tensor dot(Tensor input, Tensor other) => input.dot(other);

    public static Tensor inner(Tensor input, Tensor vec2) => input.inner(vec2);

    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);

    public static Tensor kron(Tensor input, Tensor other) => input.kron(other);

    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        input.addmm(mat1, mat2, beta, alpha);

    public static Tensor addmv(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        input.addmv(mat1, mat2, beta, alpha);

    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        input.baddbmm(batch1, batch2, beta, alpha);

    public static Tensor trace(Tensor input) => input.trace();

    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.einsum.Call(equation, tensors);
}

internal static partial class Aten
{
    internal static readonly Operator matmul = new("matmul");
    internal static readonly Operator mm = new("mm");
    internal static readonly Operator bmm = new("bmm");
    internal static readonly Operator mv = new("mv");
    internal static readonly Operator dot = new("dot");
    internal static readonly Operator inner = new("inner");
    internal static readonly Operator outer = new("outer");
    internal static readonly Operator kron = new("kron");
    internal static readonly Operator addmm = new("addmm");
    internal static readonly Operator addmm_ = new("addmm_");
    internal static readonly Operator addmv = new("addmv");
    internal static readonly Operator baddbmm = new("baddbmm");
    internal static readonly Operator trace = new("trace");
    internal static readonly Operator einsum = new("einsum");
}
