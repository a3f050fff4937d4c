using Workbench.Data.Files;

namespace Workbench.Data.Genotypes;

/// <summary>
/// Genotypes of a PLINK 1 binary set (.bed, .bim, .fam), read from the memory-mapped .bed file when asked for.
/// The dosage counts allele 1 exactly as the .bim file names it; alleles are never swapped to make it the minor one.
/// Format: https://www.cog-genomics.org/plink/1.9/formats#bed.
/// </summary>
public sealed class PlinkGenotypes : GenotypeMatrix
{
    private readonly BedFile bed;
    private readonly bool owner;
    private readonly int[]? individualsInFile;
    private readonly int[] markersInFile;

    private PlinkGenotypes(
        string source, BedFile bed, bool owner, IReadOnlyList<Individual> individuals, IReadOnlyList<Marker> markers,
        int[]? individualsInFile, int[] markersInFile)
        : base(source, individuals, markers)
    {
        this.bed = bed;
        this.owner = owner;
        this.individualsInFile = individualsInFile;
        this.markersInFile = markersInFile;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => [Source + ".bed", Source + ".bim", Source + ".fam"];

    /// <summary>Opens a set.</summary>
    /// <param name="prefix">The path without <c>.bed</c>.</param>
    /// <exception cref="DataFileException">A file is damaged, or the three do not belong together.</exception>
    /// <exception cref="WorkbenchException">A file is absent.</exception>
    public static PlinkGenotypes Open(string prefix)
    {
        var individuals = FamFile.Read(prefix + ".fam");
        var markers = BimFile.Read(prefix + ".bim");
        var bed = BedFile.Open(prefix + ".bed", individuals.Count, markers.Count);
        return new PlinkGenotypes(
            prefix, bed, owner: true, individuals, markers, null, Enumerable.Range(0, markers.Count).ToArray());
    }

    /// <inheritdoc/>
    public override void Read(int first, int count, Span<float> dosages, float missing = float.NaN)
    {
        CheckRange(first, count, dosages.Length);
        if (Individuals.Count > 0)
            bed.Read(markersInFile.AsSpan(first, count), individualsInFile, Individuals.Count, dosages, missing);
    }

    /// <inheritdoc/>
    public override GenotypeMatrix Select(IReadOnlyList<int>? individuals, IReadOnlyList<int>? markers)
    {
        var rows = individuals is null ? individualsInFile : Compose(individuals, individualsInFile, Individuals.Count);
        var columns = markers is null ? markersInFile : Compose(markers, markersInFile, Markers.Count);
        return new PlinkGenotypes(
            Source, bed, owner: false, Pick(Individuals, individuals), Pick(Markers, markers), rows, columns);
    }

    /// <inheritdoc/>
    internal override PackedCalls? Packed()
    {
        // An individual taken twice has one place only in the file's bytes.
        if (individualsInFile is not null && individualsInFile.Distinct().Count() != individualsInFile.Length)
            return null;
        return new PackedCalls(
            markersInFile.Length,
            bed.BlockLengthInFile,
            individualsInFile ?? Enumerable.Range(0, Individuals.Count).ToArray(),
            (first, count, rows, stride) => bed.Copy(markersInFile.AsSpan(first, count), rows, stride));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && owner)
            bed.Dispose();
    }
}
