using TorchSharp.Door;

namespace TorchSharp;

/// <content>Diagonals and triangles.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) =>
            Aten.diag_embed.Call(this, offset, dim1, dim2);

        public Tensor diagflat(long offset = 0) => Aten.diagflat.Call(this, offset);

        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Aten.diagonal_scatter.Call(this, src, offset, dim1, dim2);

        public Tensor tril_(long diagonal = 0) => Aten.tril_.CallInPlace(this, this, diagonal);

        public Tensor triu_(long diagonal = 0) => Aten.triu_.CallInPlace(this, this, diagonal);

        public Tensor vander(long N = -1, bool increasing = false) =>
            Aten.vander.Call(this, N < 0 ? Argument.None : N, increasing);
    }

    public static Tensor diag_embed(Tensor input, long offset = 0, long dim1 = -2, long dim2 = -1) =>
        input.diag_embed(offset, dim1, dim2);

    public static Tensor diagflat(Tensor input, long offset = 0) => input.diagflat(offset);

    public static Tensor diagonal_scatter(Tensor input, Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
        input.diagonal_scatter(src, offset, dim1, dim2);

    public static Tensor tril_(Tensor input, long diagonal = 0) => input.tril_(diagonal);

    public static Tensor triu_(Tensor input, long diagonal = 0) => input.triu_(diagonal);

    public static Tensor tril_indices(
        long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.tril_indices.Call(row, col, offset, (long)dtype, Argument.None, Argument.Of(device));

    public static Tensor triu_indices(
        long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.triu_indices.Call(row, col, offset, (long)dtype, Argument.None, Argument.Of(device));

    public static Tensor vander(Tensor x, long N = -1, bool increasing = false) => x.vander(N, increasing);
}

internal static partial class Aten
{
    internal static readonly Operator diag_embed = new("diag_embed");
    internal static readonly Operator diagflat = new("diagflat");
    internal static readonly Operator diagonal_scatter = new("diagonal_scatter");
    internal static readonly Operator tril_ = new("tril_");
    internal static readonly Operator triu_ = new("triu_");
    internal static readonly Operator vander = new("vander");
    internal static readonly Operator tril_indices = new("tril_indices");
    internal static readonly Operator triu_indices = new("triu_indices");
}
