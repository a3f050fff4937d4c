using TorchSharp.Door;

namespace TorchSharp;

/// <content>Searches in sorted sequences, and distinct elements.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Aten.bucketize.Call(this, boundaries, outInt32, right);

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Asked(
                dim is { } one
                    ? Aten.unique_dim.CallTriple(this, one, sorted, return_inverse, return_counts)
                    : Aten._unique2.CallTriple(this, sorted, return_inverse, return_counts),
                return_inverse,
                return_counts);

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
            bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Asked(
                Aten.unique_consecutive.CallTriple(this, return_inverse, return_counts, Argument.Of((long?)dim)),
                return_inverse,
                return_counts);

        public IList<Tensor> nonzero_as_list()
        {
            using var all = nonzero();
            return all.Dimensions == 2 && all.size(1) > 0 ? all.chunk(all.size(1), 1) : [];
        }

        // LibTorch gives empty tensors for what was not asked for.
        private static (Tensor, Tensor?, Tensor?) Asked((Tensor, Tensor, Tensor) found, bool inverse, bool counts)
        {
            if (!inverse)
                found.Item2.Dispose();
            if (!counts)
                found.Item3.Dispose();
            return (found.Item1, inverse ? found.Item2 : null, counts ? found.Item3 : null);
        }
    }

    /// <summary>The interval between boundaries that each element falls into.</summary>
    public static Tensor bucketize(Tensor input, Tensor boundaries, bool outInt32 = false, bool right = false) =>
        input.bucketize(boundaries, outInt32, right);

    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor sorter) =>
        Aten.searchsorted.Call(sorted_sequence, values, out_int32, right, Argument.None, sorter);

    public static Tensor searchsorted(
        Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) =>
        Aten.searchsorted_Tensor.Call(sorted_sequence, values, out_int32, right, Argument.None, sorter);

    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
        Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique(sorted, return_inverse, return_counts, dim);

    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
        Tensor input, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique_consecutive(return_inverse, return_counts, dim);
}

internal static partial class Aten
{
    internal static readonly Operator bucketize = new("bucketize", "Tensor");
    internal static readonly Operator unique_dim = new("unique_dim");
    internal static readonly Operator _unique2 = new("_unique2");
    internal static readonly Operator unique_consecutive = new("unique_consecutive");
    internal static readonly Operator searchsorted = new("searchsorted", "Scalar");
    internal static readonly Operator searchsorted_Tensor = new("searchsorted", "Tensor");
}
