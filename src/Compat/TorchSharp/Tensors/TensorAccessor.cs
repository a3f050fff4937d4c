using System.Collections;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the CPU in row-major order, whatever its strides. It keeps the tensor alive.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;
    private torch.Tensor? tensor;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _ = tensor.DataPointer();
        this.tensor = tensor;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    public bool IsReadOnly => false;

    private torch.Tensor Tensor => tensor ?? throw new ObjectDisposedException(nameof(TensorAccessor<T>));

    private unsafe T* Elements => (T*)Tensor.DataPointer();

    /// <summary>An element by its indices.</summary>
    public unsafe T this[params long[] indices]
    {
        get
        {
            var value = Elements[Offset(indices)];
            GC.KeepAlive(tensor);
            return value;
        }

        set
        {
            Elements[Offset(indices)] = value;
            GC.KeepAlive(tensor);
        }
    }

    /// <summary>A copy of all elements.</summary>
    public T[] ToArray()
    {
        var copy = new T[Count];
        CopyTo((Span<T>)copy);
        return copy;
    }

    /// <summary>A copy as a .NET array with the dimensions of the tensor (one element where it has none).</summary>
    public unsafe Array ToNDArray()
    {
        if (shape.Length <= 1)
            return ToArray();
        var copy = Array.CreateInstance(typeof(T), shape);
        var bytes = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(copy), checked((int)(Count * sizeof(T))));
        CopyTo(MemoryMarshal.Cast<byte, T>(bytes));
        return copy;
    }

    /// <summary>Copies elements into an array: those from a position on, to a position of the array on.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies elements into a span: those from a position on, to a position of the span on.</summary>
    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var into = array[arrayIndex..];
        var count = checked((int)(Count - tensorIndex));
        if (into.Length < count)
            throw new ArgumentException($"{count} elements are to be copied but there is room for {into.Length}.");
        if (contiguous)
            new ReadOnlySpan<T>(Elements + tensorIndex, count).CopyTo(into);
        else
            using (var inOrder = Tensor.contiguous())
                new ReadOnlySpan<T>((T*)inOrder.DataPointer() + tensorIndex, count).CopyTo(into);
        GC.KeepAlive(tensor);
    }

    /// <summary>Overwrites elements in row-major order, from a position on, with those of an array from a position on.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Overwrites elements in row-major order, from a position on, with those of a span from a position on.</summary>
    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var from = array[arrayIndex..];
        if (from.Length > Count - tensorIndex)
            throw new ArgumentException(
                $"From position {tensorIndex} on the tensor has {Count - tensorIndex} elements but {from.Length} were given.");
        if (contiguous)
            from.CopyTo(new Span<T>(Elements + tensorIndex, checked((int)(Count - tensorIndex))));
        else
            for (var i = 0; i < from.Length; i++)
                Put(tensorIndex + i, from[i]);
        GC.KeepAlive(tensor);
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.Equals(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !left.Equals(right);

    /// <summary>Whether both have equal elements in the same order.</summary>
    public override bool Equals(object? obj) =>
        ReferenceEquals(this, obj) || (obj is TensorAccessor<T> other && Count == other.Count && this.SequenceEqual(other));

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (var element in this)
            hash.Add(element);
        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
            yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => tensor = null;

    private unsafe T At(long position)
    {
        var value = Elements[contiguous ? position : Strided(position)];
        GC.KeepAlive(tensor);
        return value;
    }

    private unsafe void Put(long position, T value) => Elements[contiguous ? position : Strided(position)] = value;

    private long Strided(long position)
    {
        long offset = 0;
        for (var d = shape.Length - 1; d >= 0; d--)
        {
            (position, var index) = Math.DivRem(position, shape[d]);
            offset += index * strides[d];
        }

        return offset;
    }

    private long Offset(long[] indices)
    {
        if (indices.Length != shape.Length)
            throw new ArgumentException($"The tensor has {shape.Length} dimensions but {indices.Length} indices were given.");
        long offset = 0;
        for (var d = 0; d < indices.Length; d++)
        {
            var index = indices[d] < 0 ? indices[d] + shape[d] : indices[d];
            if (index < 0 || index >= shape[d])
                throw new IndexOutOfRangeException($"Index {indices[d]} in dimension {d} of size {shape[d]}.");
            offset += index * strides[d];
        }

        return offset;
    }
}
