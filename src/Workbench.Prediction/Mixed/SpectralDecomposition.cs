using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Prediction.Mixed;

/// <summary>The eigenvalues and eigenvectors of a symmetric positive semi-definite kernel, K = U diag(s) U'.</summary>
public sealed class SpectralDecomposition
{
    // Rounding leaves the zero eigenvalues of a singular kernel within this share of the largest one.
    private const double NegativeTolerance = 1e-6;

    private readonly double[] eigenvectors;

    /// <summary>Keeps a decomposition made elsewhere.</summary>
    /// <param name="eigenvalues">s, at least 0.</param>
    /// <param name="vectors">The eigenvectors one after the other, each contiguous.</param>
    public SpectralDecomposition(double[] eigenvalues, double[] vectors)
    {
        if (vectors.LongLength != eigenvalues.LongLength * eigenvalues.Length)
            throw new ArgumentException($"{vectors.LongLength} numbers are not {eigenvalues.Length} vectors of that length.", nameof(vectors));
        Eigenvalues = eigenvalues;
        eigenvectors = vectors;
    }

    /// <summary>Individuals.</summary>
    public int Size => Eigenvalues.Length;

    /// <summary>Eigenvalues, one a vector.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>Wall time that the decomposition took.</summary>
    public TimeSpan Elapsed { get; private init; }

    /// <summary>Decomposes a symmetric matrix in double precision.</summary>
    /// <param name="kernel">size x size values.</param>
    /// <param name="size">Individuals.</param>
    /// <exception cref="WorkbenchException">The matrix has an eigenvalue below zero by more than rounding, or is not finite.</exception>
    public static SpectralDecomposition Of(ReadOnlySpan<double> kernel, int size)
    {
        var watch = Stopwatch.StartNew();
        if (!double.IsFinite(TensorPrimitives.Sum(kernel)))
            throw new WorkbenchException("The relationship matrix holds a value that is not a finite number.");
        using var scope = NewDisposeScope();
        var matrix = empty([size, size], dtype: ScalarType.Float64);
        kernel.CopyTo(MemoryMarshal.Cast<byte, double>(matrix.bytes));
        var (eigenvalues, basis) = linalg.eigh(matrix);
        var values = eigenvalues.data<double>().ToArray();
        var least = values.Min();
        if (least < -NegativeTolerance * values.Max())
            throw new WorkbenchException(FormattableString.Invariant(
                $"The relationship matrix is not positive semi-definite (eigenvalues from {least:G4} to {values.Max():G4}); was it made from one set of markers?"));
        TensorPrimitives.Max(values, 0.0, values);
        var columns = basis.transpose(0, 1).contiguous();
        return new SpectralDecomposition(values, columns.data<double>().ToArray()) { Elapsed = watch.Elapsed };
    }

    /// <summary>One eigenvector.</summary>
    public ReadOnlySpan<double> Vector(int index) => eigenvectors.AsSpan(checked(index * Size), Size);

    /// <summary>U' x: a vector over individuals in the coordinates of the eigenvectors.</summary>
    public double[] Rotate(ReadOnlySpan<double> x)
    {
        var rotated = new double[Size];
        for (var index = 0; index < Size; index++)
            rotated[index] = TensorPrimitives.Dot(Vector(index), x);
        return rotated;
    }

    /// <summary>U' x for several vectors in one pass over the eigenvectors, on all cores.</summary>
    public double[][] Rotate(IReadOnlyList<double[]> vectors)
    {
        var rotated = vectors.Select(_ => new double[Size]).ToArray();
        Parallel.For(0, Size, Threads.Options(), index =>
        {
            var eigenvector = Vector(index);
            for (var which = 0; which < rotated.Length; which++)
                rotated[which][index] = TensorPrimitives.Dot(eigenvector, vectors[which]);
        });
        return rotated;
    }

    /// <summary>U z: back from the coordinates of the eigenvectors to individuals.</summary>
    public double[] RotateBack(ReadOnlySpan<double> z)
    {
        var back = new double[Size];
        for (var index = 0; index < Size; index++)
            TensorPrimitives.MultiplyAdd(Vector(index), z[index], back, back);
        return back;
    }
}
