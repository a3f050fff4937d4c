namespace Workbench.Data.Simulation;

/// <summary>A chromosome's genetic and physical length, and how the one maps to the other.</summary>
/// <remarks>
/// Recombination is denser towards the ends: at the physical fraction x the share of the genetic length passed is
/// 0.4 x + 0.6 ((2x - 1)^3 + 1) / 2, so that the middle recombines at 0.4 and the ends at 2.2 times the mean rate.
/// </remarks>
/// <param name="Name">Chromosome name.</param>
/// <param name="Centimorgans">Genetic length.</param>
/// <param name="Bases">Physical length in base pairs.</param>
public sealed record ChromosomeMap(string Name, double Centimorgans, long Bases)
{
    private const double EndWeight = 0.6;

    /// <summary>A genome of chromosomes named 1, 2, ... whose lengths fall evenly from 140 to 60 cM, at one megabase a centimorgan.</summary>
    public static IReadOnlyList<ChromosomeMap> Genome(int chromosomes) =>
        Enumerable.Range(0, chromosomes).Select(index =>
        {
            var centimorgans = chromosomes == 1 ? 100.0 : 140.0 - (80.0 * index / (chromosomes - 1));
            return new ChromosomeMap(
                (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), centimorgans, (long)(centimorgans * 1e6));
        }).ToArray();

    /// <summary>The 1-based physical position of a genetic one, by bisection.</summary>
    public long PositionAt(double centimorgans)
    {
        double low = 0, high = 1;
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (Share(middle) * Centimorgans < centimorgans)
                low = middle;
            else
                high = middle;
        }

        return Math.Clamp(1 + (long)(low * Bases), 1, Bases);
    }

    private static double Share(double x)
    {
        var centred = (2 * x) - 1;
        return ((1 - EndWeight) * x) + (EndWeight * ((centred * centred * centred) + 1) / 2);
    }
}
