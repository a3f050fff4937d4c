using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TorchSharp;
using Workbench.Data.Encoding;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Mixed;
using static TorchSharp.torch;

namespace Workbench.Prediction.Association;

/// <summary>
/// Coordinates in which the covariance of the trait is diagonal and the covariates are gone: the eigenvectors of S K S, S the
/// projection off the covariates, less the covariates' own span (Kang et al. 2008, Genetics 178:1709). A trait or marker of n
/// individuals has n - c of them. One decomposition serves all markers; a block of markers is rotated by one matrix product.
/// </summary>
internal sealed class ScanCoordinates
{
    private const int MarkersInBlock = 512;

    private readonly double[] vectors;
    private readonly int individuals;
    private float[]? singleVectors;

    private ScanCoordinates(double[] eigenvalues, double[] vectors, int individuals)
    {
        Eigenvalues = eigenvalues;
        this.vectors = vectors;
        this.individuals = individuals;
    }

    /// <summary>Eigenvalues of S K S, one a coordinate.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>Coordinates: individuals less covariates.</summary>
    public int Count => Eigenvalues.Length;

    /// <summary>Decomposes a kernel between the individuals of a design.</summary>
    /// <exception cref="WorkbenchException">The kernel is not positive semi-definite.</exception>
    public static ScanCoordinates Of(KernelMatrix kernel, DesignMatrix design)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (size, columns) = (kernel.Size, design.Columns);
        var matrix = Tensor(kernel.Values, size, size);
        var (span, _) = linalg.qr(Tensor(Enumerable.Range(0, columns).SelectMany(column => design.Column(column).ToArray()).ToArray(), columns, size).transpose(0, 1));
        var image = matrix.mm(span);
        // S K S = K - Q T' - T Q' with T = K Q - Q (Q' K Q) / 2; the covariates' span gets an eigenvalue beyond all others.
        var half = image.sub(span.mm(span.transpose(0, 1).mm(image)).mul(0.5));
        var beyond = 2 * TensorPrimitives.Norm<double>(kernel.Values);
        matrix = matrix.sub(span.mm(half.transpose(0, 1))).sub(half.mm(span.transpose(0, 1))).add(span.mm(span.transpose(0, 1)).mul(beyond));
        var (spectrum, basis) = linalg.eigh(matrix);
        var eigenvalues = spectrum.data<double>().ToArray()[..(size - columns)];
        TridiagonalKernel.CheckSigns(eigenvalues[0], eigenvalues[^1]);
        TensorPrimitives.Max(eigenvalues, 0.0, eigenvalues);
        var kept = basis.narrow(1, 0, size - columns).transpose(0, 1).contiguous();
        return new ScanCoordinates(eigenvalues, kept.data<double>().ToArray(), size);
    }

    /// <summary>The coordinates of values of the individuals.</summary>
    public double[] Rotate(double[] values)
    {
        var rotated = new double[Count];
        Parallel.For(0, Count, Threads.Options(), index =>
            rotated[index] = TensorPrimitives.Dot(vectors.AsSpan(index * individuals, individuals), values));
        return rotated;
    }

    /// <summary>Rotates all markers, block by block.</summary>
    /// <param name="markers">Markers of the individuals.</param>
    /// <param name="precision">Precision of the matrix product.</param>
    /// <param name="work">Given the first marker, their number and their coordinates, each marker contiguous; valid during the call.</param>
    /// <param name="settings">Progress and cancellation.</param>
    public void ForEachBlock(StandardizedMarkers markers, ScanPrecision precision, Action<int, int, double[]> work, FitSettings settings)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var basis = (precision == ScanPrecision.Double
            ? Tensor(vectors, Count, individuals)
            : Tensor(singleVectors ??= Array.ConvertAll(vectors, value => (float)value), Count, individuals)).transpose(0, 1);
        var codes = empty([Math.Min(MarkersInBlock, markers.Count), individuals], dtype: ScalarType.Float32);
        var rotated = new double[codes.shape[0] * Count];
        for (var first = 0; first < markers.Count; first += MarkersInBlock)
        {
            using var step = NewDisposeScope();
            settings.Cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(MarkersInBlock, markers.Count - first);
            var start = first;
            Parallel.For(0, count, Threads.Options(), marker => markers.Read(
                start + marker, 1, MemoryMarshal.Cast<byte, float>(codes.bytes).Slice(marker * individuals, individuals), MarkerScale.Centred));
            var some = codes.narrow(0, 0, count);
            var product = (precision == ScanPrecision.Double ? some.to_type(ScalarType.Float64) : some).mm(basis).to_type(ScalarType.Float64);
            MemoryMarshal.Cast<byte, double>(product.bytes).CopyTo(rotated);
            work(first, count, rotated);
            settings.Progress?.Report(new WorkProgress("association scan", first + count, markers.Count));
        }
    }

    private static torch.Tensor Tensor<T>(T[] values, int rows, int columns)
        where T : unmanaged
    {
        var tensor = empty([rows, columns], dtype: typeof(T) == typeof(double) ? ScalarType.Float64 : ScalarType.Float32);
        values.CopyTo(MemoryMarshal.Cast<byte, T>(tensor.bytes));
        return tensor;
    }
}
