using System.Numerics.Tensors;
using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Relationship;

/// <summary>
/// Epistatic relationships: the products of the values of two kernels, divided by the mean of the diagonal. Of the additive kernel
/// with itself they are those of additive-by-additive interactions, with the dominance kernel additive-by-dominance.
/// Henderson 1985, Journal of Animal Science 60:111; scaling of Vitezica et al. 2017, Genetics 206:1297.
/// </summary>
/// <param name="First">One kernel.</param>
/// <param name="Second">The other; may be the same.</param>
public sealed record HadamardKernel(Kernel First, Kernel Second) : Kernel
{
    /// <inheritdoc/>
    public override string Name => $"{First.Name} x {Second.Name}";

    /// <inheritdoc/>
    public override KernelMatrix Between(PredictionData study)
    {
        var (first, second) = (study.KernelOf(First), study.KernelOf(Second));
        var values = new double[first.Values.LongLength];
        TensorPrimitives.Multiply<double>(first.Values, second.Values, values);
        TensorPrimitives.Divide<double>(values, MeanDiagonal(first, second), values);
        return new KernelMatrix(first.Size, values);
    }

    /// <inheritdoc/>
    public override double[] Between(PredictionData individuals, PredictionData study)
    {
        var values = First.Between(individuals, study);
        TensorPrimitives.Multiply<double>(values, Second == First ? values : Second.Between(individuals, study), values);
        TensorPrimitives.Divide<double>(values, MeanDiagonal(study.KernelOf(First), study.KernelOf(Second)), values);
        return values;
    }

    private static double MeanDiagonal(KernelMatrix first, KernelMatrix second)
    {
        var sum = 0.0;
        for (var individual = 0; individual < first.Size; individual++)
            sum += first[individual, individual] * second[individual, individual];
        return sum > 0 ? sum / first.Size : throw new WorkbenchException("The product of two kernels is 0 for every individual with itself.");
    }
}
