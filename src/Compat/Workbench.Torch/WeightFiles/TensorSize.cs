namespace Workbench.Torch;

/// <summary>The limits on shapes that a file may ask for.</summary>
internal static class TensorSize
{
    internal const int MostDimensions = 64;

    // LibTorch counts elements, strides and bytes in 64 bits, and an element has at most 16 bytes.
    private const long MostElements = long.MaxValue / 16;

    /// <summary>Whether LibTorch can count the elements and the strides of a shape, also of one with no elements.</summary>
    internal static bool IsCountable(ReadOnlySpan<long> shape)
    {
        if (shape.Length > MostDimensions)
            return false;
        Int128 product = 1;
        foreach (var size in shape)
            if (size < 0 || (product *= Math.Max(1, size)) > MostElements)
                return false;
        return true;
    }

    /// <summary>The number of elements of a countable shape.</summary>
    internal static long Elements(ReadOnlySpan<long> shape)
    {
        long product = 1;
        foreach (var size in shape)
            product *= size;
        return product;
    }
}
