using System.Reflection;
using System.Runtime.InteropServices;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// The routines of LAPACK that LibTorch does not offer: a symmetric matrix in tridiagonal form, and what follows from that form. Of OpenBLAS,
/// which LibTorch calls where it comes from Debian: a LAPACK without a fast BLAS under it would be slower than LibTorch's decomposition.
/// Matrices are column by column. Anderson et al. 1999, LAPACK Users' Guide, third edition.
/// </summary>
internal static unsafe partial class Lapack
{
    private const string Name = "libopenblas.so.0";

    // Fortran is told the length of its texts behind all other arguments.
    private const nint OneLetter = 1;

    /// <summary>Whether the library is there.</summary>
    public static bool IsPresent { get; } = NativeLibrary.TryLoad(Name, Assembly.GetExecutingAssembly(), null, out _);

    /// <summary>A = Q T Q' of a symmetric matrix; the reflectors of Q take the place of A.</summary>
    /// <param name="matrix">size x size; its lower triangle is read and overwritten.</param>
    /// <param name="diagonal">Receives the diagonal of T.</param>
    /// <param name="beside">Receives what is beside it, size - 1 numbers.</param>
    /// <param name="scales">Receives the reflectors' factors, size - 1 numbers.</param>
    public static void Tridiagonalize(double[] matrix, double[] diagonal, double[] beside, double[] scales)
    {
        var (size, triangle) = (diagonal.Length, (byte)'L');
        fixed (double* a = matrix, d = diagonal, e = beside, tau = scales)
        {
            var (length, wanted, info) = (-1, 0.0, 0);
            Reduce(&triangle, &size, a, &size, d, e, tau, &wanted, &length, &info, OneLetter);
            length = (int)wanted;
            fixed (double* work = new double[length])
                Reduce(&triangle, &size, a, &size, d, e, tau, work, &length, &info, OneLetter);
            Check(info, "dsytrd");
        }
    }

    /// <summary>Replaces vectors by Q times them, or Q' times them.</summary>
    /// <param name="matrix">What <see cref="Tridiagonalize"/> left; written to meanwhile, and the same again at the end.</param>
    /// <param name="scales">Its factors.</param>
    /// <param name="vectors">The vectors one after the other.</param>
    /// <param name="size">Length of a vector.</param>
    /// <param name="transposed">Whether to multiply by Q'.</param>
    public static void MultiplyByReflectors(double[] matrix, double[] scales, double[] vectors, int size, bool transposed)
    {
        var (side, triangle, which, count) = ((byte)'L', (byte)'L', (byte)(transposed ? 'T' : 'N'), vectors.Length / size);
        fixed (double* a = matrix, tau = scales, c = vectors)
        {
            var (length, wanted, info) = (-1, 0.0, 0);
            Multiply(&side, &triangle, &which, &size, &count, a, &size, tau, c, &size, &wanted, &length, &info, OneLetter, OneLetter, OneLetter);
            length = (int)wanted;
            fixed (double* work = new double[length])
                Multiply(&side, &triangle, &which, &size, &count, a, &size, tau, c, &size, work, &length, &info, OneLetter, OneLetter, OneLetter);
            Check(info, "dormtr");
        }
    }

    /// <summary>The eigenvalues, ascending, and eigenvectors of a tridiagonal matrix, by divide and conquer.</summary>
    /// <param name="diagonal">The diagonal; receives the eigenvalues.</param>
    /// <param name="beside">What is beside it; overwritten.</param>
    /// <returns>The eigenvectors one after the other.</returns>
    /// <exception cref="WorkbenchException">The eigenvalues did not settle.</exception>
    public static double[] Eigenvectors(double[] diagonal, double[] beside)
    {
        var (size, which) = (diagonal.Length, (byte)'I');
        var vectors = GC.AllocateUninitializedArray<double>(checked(size * size));
        fixed (double* d = diagonal, e = beside, z = vectors)
        {
            var (length, wholes, wanted, wantedWholes, info) = (-1, -1, 0.0, 0, 0);
            Divide(&which, &size, d, e, z, &size, &wanted, &length, &wantedWholes, &wholes, &info, OneLetter);
            (length, wholes) = (checked((int)wanted), wantedWholes);
            fixed (double* work = GC.AllocateUninitializedArray<double>(length))
            fixed (int* wholeWork = new int[wholes])
                Divide(&which, &size, d, e, z, &size, work, &length, wholeWork, &wholes, &info, OneLetter);
            Check(info, "dstedc");
        }

        return vectors;
    }

    private static void Check(int info, string routine)
    {
        if (info < 0)
            throw new InvalidOperationException($"{routine} refused its argument {-info}.");
        if (info > 0)
            throw new WorkbenchException($"The eigenvalues of a kernel did not settle ({routine}: {info}): look for extreme values in it.");
    }

    [LibraryImport(Name, EntryPoint = "dsytrd_")]
    private static partial void Reduce(
        byte* triangle, int* size, double* a, int* stride, double* d, double* e, double* tau, double* work, int* length, int* info, nint letters);

    [LibraryImport(Name, EntryPoint = "dormtr_")]
    private static partial void Multiply(
        byte* side, byte* triangle, byte* transposed, int* rows, int* columns, double* a, int* stride, double* tau, double* c, int* strideOfC,
        double* work, int* length, int* info, nint sideLetters, nint triangleLetters, nint transposedLetters);

    [LibraryImport(Name, EntryPoint = "dstedc_")]
    private static partial void Divide(
        byte* which, int* size, double* d, double* e, double* z, int* stride, double* work, int* length, int* wholeWork, int* wholes, int* info, nint letters);
}
