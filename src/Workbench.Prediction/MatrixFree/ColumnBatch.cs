using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Prediction.MatrixFree;

/// <summary>Sixteen vectors side by side, individuals x 16 numbers: inner products and sums of each with its counterpart.</summary>
internal static class ColumnBatch
{
    private const int Width = GenomicOperator.Width;

    /// <summary>The inner product of each vector with its counterpart.</summary>
    public static void Dot(double[] one, double[] other, Span<double> products)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(one);
        ref var b = ref MemoryMarshal.GetArrayDataReference(other);
        var (s0, s1, s2, s3) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (nuint at = 0; at < (nuint)one.Length; at += Width)
        {
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, at), Vector256.LoadUnsafe(ref b, at), s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, at + 4), Vector256.LoadUnsafe(ref b, at + 4), s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, at + 8), Vector256.LoadUnsafe(ref b, at + 8), s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, at + 12), Vector256.LoadUnsafe(ref b, at + 12), s3);
        }

        s0.CopyTo(products);
        s1.CopyTo(products[4..]);
        s2.CopyTo(products[8..]);
        s3.CopyTo(products[12..]);
    }

    /// <summary>The inner product of one vector with each of a batch.</summary>
    public static void DotWithOne(ReadOnlySpan<double> one, double[] batch, Span<double> products)
    {
        products.Clear();
        for (var index = 0; index < one.Length; index++)
            AddScaled(products, batch.AsSpan(index * Width, Width), one[index]);
    }

    /// <summary>Adds to each vector its counterpart times a factor of its own.</summary>
    public static void Add(double[] target, double[] other, ReadOnlySpan<double> factors)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(target);
        ref var b = ref MemoryMarshal.GetArrayDataReference(other);
        for (nuint lane = 0; lane < Width; lane += 4)
        {
            var factor = Vector256.Create(factors.Slice((int)lane, 4));
            for (var at = lane; at < (nuint)target.Length; at += Width)
                Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref b, at), factor, Vector256.LoadUnsafe(ref a, at)).StoreUnsafe(ref a, at);
        }
    }

    /// <summary>Adds to each vector of a batch one vector times a factor.</summary>
    public static void AddOne(double[] target, ReadOnlySpan<double> one, ReadOnlySpan<double> factors)
    {
        for (var index = 0; index < one.Length; index++)
            AddScaled(target.AsSpan(index * Width, Width), factors, one[index]);
    }

    /// <summary>Multiplies each vector by a factor of its own.</summary>
    public static void Scale(double[] target, ReadOnlySpan<double> factors)
    {
        for (var index = 0; index < target.Length; index += Width)
            System.Numerics.Tensors.TensorPrimitives.Multiply(target.AsSpan(index, Width), factors, target.AsSpan(index, Width));
    }

    private static void AddScaled(Span<double> target, ReadOnlySpan<double> other, double factor)
    {
        ref var a = ref MemoryMarshal.GetReference(target);
        ref var b = ref MemoryMarshal.GetReference(other);
        var scale = Vector256.Create(factor);
        for (nuint at = 0; at < Width; at += 4)
            Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref b, at), scale, Vector256.LoadUnsafe(ref a, at)).StoreUnsafe(ref a, at);
    }
}
