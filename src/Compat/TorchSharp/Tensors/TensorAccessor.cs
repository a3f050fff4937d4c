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
        CopyTo(copy.AsSpan());
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

    /// <summary>Copies all elements into an array.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        if (tensorIndex == 0)
        {
            CopyTo(array.AsSpan(arrayIndex));
            return;
        }

        for (var i = tensorIndex; i < Count; i++)
            array[arrayIndex++] = At(i);
    }

    /// <summary>Copies all elements into a span at least as long.</summary>
    public unsafe void CopyTo(Span<T> into)
    {
        if (into.Length < Count)
            throw new ArgumentException($"The tensor has {Count} elements but there is room for {into.Length}.");
        if (contiguous)
            new ReadOnlySpan<T>(Elements, checked((int)Count)).CopyTo(into);
        else
            using (var inOrder = Tensor.contiguous())
                new ReadOnlySpan<T>((void*)inOrder.DataPointer(), checked((int)Count)).CopyTo(into);
        GC.KeepAlive(tensor);
    }

    /// <summary>Copies an array into the tensor, in row-major order.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        if (tensorIndex == 0)
        {
            CopyFrom(array.AsSpan(arrayIndex));
            return;
        }

        for (var i = tensorIndex; i < Count && arrayIndex < array.Length; i++)
            Put(i, array[arrayIndex++]);
    }

    /// <summary>Copies a span of as many elements into the tensor, in row-major order.</summary>
    public unsafe void CopyFrom(ReadOnlySpan<T> from)
    {
        if (from.Length != Count)
            throw new ArgumentException($"The tensor has {Count} elements but {from.Length} were given.");
        if (contiguous)
            from.CopyTo(new Span<T>(Elements, checked((int)Count)));
        else
            for (long i = 0; i < Count; i++)
                Put(i, from[(int)i]);
        GC.KeepAlive(tensor);
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
