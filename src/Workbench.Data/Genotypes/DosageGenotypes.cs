namespace Workbench.Data.Genotypes;

/// <summary>Genotypes held in memory as one dosage a value, marker by marker; NaN is a missing one.</summary>
public sealed class DosageGenotypes : GenotypeMatrix
{
    private readonly float[] dosages;
    private readonly int stride;
    private readonly int[]? individualsInData;
    private readonly int[]? markersInData;
    private readonly IReadOnlyList<string> files;

    /// <summary>Takes dosages over, without copying.</summary>
    /// <param name="source">Where they came from, for messages and provenance.</param>
    /// <param name="individuals">The individuals.</param>
    /// <param name="markers">The markers.</param>
    /// <param name="dosages">markers x individuals dosages of allele 1 from 0 to 2, each marker contiguous; NaN is missing.</param>
    /// <param name="files">The files they were read from, if any.</param>
    /// <exception cref="ArgumentException">The number of dosages is not markers x individuals.</exception>
    /// <exception cref="WorkbenchException">A dosage is outside 0 to 2; the message names marker and individual.</exception>
    public DosageGenotypes(
        string source, IReadOnlyList<Individual> individuals, IReadOnlyList<Marker> markers, float[] dosages, IReadOnlyList<string>? files = null)
        : this(source, individuals, markers, dosages, individuals.Count, null, null, files ?? [])
    {
        if (dosages.LongLength != (long)individuals.Count * markers.Count)
            throw new ArgumentException(
                $"{dosages.LongLength} dosages; {markers.Count} markers x {individuals.Count} individuals need {(long)individuals.Count * markers.Count}",
                nameof(dosages));
        for (var i = 0; i < dosages.Length; i++)
            if (dosages[i] is < 0 or > 2)
                throw new WorkbenchException($"{source}: marker {markers[i / stride].Name}, individual {individuals[i % stride].Id}: "
                    + $"dosage {dosages[i]} is outside 0 to 2.");
    }

    private DosageGenotypes(
        string source, IReadOnlyList<Individual> individuals, IReadOnlyList<Marker> markers, float[] dosages, int stride,
        int[]? individualsInData, int[]? markersInData, IReadOnlyList<string> files)
        : base(source, individuals, markers)
    {
        this.dosages = dosages;
        this.stride = stride;
        this.individualsInData = individualsInData;
        this.markersInData = markersInData;
        this.files = files;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => files;

    /// <summary>Copies any genotypes into memory.</summary>
    public static DosageGenotypes Copy(GenotypeMatrix genotypes)
    {
        var size = (long)genotypes.Individuals.Count * genotypes.Markers.Count;
        if (size > Array.MaxLength)
            throw new WorkbenchException($"{genotypes.Source}: {size:N0} genotypes are more than one array in memory holds ({Array.MaxLength:N0}).");
        var copy = new float[size];
        genotypes.Read(0, genotypes.Markers.Count, copy);
        return new DosageGenotypes(genotypes.Source, genotypes.Individuals, genotypes.Markers, copy, genotypes.Files);
    }

    /// <inheritdoc/>
    public override void Read(int first, int count, Span<float> dosages, float missing = float.NaN)
    {
        CheckRange(first, count, dosages.Length);
        for (var i = 0; i < count; i++)
        {
            var marker = markersInData is null ? first + i : markersInData[first + i];
            var from = this.dosages.AsSpan(marker * stride, stride);
            var to = dosages.Slice(i * Individuals.Count, Individuals.Count);
            if (individualsInData is null)
                from.CopyTo(to);
            else
                for (var j = 0; j < to.Length; j++)
                    to[j] = from[individualsInData[j]];
            if (!float.IsNaN(missing))
                to.Replace(float.NaN, missing);
        }
    }

    /// <inheritdoc/>
    public override GenotypeMatrix Select(IReadOnlyList<int>? individuals, IReadOnlyList<int>? markers)
    {
        var rows = individuals is null ? individualsInData : Compose(individuals, individualsInData, Individuals.Count);
        var columns = markers is null ? markersInData : Compose(markers, markersInData, Markers.Count);
        return new DosageGenotypes(Source, Pick(Individuals, individuals), Pick(Markers, markers), dosages, stride, rows, columns, files);
    }
}
