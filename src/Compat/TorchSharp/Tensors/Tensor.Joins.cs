using TorchSharp.Door;

namespace TorchSharp;

/// <content>Tensors joined and broadcast.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor block_diag(params Tensor[] tensors) => torch.block_diag(tensors);
    }

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Aten.cat.Call(tensors.ToArray(), dim);

    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor column_stack(IList<Tensor> tensors) => Aten.column_stack.Call(tensors.ToArray());

    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => Aten.column_stack.Call(tensors.ToArray());

    public static Tensor column_stack(params Tensor[] tensors) => Aten.column_stack.Call(tensors);

    public static Tensor dstack(IEnumerable<Tensor> tensors) => Aten.dstack.Call(tensors.ToArray());

    public static Tensor dstack(IList<Tensor> tensors) => Aten.dstack.Call(tensors.ToArray());

    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => Aten.dstack.Call(tensors.ToArray());

    public static Tensor dstack(params Tensor[] tensors) => Aten.dstack.Call(tensors);

    public static Tensor hstack(IEnumerable<Tensor> tensors) => Aten.hstack.Call(tensors.ToArray());

    public static Tensor hstack(IList<Tensor> tensors) => Aten.hstack.Call(tensors.ToArray());

    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => Aten.hstack.Call(tensors.ToArray());

    public static Tensor vstack(IList<Tensor> tensors) => Aten.vstack.Call(tensors.ToArray());

    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => Aten.vstack.Call(tensors.ToArray());

    public static Tensor row_stack(IList<Tensor> tensors) => Aten.row_stack.Call(tensors.ToArray());

    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => Aten.row_stack.Call(tensors.ToArray());

    public static Tensor row_stack(params Tensor[] tensors) => Aten.row_stack.Call(tensors);

    public static Tensor block_diag(params Tensor[] tensors) => Aten.block_diag.Call(tensors);

    public static Tensor cartesian_prod(IList<Tensor> tensors) => Aten.cartesian_prod.Call(tensors.ToArray());

    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => Aten.cartesian_prod.Call(tensors.ToArray());

    public static Tensor cartesian_prod(params Tensor[] tensors) => Aten.cartesian_prod.Call(tensors);

    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) =>
        Aten.combinations.Call(input, r, with_replacement);

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Aten.meshgrid_indexing.CallList(tensors.ToArray(), indexing);

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Aten.broadcast_tensors.CallList(tensors);

    /// <summary>The shape to which all of these broadcast.</summary>
    /// <exception cref="ArgumentException">They do not go together.</exception>
    public static Size broadcast_shapes(params long[][] shapes)
    {
        var joined = new long[shapes.Length == 0 ? 0 : shapes.Max(shape => shape.Length)];
        Array.Fill(joined, 1);
        foreach (var shape in shapes)
            for (var d = 1; d <= shape.Length; d++)
            {
                ref var size = ref joined[^d];
                if (shape[^d] != 1 && size != 1 && shape[^d] != size)
                    throw new ArgumentException(
                        $"The shapes do not broadcast: dimension {-d} has size {size} in one and {shape[^d]} in another.");
                if (shape[^d] != 1)
                    size = shape[^d];
            }

        return new Size(joined);
    }
}

internal static partial class Aten
{
    internal static readonly Operator column_stack = new("column_stack");
    internal static readonly Operator dstack = new("dstack");
    internal static readonly Operator row_stack = new("row_stack");
    internal static readonly Operator block_diag = new("block_diag");
    internal static readonly Operator cartesian_prod = new("cartesian_prod");
    internal static readonly Operator combinations = new("combinations");
    internal static readonly Operator broadcast_tensors = new("broadcast_tensors");
    internal static readonly Operator meshgrid_indexing = new("meshgrid", "indexing");
}
