using System.Numerics.Tensors;
using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Linear;

/// <summary>Genetic values that are kernel values times weights of the training individuals.</summary>
/// <param name="Fitted">The data of the fit.</param>
/// <param name="Training">Indices of the training individuals.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Weights">One a training individual.</param>
internal sealed record KernelPrediction(PredictionData Fitted, int[] Training, Kernel Kernel, double[] Weights)
{
    /// <summary>Adds the values of some individuals of the fitted data or of new ones.</summary>
    public void AddTo(PredictionData data, ReadOnlySpan<int> rows, double[] values)
    {
        var weights = new double[Fitted.Count];
        for (var index = 0; index < Training.Length; index++)
            weights[Training[index]] = Weights[index];
        var newcomers = ReferenceEquals(data, Fitted) ? null : Kernel.Between(data, Fitted);
        for (var index = 0; index < rows.Length; index++)
        {
            var kernel = newcomers is null ? Fitted.KernelOf(Kernel).Row(rows[index]) : newcomers.AsSpan(checked(rows[index] * Fitted.Count), Fitted.Count);
            values[index] += TensorPrimitives.Dot(kernel, weights);
        }
    }

    /// <summary>Whether the genetic values are linear in the markers as the data weigh them.</summary>
    public bool IsLinear => Kernel is GenomicKernel;

    /// <summary>Marker effects, where the values are linear in the markers.</summary>
    public MarkerEffects MarkerEffects => MarkerEffects.FromKernelWeights(Fitted, Training, Weights);
}
