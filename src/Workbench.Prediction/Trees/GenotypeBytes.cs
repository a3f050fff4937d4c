using System.Buffers;
using Workbench.Data.Encoding;

namespace Workbench.Prediction.Trees;

/// <summary>
/// Genotypes as 0, 1 or 2 copies of allele 1, one byte each: what a tree splits on. A missing genotype is the marker's mean in the study and
/// an imputed dosage itself, both rounded.
/// </summary>
internal sealed class GenotypeBytes
{
    private const int MarkersAtATime = 16;

    private readonly byte[] values;

    private GenotypeBytes(int individuals, byte[] values)
    {
        Individuals = individuals;
        this.values = values;
    }

    /// <summary>Individuals.</summary>
    public int Individuals { get; }

    /// <summary>Markers.</summary>
    public int Markers => values.Length / Individuals;

    /// <summary>A marker's genotypes over the individuals.</summary>
    public ReadOnlySpan<byte> Marker(int marker) => values.AsSpan(marker * Individuals, Individuals);

    /// <summary>The genotype of one individual.</summary>
    public byte this[int marker, int individual] => values[(marker * Individuals) + individual];

    /// <summary>Reads all genotypes on all cores.</summary>
    public static GenotypeBytes Of(PredictionData data)
    {
        var markers = data.Markers;
        var genotypes = new GenotypeBytes(markers.Individuals, new byte[checked(markers.Count * markers.Individuals)]);
        Parallel.For(0, (markers.Count + MarkersAtATime - 1) / MarkersAtATime, Threads.Options(), block =>
        {
            var first = block * MarkersAtATime;
            var count = Math.Min(MarkersAtATime, markers.Count - first);
            var buffer = ArrayPool<float>.Shared.Rent(count * markers.Individuals);
            markers.Genotypes.Read(first, count, buffer.AsSpan(0, count * markers.Individuals));
            for (var marker = 0; marker < count; marker++)
                genotypes.Round(first + marker, buffer.AsSpan(marker * markers.Individuals, markers.Individuals), markers);
            ArrayPool<float>.Shared.Return(buffer);
        });
        return genotypes;
    }

    private void Round(int marker, ReadOnlySpan<float> dosages, StandardizedMarkers markers)
    {
        var target = values.AsSpan(marker * Individuals, Individuals);
        var mean = (float)markers.Means[marker];
        for (var individual = 0; individual < dosages.Length; individual++)
            target[individual] = (byte)Math.Clamp(MathF.Round(float.IsNaN(dosages[individual]) ? mean : dosages[individual]), 0, 2);
    }
}
