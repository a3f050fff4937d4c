using TorchSharp.Door;

namespace TorchSharp;

/// <content>Splits into views.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor[] dsplit((long, long) indices_or_sections) =>
            Aten.dsplit.CallList(this, new[] { indices_or_sections.Item1, indices_or_sections.Item2 });

        public Tensor[] dsplit((long, long, long) indices_or_sections) =>
            Aten.dsplit.CallList(this, new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3 });

        public Tensor[] dsplit((long, long, long, long) indices_or_sections) =>
            Aten.dsplit.CallList(
                this, new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3,
                    indices_or_sections.Item4 });

        public Tensor[] dsplit(Tensor indices) => tensor_split(indices, 2);

        public Tensor[] dsplit(long size) => Aten.dsplit_int.CallList(this, size);

        public Tensor[] dsplit(params long[] sizes) => Aten.dsplit.CallList(this, sizes);

        public Tensor[] hsplit(Tensor indices) => tensor_split(indices, Dimensions == 1 ? 0 : 1);

        public Tensor[] hsplit(long size) => Aten.hsplit.CallList(this, size);

        public Tensor[] hsplit(params long[] sizes) => Aten.hsplit_array.CallList(this, sizes);

        public Tensor[] vsplit(Tensor indices) => tensor_split(indices);

        public Tensor[] vsplit(long size) => Aten.vsplit.CallList(this, size);

        public Tensor[] vsplit(params long[] sizes) => Aten.vsplit_array.CallList(this, sizes);

        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Aten.tensor_split.CallList(this, indices, dim);

        public Tensor[] tensor_split(long size, long dim = 0) => Aten.tensor_split_sections.CallList(this, size, dim);

        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Aten.tensor_split_indices.CallList(this, sizes, dim);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) =>
            Aten.split_sizes.CallList(this, Argument.List(sizes), dim);

        public Tensor[] split(params long[] sizes) => Aten.split_sizes.CallList(this, sizes);
    }

    public static Tensor[] dsplit(Tensor input, (long, long) indices_or_sections) => input.dsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, (long, long, long) indices_or_sections) => input.dsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, (long, long, long, long) indices_or_sections) =>
        input.dsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, Tensor indices_or_sections) => input.dsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, long size) => input.dsplit(size);

    public static Tensor[] dsplit(Tensor input, long[] indices_or_sections) => input.dsplit(indices_or_sections);

    public static Tensor[] hsplit(Tensor input, (long, long) indices_or_sections) =>
        Aten.hsplit_array.CallList(input, new[] { indices_or_sections.Item1, indices_or_sections.Item2 });

    public static Tensor[] hsplit(Tensor input, (long, long, long) indices_or_sections) =>
        Aten.hsplit_array.CallList(
            input, new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3 });

    public static Tensor[] hsplit(Tensor input, (long, long, long, long) indices_or_sections) =>
        Aten.hsplit_array.CallList(
            input, new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3,
                indices_or_sections.Item4 });

    public static Tensor[] hsplit(Tensor input, Tensor indices_or_sections) => input.hsplit(indices_or_sections);

    public static Tensor[] hsplit(Tensor input, long indices_or_sections) => input.hsplit(indices_or_sections);

    public static Tensor[] hsplit(Tensor input, long[] indices_or_sections) => input.hsplit(indices_or_sections);

    public static Tensor[] vsplit(Tensor input, long[] indices_or_sections) => input.vsplit(indices_or_sections);

    public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0) =>
        input.tensor_split(indices_or_sections, dim);

    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0) =>
        input.tensor_split(indices_or_sections, dim);

    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0) =>
        input.tensor_split(indices_or_sections, dim);

    public static Tensor[] unbind(Tensor tensor, int dim = 0) => Aten.unbind.CallList(tensor, dim);
}

internal static partial class Aten
{
    internal static readonly Operator dsplit = new("dsplit", "array");
    internal static readonly Operator dsplit_int = new("dsplit", "int");
    internal static readonly Operator hsplit = new("hsplit", "int");
    internal static readonly Operator hsplit_array = new("hsplit", "array");
    internal static readonly Operator vsplit = new("vsplit", "int");
    internal static readonly Operator vsplit_array = new("vsplit", "array");
    internal static readonly Operator tensor_split = new("tensor_split", "tensor_indices_or_sections");
    internal static readonly Operator tensor_split_sections = new("tensor_split", "sections");
    internal static readonly Operator tensor_split_indices = new("tensor_split", "indices");
    internal static readonly Operator split_sizes = new("split", "sizes");
}
