using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>The eigenvalues and eigenvectors of a symmetric positive semi-definite kernel, K = U diag(s) U'.</summary>
public sealed class SpectralDecomposition
{
    private readonly double[] eigenvectors;

    /// <summary>Keeps a decomposition.</summary>
    /// <param name="eigenvalues">s, at least 0.</param>
    /// <param name="vectors">The eigenvectors one after the other, each contiguous.</param>
    internal SpectralDecomposition(double[] eigenvalues, double[] vectors)
    {
        Eigenvalues = eigenvalues;
        eigenvectors = vectors;
    }

    /// <summary>Individuals.</summary>
    public int Size => Eigenvalues.Length;

    /// <summary>Eigenvalues, one a vector.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>Wall time that it took, that of the tridiagonal form not included.</summary>
    internal TimeSpan Elapsed { get; init; }

    /// <summary>Decomposes a symmetric matrix in double precision.</summary>
    /// <param name="kernel">size x size values.</param>
    /// <param name="size">Individuals.</param>
    /// <exception cref="WorkbenchException">The matrix has an eigenvalue below zero by more than rounding, or is not finite.</exception>
    public static SpectralDecomposition Of(ReadOnlySpan<double> kernel, int size) => TridiagonalKernel.Of(kernel, size).Spectral;

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
