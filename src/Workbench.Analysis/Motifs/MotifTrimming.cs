using Workbench.Data.Motifs;

namespace Workbench.Analysis.Motifs;

/// <summary>Cuts the ends of a motif that say little.</summary>
public static class MotifTrimming
{
    /// <summary>
    /// The columns that are left when both ends are cut while their information is below max(<paramref name="floor"/>,
    /// <paramref name="fraction"/> x that of the best column); empty where no column reaches the floor.
    /// The defaults are those of DeepBind (Alipanahi et al. 2015, Nature Biotechnology 33:831).
    /// </summary>
    /// <param name="motif">The motif.</param>
    /// <param name="floor">Bits a column must have in any case.</param>
    /// <param name="fraction">Part of the best column's bits.</param>
    /// <param name="background">Null for the uniform one.</param>
    public static Range Informative(Motif motif, double floor = 0.1, double fraction = 0.1, BaseBackground? background = null)
    {
        var information = MotifInformation.OfColumns(motif.Probabilities, background);
        var least = Math.Max(floor, fraction * information.Max());
        var first = Array.FindIndex(information, bits => bits >= least);
        return first < 0 ? 0..0 : first..(Array.FindLastIndex(information, bits => bits >= least) + 1);
    }

    /// <summary>Some columns of a motif, with its name and sites.</summary>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    public static Motif Columns(Motif motif, Range columns)
    {
        var (start, length) = columns.GetOffsetAndLength(motif.Length);
        return new Motif(motif.Name, motif.Probabilities[(start * 4)..((start + length) * 4)], motif.Sites, motif.Background)
        {
            AlternateName = motif.AlternateName,
            Url = motif.Url,
            EValue = motif.EValue,
        };
    }
}
