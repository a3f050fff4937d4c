using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Prediction.Bayesian;

/// <summary>Numbers that start at a cache line, so that no vector lies across two; zeros at first.</summary>
/// <typeparam name="T">Type of number.</typeparam>
internal sealed class AlignedArray<T>
    where T : unmanaged
{
    private const int LineBytes = 64;
    private readonly T[] values;
    private readonly int offset;

    /// <summary>Takes memory that the garbage collector does not move.</summary>
    /// <param name="length">Numbers.</param>
    public AlignedArray(int length)
    {
        Length = length;
        values = GC.AllocateArray<T>(length + (LineBytes / Unsafe.SizeOf<T>()), pinned: true);
        var beyond = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(values, 0) % LineBytes);
        offset = (LineBytes - beyond) % LineBytes / Unsafe.SizeOf<T>();
    }

    /// <summary>Numbers.</summary>
    public int Length { get; }

    /// <summary>All of them.</summary>
    public Span<T> Span => values.AsSpan(offset, Length);

    /// <summary>The first one, for vectors to be loaded from.</summary>
    public ref T First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), offset);
}
