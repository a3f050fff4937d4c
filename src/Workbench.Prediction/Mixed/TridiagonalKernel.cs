using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// A symmetric positive semi-definite kernel in coordinates in which it is tridiagonal, K = Q T Q' with Q orthogonal (Householder 1958,
/// Journal of the ACM 5:339). There a mixed model costs n operations for each value of its variances, as in the coordinates of the
/// eigenvectors, but the way there takes a third of the time; eigenvectors are made from it when they are asked for.
/// </summary>
public sealed class TridiagonalKernel
{
    // Rounding leaves the zero eigenvalues of a singular kernel within this share of the largest one.
    private const double NegativeTolerance = 1e-6;

    // The reflectors of Q and their factors; none where Q is the eigenvectors and T the eigenvalues.
    private readonly double[]? reflectors;
    private readonly double[] scales;
    private readonly MadeOnce<SpectralDecomposition> spectral;
    private readonly double[] diagonal;
    private readonly double[] beside;

    // What was added to all eigenvalues.
    private readonly double lift;

    // LAPACK writes to the reflectors while it applies them, and puts back what was there.
    private readonly Lock gate = new();

    private TridiagonalKernel(double[] reflectors, double[] diagonal, double[] beside, double[] scales, double lift)
    {
        (this.reflectors, this.diagonal, this.beside, this.scales, this.lift) = (reflectors, diagonal, beside, scales, lift);
        spectral = new();
    }

    private TridiagonalKernel(SpectralDecomposition decomposition)
    {
        (diagonal, beside, scales) = (decomposition.Eigenvalues, new double[decomposition.Size], []);
        spectral = new(decomposition);
    }

    /// <summary>Individuals.</summary>
    public int Size => diagonal.Length;

    /// <summary>The diagonal of T.</summary>
    public ReadOnlySpan<double> Diagonal => diagonal;

    /// <summary>What is beside the diagonal of T: number i is between row i and row i + 1.</summary>
    public ReadOnlySpan<double> Beside => beside.AsSpan(0, Math.Max(Size - 1, 0));

    /// <summary>The eigenvalues and eigenvectors, made at the first request and kept.</summary>
    public SpectralDecomposition Spectral => Decompose(out _);

    /// <summary>Wall time that the reduction took.</summary>
    internal TimeSpan Elapsed { get; private init; }

    /// <summary>Reduces a symmetric matrix in double precision.</summary>
    /// <param name="kernel">size x size values.</param>
    /// <param name="size">Individuals.</param>
    /// <exception cref="WorkbenchException">The matrix has an eigenvalue below zero by more than rounding, or is not finite.</exception>
    public static TridiagonalKernel Of(ReadOnlySpan<double> kernel, int size) =>
        Lapack.IsPresent ? Reduce(kernel.ToArray(), size) : ByEigenvectors(kernel, size);

    /// <summary>Reduces a symmetric matrix in its own memory.</summary>
    /// <param name="kernel">size x size values, which are lost.</param>
    /// <param name="size">Individuals.</param>
    internal static TridiagonalKernel OfOwned(double[] kernel, int size) =>
        Lapack.IsPresent ? Reduce(kernel, size) : ByEigenvectors(kernel, size);

    /// <summary>The same from LibTorch's decomposition, where there is no LAPACK to be called.</summary>
    internal static TridiagonalKernel ByEigenvectors(ReadOnlySpan<double> kernel, int size)
    {
        var watch = Stopwatch.StartNew();
        CheckFinite(kernel);
        using var scope = NewDisposeScope();
        var matrix = empty([size, size], dtype: ScalarType.Float64);
        kernel.CopyTo(MemoryMarshal.Cast<byte, double>(matrix.bytes));
        var (eigenvalues, basis) = linalg.eigh(matrix);
        var values = eigenvalues.data<double>().ToArray();
        CheckSigns(values[0], values[^1]);
        TensorPrimitives.Max(values, 0.0, values);
        var columns = basis.transpose(0, 1).contiguous();
        return new TridiagonalKernel(new SpectralDecomposition(values, columns.data<double>().ToArray())) { Elapsed = watch.Elapsed };
    }

    /// <summary>Q' x for several vectors: in the coordinates of T.</summary>
    public double[][] Rotate(IReadOnlyList<double[]> vectors) => reflectors is null ? Spectral.Rotate(vectors) : Reflect(vectors, transposed: true);

    /// <summary>Q z for several vectors: back to individuals.</summary>
    public double[][] RotateBack(IReadOnlyList<double[]> vectors) =>
        reflectors is null ? vectors.Select(vector => Spectral.RotateBack(vector)).ToArray() : Reflect(vectors, transposed: false);

    /// <summary>T x.</summary>
    public void Multiply(ReadOnlySpan<double> x, Span<double> product)
    {
        TensorPrimitives.Multiply(x, diagonal, product);
        TensorPrimitives.MultiplyAdd(x[1..], Beside, product[..^1], product[..^1]);
        TensorPrimitives.MultiplyAdd(x[..^1], Beside, product[1..], product[1..]);
    }

    /// <summary>Room for the factors of a T + b I.</summary>
    internal TridiagonalFactor Factor() => new(diagonal, beside);

    /// <summary>The eigenvalues and eigenvectors.</summary>
    /// <param name="found">Whether they were there already.</param>
    internal SpectralDecomposition Decompose(out bool found) => spectral.Get(MakeSpectral, out found);

    private static TridiagonalKernel Reduce(double[] kernel, int size)
    {
        var watch = Stopwatch.StartNew();
        CheckFinite(kernel);
        var (diagonal, beside, scales) = (new double[size], new double[size], new double[size]);
        Lapack.Tridiagonalize(kernel, diagonal, beside, scales);
        var lift = Lift(diagonal, beside);
        TensorPrimitives.Add(diagonal, lift, diagonal);
        return new TridiagonalKernel(kernel, diagonal, beside, scales, lift) { Elapsed = watch.Elapsed };
    }

    // What rounding leaves below zero is lifted to it, and all eigenvalues with it, which are known no better.
    private static double Lift(double[] diagonal, double[] beside)
    {
        var eigenvalues = new SturmSequence(diagonal, beside);
        if (eigenvalues.CountBelow(0) == 0)
            return 0;
        var least = eigenvalues.Find(0);
        CheckSigns(least, eigenvalues.Find(diagonal.Length - 1));
        return Math.Max(-least, 0);
    }

    private SpectralDecomposition MakeSpectral()
    {
        var watch = Stopwatch.StartNew();
        var eigenvalues = (double[])diagonal.Clone();
        var vectors = Lapack.Eigenvectors(eigenvalues, (double[])beside.Clone());
        ApplyReflectors(vectors, transposed: false);
        TensorPrimitives.Subtract(eigenvalues, lift, eigenvalues);
        TensorPrimitives.Max(eigenvalues, 0.0, eigenvalues);
        return new SpectralDecomposition(eigenvalues, vectors) { Elapsed = watch.Elapsed };
    }

    private double[][] Reflect(IReadOnlyList<double[]> vectors, bool transposed)
    {
        var packed = new double[checked(vectors.Count * Size)];
        for (var index = 0; index < vectors.Count; index++)
            vectors[index].CopyTo(packed, index * Size);
        ApplyReflectors(packed, transposed);
        return Enumerable.Range(0, vectors.Count).Select(index => packed.AsSpan(index * Size, Size).ToArray()).ToArray();
    }

    private void ApplyReflectors(double[] vectors, bool transposed)
    {
        lock (gate)
            Lapack.MultiplyByReflectors(reflectors!, scales, vectors, Size, transposed);
    }

    private static void CheckFinite(ReadOnlySpan<double> kernel)
    {
        if (!double.IsFinite(TensorPrimitives.Sum(kernel)))
            throw new WorkbenchException("The relationship matrix holds a value that is not a finite number.");
    }

    /// <summary>Refuses a kernel with eigenvalues below zero by more than rounding.</summary>
    /// <exception cref="WorkbenchException">The least is.</exception>
    internal static void CheckSigns(double least, double largest)
    {
        if (least < -NegativeTolerance * largest)
            throw new WorkbenchException(FormattableString.Invariant(
                $"The relationship matrix is not positive semi-definite (eigenvalues from {least:G4} to {largest:G4}); was it made from one set of markers?"));
    }
}
