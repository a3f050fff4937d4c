using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor view(params long[] shape) => Aten.view.Call(this, shape);

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor reshape(params long[] shape) => Aten.reshape.Call(this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.flatten.Call(this, start_dim, end_dim);

        public Tensor unflatten(long dim, params long[] sizes)
        {
            var given = shape;
            var at = (int)Wrapped(dim, given.Length);
            return view([.. given[..at], .. sizes, .. given[(at + 1)..]]);
        }

        public Tensor transpose(long dim0, long dim1) => Aten.transpose.Call(this, dim0, dim1);

        public Tensor transpose_(long dim0, long dim1) => Aten.transpose_.CallInPlace(this, this, dim0, dim1);

        public Tensor t() => Aten.t.Call(this);

        public Tensor T => Aten.numpy_T.Call(this);

        public Tensor mT => transpose(-2, -1);

        public Tensor permute(params long[] permutation) => Aten.permute.Call(this, permutation);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor squeeze(long? dim = null) => dim is { } one ? Aten.squeeze_dim.Call(this, one) : Aten.squeeze.Call(this);

        public Tensor squeeze_(long? dim = null) =>
            dim is { } one ? Aten.squeeze__dim.CallInPlace(this, this, one) : Aten.squeeze_.CallInPlace(this, this);

        public Tensor unsqueeze(long dim) => Aten.unsqueeze.Call(this, dim);

        public Tensor unsqueeze_(long dim) => Aten.unsqueeze_.CallInPlace(this, this, dim);

        public Tensor expand(params long[] sizes) => Aten.expand.Call(this, sizes);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.expand.Call(this, sizes, isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            Aten.expand.Call(this, Argument.List(sizes), isImplicit);

        public Tensor expand(Size sizes, bool isImplicit = false) => Aten.expand.Call(this, sizes.Shape, isImplicit);

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor broadcast_to(params long[] shape) => Aten.broadcast_to.Call(this, shape);

        public Tensor contiguous() => Aten.contiguous.Call(this);

        public Tensor repeat(params long[] sizes) => Aten.repeat.Call(this, sizes);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave.Call(this, repeats, Argument.Of(dim), Argument.Of(output_size));

        public Tensor tile(long[] reps) => Aten.tile.Call(this, reps);

        public Tensor flip(params long[] dims) => Aten.flip.Call(this, dims);

        public Tensor roll(long shifts, long? dims = null) =>
            Aten.roll.Call(this, Argument.List(shifts), dims is { } one ? Argument.List(one) : Argument.Default);

        public Tensor diag(long diagonal = 0) => Aten.diag.Call(this, diagonal);

        public Tensor diagonal(long offset = 0L, long dim1 = 0L, long dim2 = 1L) => Aten.diagonal.Call(this, offset, dim1, dim2);

        public Tensor tril(long diagonal = 0) => Aten.tril.Call(this, diagonal);

        public Tensor triu(long diagonal = 0) => Aten.triu.Call(this, diagonal);

        public Tensor[] split(long size, int dim = 0) => Aten.split.CallList(this, size, dim);

        public Tensor[] split(long[] sizes, long dim = 0) => Aten.split_with_sizes.CallList(this, sizes, dim);

        public Tensor[] chunk(long chunks, long dim = 0L) => Aten.chunk.CallList(this, chunks, dim);

        public Tensor[] unbind(long dimension = 0L) => Aten.unbind.CallList(this, dimension);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0L) =>
            Aten.as_strided.Call(this, size, strides, storageOffset);

        public Tensor unfold(long dimension, long size, long step) => Aten.unfold.Call(this, dimension, size, step);
    }

    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.cat.Call(tensors.ToArray(), dim);

    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten.cat.Call(tensors, dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.stack.Call(tensors.ToArray(), dim);

    public static Tensor hstack(params Tensor[] tensors) => Aten.hstack.Call(tensors);

    public static Tensor vstack(Tensor[] tensors) => Aten.vstack.Call(tensors);

    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    public static Tensor t(Tensor input) => input.t();

    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);

    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);

    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);

    public static Tensor diagonal(Tensor input, long offset = 0L, long dim1 = 0L, long dim2 = 1L) =>
        input.diagonal(offset, dim1, dim2);

    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    public static Tensor triu(Tensor input, long diagonal = 0L) => input.triu(diagonal);

    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);

    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);

    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0L) =>
        tensor.split(split_size_or_sections, dim);

    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    public static Tensor[] unbind(Tensor input, long dim = 0L) => input.unbind(dim);
}

internal static partial class Aten
{
    internal static readonly Operator view = new("view");
    internal static readonly Operator reshape = new("reshape");
    internal static readonly Operator flatten = new("flatten", "using_ints");
    internal static readonly Operator transpose = new("transpose", "int");
    internal static readonly Operator transpose_ = new("transpose_");
    internal static readonly Operator t = new("t");
    internal static readonly Operator numpy_T = new("numpy_T");
    internal static readonly Operator permute = new("permute");
    internal static readonly Operator squeeze = new("squeeze");
    internal static readonly Operator squeeze_dim = new("squeeze", "dim");
    internal static readonly Operator squeeze_ = new("squeeze_");
    internal static readonly Operator squeeze__dim = new("squeeze_", "dim");
    internal static readonly Operator unsqueeze = new("unsqueeze");
    internal static readonly Operator unsqueeze_ = new("unsqueeze_");
    internal static readonly Operator expand = new("expand");
    internal static readonly Operator broadcast_to = new("broadcast_to");
    internal static readonly Operator contiguous = new("contiguous");
    internal static readonly Operator repeat = new("repeat");
    internal static readonly Operator repeat_interleave = new("repeat_interleave", "self_int");
    internal static readonly Operator tile = new("tile");
    internal static readonly Operator flip = new("flip");
    internal static readonly Operator roll = new("roll");
    internal static readonly Operator diag = new("diag");
    internal static readonly Operator diagonal = new("diagonal");
    internal static readonly Operator tril = new("tril");
    internal static readonly Operator triu = new("triu");
    internal static readonly Operator split = new("split", "Tensor");
    internal static readonly Operator split_with_sizes = new("split_with_sizes");
    internal static readonly Operator chunk = new("chunk");
    internal static readonly Operator unbind = new("unbind", "int");
    internal static readonly Operator as_strided = new("as_strided");
    internal static readonly Operator unfold = new("unfold");
    internal static readonly Operator cat = new("cat");
    internal static readonly Operator stack = new("stack");
    internal static readonly Operator hstack = new("hstack");
    internal static readonly Operator vstack = new("vstack");
}
