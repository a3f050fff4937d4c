using TorchSharp.Door;

namespace TorchSharp;

/// <content>Sparse tensors in coordinate format.</content>
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The indices of the entries, [dimensions, entries], of a coalesced sparse tensor.</summary>
        public Tensor SparseIndices => Aten.sparse_indices.Call(this);

        /// <summary>The values of the entries of a coalesced sparse tensor.</summary>
        public Tensor SparseValues => Aten.sparse_values.Call(this);

        /// <summary>All elements of a sparse tensor.</summary>
        public Tensor to_dense() => Aten.to_dense.Call(this);

        /// <summary>The non-zero elements in coordinate format.</summary>
        public Tensor to_sparse() => Aten.to_sparse.Call(this);

        /// <summary>The non-zero elements in coordinate format.</summary>
        public Tensor to_sparse(int sparse_dim) => Aten.to_sparse_sparse_dim.Call(this, sparse_dim);
    }

    public static Tensor sparse(
        Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        sparse_coo_tensor(indices, values, size, dtype, device, requires_grad);

    /// <summary>
    /// A sparse tensor: indices of shape [dimensions, entries] and one value an entry; entries at the same place are
    /// added.
    /// </summary>
    public static Tensor sparse_coo_tensor(
        Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Made(
            Aten.sparse_coo_tensor.Call(indices, values, size, Argument.Of(dtype), Argument.None, Argument.Of(device)),
            requires_grad);
}

internal static partial class Aten
{
    internal static readonly Operator sparse_indices = new("_indices");
    internal static readonly Operator sparse_values = new("_values");
    internal static readonly Operator to_dense = new("to_dense");
    internal static readonly Operator to_sparse = new("to_sparse");
    internal static readonly Operator to_sparse_sparse_dim = new("to_sparse", "sparse_dim");
    internal static readonly Operator sparse_coo_tensor = new("sparse_coo_tensor", "indices_size");
}
