using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Models;
using static TorchSharp.torch;

namespace Workbench.Prediction.Kernels;

/// <summary>
/// A genetic value as a weighted sum of kernel values, g(x) = sum a_j k(x, x_j) over training individuals j: the form that every
/// kernel method's solution has (the representer theorem: Kimeldorf and Wahba 1971, Journal of Mathematical Analysis and Applications 33:82).
/// </summary>
internal sealed class KernelExpansion
{
    private readonly int[] training;
    private readonly double[] weights;
    private MarkerEffects? effects;

    /// <summary>Keeps the weights.</summary>
    /// <param name="study">The data of the fit.</param>
    /// <param name="training">Indices of the training individuals.</param>
    /// <param name="kernel">k.</param>
    /// <param name="weights">a, one a training individual, in units of the trait.</param>
    public KernelExpansion(PredictionData study, int[] training, Kernel kernel, double[] weights)
    {
        Study = study;
        this.training = training;
        Kernel = kernel;
        this.weights = weights;
    }

    /// <summary>The data of the fit.</summary>
    public PredictionData Study { get; }

    /// <summary>k.</summary>
    public Kernel Kernel { get; }

    /// <summary>The same function as effects of markers, where the kernel is linear in them; otherwise null.</summary>
    public MarkerEffects? MarkerEffects =>
        Kernel is GenomicKernel ? effects ??= MarkerEffects.FromKernelWeights(Study, training, weights) : null;

    /// <summary>The same as plain numbers.</summary>
    public GeneticFunction Function => MarkerEffects is { } linear ? MarkerFunction.Of(linear) : KernelFunction.Of(Kernel, Study.Count, training, weights);

    /// <summary>The kernel values of an individual of the study with the training individuals.</summary>
    public double[] KernelRow(int individual) => Study.KernelOf(Kernel).Submatrix([individual], training);

    /// <summary>Genetic values of individuals of the study or of new ones.</summary>
    /// <returns>One value an individual, in units of the trait.</returns>
    public double[] Values(PredictionData data, ReadOnlySpan<int> rows)
    {
        var values = new double[rows.Length];
        if (ReferenceEquals(data, Study))
        {
            for (var index = 0; index < rows.Length; index++)
                values[index] = TensorPrimitives.Dot<double>(KernelRow(rows[index]), weights);
            return values;
        }

        if (MarkerEffects is { } linear)
            return linear.GeneticValues(data, rows);
        var all = Kernel.Between(data, Study);
        for (var index = 0; index < rows.Length; index++)
        {
            var row = all.AsSpan(checked(rows[index] * Study.Count), Study.Count);
            for (var other = 0; other < training.Length; other++)
                values[index] += row[training[other]] * weights[other];
        }

        return values;
    }

    /// <summary>Which markers the function goes by: effects where it is linear in them, otherwise its derivatives.</summary>
    /// <exception cref="WorkbenchException">The kernel is not made of markers.</exception>
    public Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings)
    {
        if (MarkerEffects is { } linear)
            return Explanation.OfEffects(linear);
        if (Kernel is not InnerProductKernel kernel)
            throw new WorkbenchException($"The kernel {Kernel.Name} is not made of markers; there is no importance of markers to give. Explain gblup instead.");
        if (rows.Length == 0)
            throw new WorkbenchException("No individual is named whose prediction is to be explained; a nonlinear kernel's importances depend on them.");
        using var scope = NewDisposeScope();
        var slopes = zeros([Study.Count, rows.Length], dtype: ScalarType.Float32);
        var own = FillSlopes(kernel, data, rows.Span, MemoryMarshal.Cast<byte, float>(slopes.bytes));
        return MarkerSensitivity.Explain(Study, slopes, settings, new OwnSlopes(data, rows, own));
    }

    // The derivative of g(x_i) by the relationship of i with each training individual, and by that of i with itself.
    private float[] FillSlopes(InnerProductKernel kernel, PredictionData data, ReadOnlySpan<int> rows, Span<float> slopes)
    {
        var relationship = Study.Relationship;
        var inside = ReferenceEquals(data, Study);
        var diagonal = inside ? null : Relationship.RelationshipMatrix.Diagonal(data.Markers, Study.Method);
        var between = inside ? relationship.Values : new GenomicKernel().Between(data, Study);
        var own = new float[rows.Length];
        for (var index = 0; index < rows.Length; index++)
        {
            var self = inside ? relationship[rows[index], rows[index]] : diagonal![rows[index]];
            var sum = 0.0;
            for (var other = 0; other < training.Length; other++)
            {
                var partner = training[other];
                var (bySelf, byShared) = kernel.SlopesOf(self, relationship[partner, partner], between[((long)rows[index] * Study.Count) + partner]);
                slopes[(partner * rows.Length) + index] = (float)(weights[other] * byShared);
                sum += weights[other] * bySelf;
            }

            own[index] = (float)(2 * sum);
        }

        return own;
    }
}
