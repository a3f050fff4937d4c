using System.Runtime.InteropServices;
using Workbench.Prediction.Kernels;
using static TorchSharp.torch;

namespace Workbench.Prediction.Relationship;

/// <summary>
/// A kernel made positive definite: eigenvalues beneath a floor are lifted to it and all are scaled back to the same sum (bending;
/// Hayes and Hill 1981, Biometrics 37:483; in this form Jorjani, Klei and Emanuelson 2003, Journal of Dairy Science 86:677). For
/// kernels that were not made from one set of markers, e.g. relationships given in a file.
/// </summary>
/// <param name="Of">The kernel to be bent.</param>
/// <param name="Floor">The least eigenvalue allowed, as a share of the mean eigenvalue.</param>
public sealed record BentKernel(Kernel Of, double Floor = 1e-4) : Kernel
{
    /// <inheritdoc/>
    public override string Name => $"{Of.Name} bent";

    /// <inheritdoc/>
    public override KernelMatrix Between(PredictionData study)
    {
        var kernel = study.KernelOf(Of);
        return new KernelMatrix(kernel.Size, Bend(kernel.Values, kernel.Size, Floor));
    }

    /// <inheritdoc/>
    /// <remarks>What bending changes between two individuals is not defined for one that was not there: these values are the
    /// kernel's own.</remarks>
    public override double[] Between(PredictionData individuals, PredictionData study) => Of.Between(individuals, study);

    /// <summary>The eigenvalues' range, to report whether a kernel is positive definite.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <returns>Least and largest eigenvalue.</returns>
    public static (double Least, double Largest) EigenvalueRange(KernelMatrix kernel)
    {
        using var scope = NewDisposeScope();
        var eigenvalues = linalg.eigvalsh(MatrixOf(kernel.Values, kernel.Size)).data<double>().ToArray();
        return (eigenvalues.Min(), eigenvalues.Max());
    }

    /// <summary>Bends a symmetric matrix.</summary>
    /// <param name="values">size x size values.</param>
    /// <param name="size">Rows.</param>
    /// <param name="floor">The least eigenvalue allowed, as a share of their mean.</param>
    /// <returns>The bent matrix, of the same trace; the same values where no eigenvalue lies beneath the floor.</returns>
    /// <exception cref="WorkbenchException">The trace is not positive: no bending makes a covariance of this.</exception>
    public static double[] Bend(double[] values, int size, double floor)
    {
        using var scope = NewDisposeScope();
        var (spectrum, basis) = linalg.eigh(MatrixOf(values, size));
        var eigenvalues = spectrum.data<double>().ToArray();
        var trace = eigenvalues.Sum();
        if (!(trace > 0))
            throw new WorkbenchException(FormattableString.Invariant(
                $"The matrix has trace {trace:G4}; a covariance of individuals has a positive one. Look for a wrong sign or an empty file."));
        var least = floor * trace / size;
        if (eigenvalues.Min() >= least)
            return (double[])values.Clone();
        var lifted = Array.ConvertAll(eigenvalues, value => Math.Max(value, least));
        var scale = trace / lifted.Sum();
        var scaled = basis.mul(tensor(Array.ConvertAll(lifted, value => value * scale), [1, size]));
        return scaled.mm(basis.transpose(0, 1)).data<double>().ToArray();
    }

    private static Tensor MatrixOf(double[] values, int size)
    {
        var matrix = empty([size, size], dtype: ScalarType.Float64);
        values.CopyTo(MemoryMarshal.Cast<byte, double>(matrix.bytes));
        return matrix;
    }
}
