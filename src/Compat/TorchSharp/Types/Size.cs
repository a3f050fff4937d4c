using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sizes of a tensor's dimensions.</summary>
    public struct Size : IEnumerable<long>
    {
        public static Size Empty = new(Array.Empty<long>());

        public Size(long[] shape) => Shape = shape;

        public Size(int[] shape) => Shape = Array.ConvertAll(shape, size => (long)size);

        public Size(IEnumerable<long> shape) => Shape = [.. shape];

        public Size(long size) => Shape = [size];

        public Size(int size) => Shape = [size];

        public Size((long, long) size) => Shape = [size.Item1, size.Item2];

        public Size((int, int) size) => Shape = [size.Item1, size.Item2];

        public Size((long, long, long) size) => Shape = [size.Item1, size.Item2, size.Item3];

        public Size((int, int, int) size) => Shape = [size.Item1, size.Item2, size.Item3];

        public Size((long, long, long, long) size) => Shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public Size((int, int, int, int) size) => Shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public Size((long, long, long, long, long) size) => Shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        public Size((int, int, int, int, int) size) => Shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        public Size((long, long, long, long, long, long) size) =>
            Shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        public Size((int, int, int, int, int, int) size) =>
            Shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        public long[] Shape { get; }

        public bool IsEmpty => Shape.Length == 0;

        /// <summary>Whether it is the size of a tensor without dimensions.</summary>
        public bool IsScalar => IsEmpty;

        public int Length => Shape.Length;

        public long this[int idx] => Shape[idx];

        public long this[long idx] => Shape[idx];

        public static implicit operator Size(long size) => new(size);

        public static implicit operator Size((long, long) size) => new(size);

        public static implicit operator Size((long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);

        public static implicit operator Size(long[] size) => new(size);

        /// <summary>The dimensions of one followed by those of the other.</summary>
        public static Size operator +(Size left, Size right) => new([.. left.Shape, .. right.Shape]);

        public static Size operator +(Size left, IEnumerable<long> right) => new([.. left.Shape, .. right]);

        public static bool operator ==(Size left, Size right) => left.Shape.AsSpan().SequenceEqual(right.Shape);

        public static bool operator !=(Size left, Size right) => !(left == right);

        public override bool Equals(object? obj) => obj is Size other && this == other;

        public override int GetHashCode()
        {
            HashCode hash = default;
            foreach (var size in Shape)
                hash.Add(size);
            return hash.ToHashCode();
        }

        /// <summary>The dimensions from one to before another; negative ones count from the end.</summary>
        public Size Slice(int first, int next)
        {
            var from = first < 0 ? Length + first : first;
            var to = next < 0 ? Length + next : next;
            return to <= from ? Empty : new Size(Shape[from..Math.Min(to, Length)]);
        }

        public IEnumerable<long> Take(int i) => Enumerable.Take(Shape, i);

        /// <summary>Number of elements of a tensor of this size.</summary>
        public long numel() => Shape.TotalSize();

        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Shape).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
