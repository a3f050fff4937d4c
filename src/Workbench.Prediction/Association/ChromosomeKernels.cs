using System.Numerics.Tensors;
using Workbench.Data.Encoding;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Relationship;

namespace Workbench.Prediction.Association;

/// <summary>Relationships made of all chromosomes but one.</summary>
internal static class ChromosomeKernels
{
    /// <summary>One kernel a chromosome, in the order in which chromosomes first occur, each made when it is asked for.</summary>
    /// <param name="data">The study.</param>
    /// <param name="settings">Progress and cancellation.</param>
    /// <returns>The relationships by the other chromosomes, and the chromosome's markers.</returns>
    /// <exception cref="WorkbenchException">All markers are on one chromosome.</exception>
    public static IEnumerable<(KernelMatrix Kernel, int[] Markers)> Of(PredictionData data, FitSettings settings)
    {
        var chromosomes = data.Genotypes.Markers.Select((marker, index) => (marker.Chromosome, index))
            .GroupBy(pair => pair.Chromosome, pair => pair.index, StringComparer.Ordinal).ToList();
        if (chromosomes.Count == 1)
            throw new WorkbenchException($"All {data.Genotypes.Markers.Count} markers are on chromosome '{chromosomes[0].Key}': none is left when it is "
                + "left out. Give the markers their chromosomes, or test them with all relationships.");
        var whole = data.ComputeRelationship(settings.Progress);
        var divisor = RelationshipMatrix.Divisor(data.Markers, data.Method);
        foreach (var chromosome in chromosomes)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            var indices = chromosome.ToArray();
            yield return (Without(whole, divisor, data.Markers.Select(indices), data.Method), indices);
        }
    }

    private static KernelMatrix Without(RelationshipMatrix whole, double divisor, StandardizedMarkers own, RelationshipMethod method)
    {
        if (own.Polymorphic == 0)
            return whole;
        var part = RelationshipMatrix.Divisor(own, method);
        var values = RelationshipMatrix.Compute(own, method).Values;
        TensorPrimitives.Multiply<double>(values, -part / divisor, values);
        TensorPrimitives.Add<double>(whole.Values, values, values);
        TensorPrimitives.Multiply<double>(values, divisor / (divisor - part), values);
        return new KernelMatrix(whole.Size, values);
    }
}
