using TorchSharp.Door;

namespace TorchSharp;

/// <summary>How values that meet at one index are joined.</summary>
public enum Reduce
{
    prod,
    mean,
    amax,
    amin,
}

/// <content>Writing where indices say, on the tensor or on a copy.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Aten.index_copy.Call(this, dim, index, source);

        public Tensor index_fill(long dim, Tensor index, Scalar value) => Aten.index_fill.Call(this, dim, index, value);

        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.masked_scatter.Call(this, mask, value);

        public Tensor masked_scatter_(Tensor mask, Tensor value) => Aten.masked_scatter_.CallInPlace(this, this, mask, value);

        public Tensor select_scatter(Tensor src, long dim, long index) => Aten.select_scatter.Call(this, src, dim, index);

        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Aten.slice_scatter.Call(this, src, dim, Argument.Of(start), Argument.Of(end), step);

        public Tensor take_along_dim(IEnumerable<long> indices)
        {
            using var picked = tensor(indices.ToArray());
            return take_along_dim(picked);
        }

        public Tensor take_along_dim(IEnumerable<long> indices, long dim)
        {
            using var picked = tensor(indices.ToArray());
            return take_along_dim(picked, dim);
        }

        public Tensor take_along_dim(Tensor indices) => Aten.take_along_dim.Call(this, indices);

        public Tensor take_along_dim(Tensor indices, long dim) => Aten.take_along_dim.Call(this, indices, dim);

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var single = torch.full([], value, dtype, device);
            return index_put_(single, indices, false);
        }
    }

    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) =>
        Aten.gather.Call(input, dim, index, sparse_grad);

    public static Tensor index_add(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        input.index_add(dim, index, source, alpha);

    public static Tensor index_add_(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        input.index_add_(dim, index, source, alpha);

    public static Tensor index_copy(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy(dim, index, source);

    public static Tensor index_copy_(Tensor input, long dim, Tensor index, Tensor source) =>
        input.index_copy_(dim, index, source);

    public static Tensor index_fill(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill(dim, index, value);

    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill_(dim, index, value);

    public static Tensor index_reduce(
        Tensor input, long dim, Tensor index, Tensor source, Reduce reduce, bool include_self = true) =>
        Aten.index_reduce.Call(input, dim, index, source, reduce.ToString(), include_self);

    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_(dim, index, src);

    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add_(dim, index, src);

    public static Tensor select_scatter(Tensor input, Tensor src, long dim, long index) => input.select_scatter(src, dim, index);

    public static Tensor slice_scatter(
        Tensor input, Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
        input.slice_scatter(src, dim, start, end, step);

    /// <summary>Elements picked along a dimension, indices broadcast; without a dimension of the flat tensor.</summary>
    public static Tensor take_along_dim(Tensor input, IEnumerable<long> indices, long dim = 0) =>
        input.take_along_dim(indices, dim);

    /// <summary>Elements picked along a dimension, indices broadcast; without a dimension of the flat tensor.</summary>
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) => input.take_along_dim(indices, dim);
}

internal static partial class Aten
{
    internal static readonly Operator index_copy = new("index_copy");
    internal static readonly Operator index_fill = new("index_fill", "int_Scalar");
    internal static readonly Operator masked_scatter = new("masked_scatter");
    internal static readonly Operator masked_scatter_ = new("masked_scatter_");
    internal static readonly Operator select_scatter = new("select_scatter");
    internal static readonly Operator slice_scatter = new("slice_scatter");
    internal static readonly Operator take_along_dim = new("take_along_dim");
    internal static readonly Operator index_reduce = new("index_reduce");
}
