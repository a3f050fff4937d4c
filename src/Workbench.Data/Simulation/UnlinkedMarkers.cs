using Workbench.Data.Genotypes;

namespace Workbench.Data.Simulation;

/// <summary>
/// Simulates unrelated individuals at unlinked markers: nothing but chance makes two individuals or two markers alike, so that what a method
/// finds is what acts. Each marker has a chromosome of its own. For relatives and linkage see <see cref="PopulationSimulator"/>.
/// </summary>
public static class UnlinkedMarkers
{
    /// <summary>Draws genotypes in Hardy-Weinberg proportions, none missing.</summary>
    /// <param name="individuals">How many individuals.</param>
    /// <param name="markers">How many markers.</param>
    /// <param name="seed">Same seed, same genotypes.</param>
    /// <param name="minFrequency">The frequencies of allele 1 are drawn evenly between this and 1 less this, at most 0.5.</param>
    /// <exception cref="WorkbenchException">A number is out of its range.</exception>
    public static DosageGenotypes Draw(int individuals, int markers, ulong seed, double minFrequency = 0.1)
    {
        if (individuals < 1 || markers < 1 || !(minFrequency is >= 0 and <= 0.5))
            throw new WorkbenchException(FormattableString.Invariant(
                $"{individuals} individuals at {markers} markers of frequency {minFrequency} or more cannot be drawn: at least 1 of each and 0 to 0.5 were expected."));
        var random = new SeededRandom(seed, stream: 21);
        var dosages = new float[(long)individuals * markers];
        for (var marker = 0; marker < markers; marker++)
        {
            var frequency = minFrequency + ((1 - (2 * minFrequency)) * random.NextDouble());
            for (var individual = 0; individual < individuals; individual++)
                dosages[((long)marker * individuals) + individual] = (random.NextDouble() < frequency ? 1 : 0) + (random.NextDouble() < frequency ? 1 : 0);
        }

        return new DosageGenotypes(
            "simulated unlinked markers",
            Enumerable.Range(1, individuals).Select(index => new Individual($"i{index}", $"i{index}")).ToList(),
            Enumerable.Range(1, markers).Select(index => new Marker($"m{index}", $"{index}", 0, 1, "A", "G")).ToList(),
            dosages);
    }
}
