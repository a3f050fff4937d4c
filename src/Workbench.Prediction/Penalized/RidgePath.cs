using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Workbench.Prediction.Mixed;
using static TorchSharp.torch;

namespace Workbench.Prediction.Penalized;

/// <summary>
/// Ridge regression at many lambdas without iteration: b = X' (X X' / n + lambda)^-1 y / n from one spectral decomposition, individuals x
/// individuals. For more markers than individuals it takes the place of coordinate descent, which no marker leaves. Hoerl and Kennard 1970,
/// Technometrics 12:55; the dual form: Saunders, Gammerman and Vovk 1998, ICML.
/// </summary>
internal static class RidgePath
{
    /// <summary>Solves for each lambda.</summary>
    /// <param name="columns">X.</param>
    /// <param name="trait">y, orthogonal to what the columns are orthogonal to.</param>
    /// <param name="lambdas">At least one, above 0.</param>
    /// <returns>One array a lambda: effects per standard deviation in the training individuals.</returns>
    public static double[][] Solve(TrainingColumns columns, double[] trait, ReadOnlySpan<double> lambdas)
    {
        var size = columns.Individuals;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var x = tensor(columns.Values, [columns.Count, size]);
        var gram = x.transpose(0, 1).mm(x).to_type(ScalarType.Float64).div_(size);
        var decomposition = SpectralDecomposition.Of(gram.data<double>().ToArray(), size);
        var rotated = decomposition.Rotate(trait);
        var weights = new float[lambdas.Length * size];
        var shrunk = new double[size];
        for (var index = 0; index < lambdas.Length; index++)
        {
            TensorPrimitives.Add(decomposition.Eigenvalues, lambdas[index], shrunk);
            TensorPrimitives.Divide(rotated, shrunk, shrunk);
            TensorPrimitives.Divide(shrunk, size, shrunk);
            TensorPrimitives.ConvertTruncating<double, float>(decomposition.RotateBack(shrunk), weights.AsSpan(index * size, size));
        }

        var effects = tensor(weights, [lambdas.Length, size]).mm(x.transpose(0, 1));
        var values = MemoryMarshal.Cast<byte, float>(effects.bytes);
        var solved = new double[lambdas.Length][];
        for (var index = 0; index < solved.Length; index++)
        {
            solved[index] = new double[columns.Count];
            TensorPrimitives.ConvertTruncating(values.Slice(index * columns.Count, columns.Count), solved[index]);
        }

        return solved;
    }
}
