using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sizes of a tensor's dimensions.</summary>
    public struct Size : IEnumerable<long>
    {
        public static Size Empty = new([]);

        public Size(long[] shape) => Shape = shape;

        public Size(IEnumerable<long> shape) => Shape = [.. shape];

        public Size(long size) => Shape = [size];

        public Size((long, long) size) => Shape = [size.Item1, size.Item2];

        public Size((long, long, long) size) => Shape = [size.Item1, size.Item2, size.Item3];

        public Size((long, long, long, long) size) => Shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public long[] Shape { get; }

        public bool IsEmpty => Shape.Length == 0;

        public int Length => Shape.Length;

        public long this[int idx] => Shape[idx];

        public static implicit operator Size(long size) => new(size);

        public static implicit operator Size((long, long) size) => new(size);

        public static implicit operator Size((long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long) size) => new(size);

        public static implicit operator Size(long[] size) => new(size);

        /// <summary>Number of elements of a tensor of this size.</summary>
        public long numel() => Shape.Aggregate(1L, (product, size) => product * size);

        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Shape).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
