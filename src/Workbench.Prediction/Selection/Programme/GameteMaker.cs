
namespace Workbench.Prediction.Selection.Programme;

/// <summary>
/// Meiosis on haplotypes packed as bits: each chromosome starts on a random strand of the parent and changes strand at crossovers, which fall as
/// a Poisson process along the map, without interference (Haldane 1919, Journal of Genetics 8:299). A word of 64 loci costs three operations.
/// </summary>
internal static class GameteMaker
{
    private const int Bits = 64;

    /// <summary>Writes a gamete of a parent.</summary>
    /// <param name="map">The map.</param>
    /// <param name="first">One haplotype of the parent.</param>
    /// <param name="second">The other.</param>
    /// <param name="gamete">Receives the gamete.</param>
    /// <param name="random">Source of randomness.</param>
    public static void Draw(LinkageMap map, ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second, Span<ulong> gamete, SeededRandom random)
    {
        foreach (var group in map.Groups)
        {
            var morgans = group.Morgans;
            var words = (morgans.Length + Bits - 1) / Bits;
            // Ones where the gamete is of the second strand. A crossover flips all loci behind it.
            var strand = (random.NextBits() & 1) == 0 ? 0UL : ulong.MaxValue;
            var place = morgans[0] + random.NextExponential();
            var next = FirstBehind(morgans, place);
            for (var word = 0; word < words; word++)
            {
                var mask = strand;
                while (next < Math.Min(morgans.Length, (word + 1) * Bits))
                {
                    mask ^= ulong.MaxValue << (next - (word * Bits));
                    strand = ~strand;
                    place += random.NextExponential();
                    next = FirstBehind(morgans, place);
                }

                var at = group.FirstWord + word;
                gamete[at] = (first[at] & ~mask) | (second[at] & mask);
            }
        }
    }

    private static int FirstBehind(double[] morgans, double place)
    {
        var (low, high) = (0, morgans.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = morgans[middle] > place ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
