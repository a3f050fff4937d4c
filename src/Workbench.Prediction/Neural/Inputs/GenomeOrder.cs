using Workbench.Data.Genotypes;

namespace Workbench.Prediction.Neural;

/// <summary>The order of markers along the genome.</summary>
internal static class GenomeOrder
{
    /// <summary>Indices of the markers by chromosome and position; markers of one place keep their order.</summary>
    public static int[] Of(IReadOnlyList<Marker> markers) => Enumerable.Range(0, markers.Count)
        .OrderBy(index => markers[index].Chromosome, NaturalOrder.Comparer).ThenBy(index => markers[index].Position).ToArray();
}
