using Workbench.Data.Genome;

namespace Workbench.Data.Variants;

/// <summary>
/// The bases around an allele, in windows of one length whatever the allele's. The first base of the reference allele is base
/// length / 2 (counted from 0) of each window: what is left of it is equal for all alleles, and right of an allele the genome goes on behind the
/// reference allele, so that an insertion pushes bases out at the right end and a deletion draws more in. Beyond the ends of the contig is N.
/// </summary>
public static class AlleleWindow
{
    /// <summary>Where the first base of the reference allele stands, counted from 0.</summary>
    public static int Anchor(int length) => length / 2;

    /// <summary>Writes the window of an allele.</summary>
    /// <param name="genome">The bases.</param>
    /// <param name="reference">Where the reference allele lies, on a contig of the genome.</param>
    /// <param name="allele">The letters in its place, those of the reference allele or of another; what reaches beyond the window is cut.</param>
    /// <param name="window">One letter a base, all overwritten.</param>
    public static void Read(GenomeSequence genome, GenomicInterval reference, ReadOnlySpan<char> allele, Span<byte> window)
    {
        var anchor = Anchor(window.Length);

        // One base of the allele is read too: the window then touches the contig where all that is left of the allele lies before it.
        if (anchor > 0)
            genome.ReadPadded(reference.Chromosome, reference.Start - anchor, window[..(anchor + 1)]);
        var letters = Math.Min(allele.Length, window.Length - anchor);
        System.Text.Encoding.ASCII.GetBytes(allele[..letters], window[anchor..]);
        var right = window[(anchor + letters)..];
        if (right.Length > 0 && reference.End < genome.Contig(reference.Chromosome).Length)
            genome.ReadPadded(reference.Chromosome, reference.End, right);
        else
            right.Fill((byte)'N');
    }
}
