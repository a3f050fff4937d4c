namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// What stands at one place between the brackets of a tensor: a number, a range, an ellipsis, a new dimension, a mask or
    /// indices.
    /// </summary>
    public struct TensorIndex
    {
        internal enum Kind
        {
            Slice,
            Single,
            None,
            Ellipsis,
            Bool,
            Tensor,
        }

        internal Kind kind;
        internal long? start;
        internal long? stop;
        internal long? step;
        internal Tensor? tensor;

        /// <summary>The rest of the dimensions.</summary>
        public static TensorIndex Ellipsis = new() { kind = Kind.Ellipsis };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None = new() { kind = Kind.None };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex Null = None;

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Colon = Slice();

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { kind = Kind.Slice, start = start, stop = stop, step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice((long?)range.start, range.end);

        public static TensorIndex Slice(Range range) =>
            Slice(
                range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
                !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value);

        public static TensorIndex Single(long? index) => new() { kind = Kind.Single, start = index };

        public static TensorIndex Bool(bool value) => new() { kind = Kind.Bool, start = value ? 1 : 0 };

        public static TensorIndex Tensor(Tensor tensor) => new() { kind = Kind.Tensor, tensor = tensor };

        /// <summary>A number or an index tensor as a tensor; overload resolution needs the conversion to exist.</summary>
        /// <exception cref="InvalidOperationException">It is a range, an ellipsis, a mask of one or a new dimension.</exception>
        public static implicit operator Tensor(TensorIndex value) => value.kind switch
        {
            Kind.Single => torch.tensor(value.start ?? 0L),
            Kind.Tensor => value.tensor!,
            _ => throw new InvalidOperationException($"An index of kind {value.kind} is no tensor."),
        };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);
    }
}
