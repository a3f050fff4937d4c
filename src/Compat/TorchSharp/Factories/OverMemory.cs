using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor over the memory of a .NET array, which stays pinned until the last tensor that looks at it is gone.
    /// Another element type or device than the array's makes a copy.
    /// </summary>
    internal static Tensor OverMemory(
        Array array, ScalarType elements, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad)
    {
        long count = 1;
        foreach (var size in shape)
            count = checked(count * size);
        if (count > array.LongLength)
            throw new ArgumentException(
                $"A tensor of shape [{string.Join(", ", shape.ToArray())}] has {count} elements; the array has {array.LongLength}.");
        return Finished(OverBytes(array, elements, shape, 0), dtype ?? elements, device, requires_grad);
    }

    /// <summary>A tensor over the bytes of an array from an offset on. The caller has checked that they suffice.</summary>
    internal static unsafe Tensor OverBytes(Array array, ScalarType elements, ReadOnlySpan<long> shape, long offset)
    {
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        nint handle;
        fixed (long* sizes = shape)
            handle = NativeDoor.FromBlob(
                (byte*)pin.AddrOfPinnedObject() + offset, sizes, shape.Length, (int)elements, &Unpin, GCHandle.ToIntPtr(pin));
        if (handle == 0)
        {
            pin.Free();
            throw NativeDoor.LastError();
        }

        return new Tensor(handle);
    }

    /// <summary>
    /// Brings a new tensor to the type and device asked for, and makes it a leaf that collects gradients if
    /// asked.
    /// </summary>
    internal static Tensor Finished(Tensor made, ScalarType dtype, Device? device, bool requires_grad)
    {
        device ??= ChosenDevice;
        if (dtype != made.dtype || (device is not null && device.Packed != made.device.Packed))
            made = made.to(dtype, device ?? made.device, disposeAfter: true);
        return requires_grad ? made.requires_grad_() : made;
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint handle) => GCHandle.FromIntPtr(handle).Free();

    /// <summary>A copy of a span, of this shape.</summary>
    internal static unsafe Tensor CopyOf<T>(
        ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged
    {
        long count = 1;
        foreach (var size in shape)
            count = checked(count * size);
        if (count != values.Length)
            throw new ArgumentException(
                $"A tensor of shape [{string.Join(", ", shape.ToArray())}] has {count} elements; {values.Length} were given.");
        var type = TypeOf(typeof(T));
        var made = Aten.empty.Call(Argument.List(shape), (long)type);
        values.CopyTo(new Span<T>((void*)made.DataPointer(), values.Length));
        return Finished(made, dtype ?? type, device, requires_grad);
    }

    /// <summary>A copy of an array of any rank, with its dimensions.</summary>
    internal static Tensor CopyOf<T>(Array array, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged
    {
        var values = MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
        return CopyOf(values, ShapeOf(array), dtype, device, requires_grad);
    }

    private static long[] ShapeOf(Array array)
    {
        var shape = new long[array.Rank];
        for (var d = 0; d < shape.Length; d++)
            shape[d] = array.GetLongLength(d);
        return shape;
    }
}
