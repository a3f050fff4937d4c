using Workbench.Data.Genome;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>
/// The bins of BiRen: consecutive stretches of 200 bases from the start of a region. A bin is used only while its end lies strictly
/// before the region's end, as in the authors' program; each is read with 400 bases on both sides.
/// </summary>
public static class BiRenBins
{
    /// <summary>Bases of a bin.</summary>
    public const int Bases = 200;

    /// <summary>Bases read on each side of it.</summary>
    public const int Flank = 400;

    /// <summary>The bins of a region, without their flanks.</summary>
    /// <param name="region">The region, published for 200 to 8,000 bases.</param>
    /// <param name="most">Bins at most.</param>
    /// <exception cref="WorkbenchException">The region has no bin, or more than the network reads.</exception>
    public static IReadOnlyList<GenomicInterval> Of(GenomicInterval region, int most = 40)
    {
        var count = (region.Length - 1) / Bases;
        if (count < 1 || count > most)
            throw new WorkbenchException(
                $"{region} has {count} bins of {Bases} bases (the end of a bin lies before the end of the region); BiRen reads 1 to {most}. "
                + "Widen or split the region.");
        return
        [
            .. Enumerable.Range(0, (int)count).Select(bin => new GenomicInterval(
                region.Chromosome, region.Start + (bin * Bases), region.Start + ((bin + 1) * Bases), region.Strand)),
        ];
    }
}
