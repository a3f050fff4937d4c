using Workbench.Data.Genome;
using Workbench.Data.Intervals;

namespace Workbench.Data.Simulation.Genomes;

/// <summary>The signal that accessible elements give: a bell around each, on sparse noise, in steps of some bases.</summary>
internal static class SimulatedSignal
{
    private const int Step = 20;
    private const double Width = 90;

    /// <summary>Bases on either side of a summit beyond which an element's signal is below a fiftieth of its height.</summary>
    private const int Reach = 260;

    /// <summary>A peak reaches as far as the signal is a fifth of its height or more.</summary>
    private const int PeakHalf = 160;

    private const double NoiseShare = 0.02;

    /// <summary>The peak of an element, its summit at the element's middle.</summary>
    public static Peak PeakOf(RegulatoryElement element)
    {
        var interval = element.Interval.Centered(2 * PeakHalf);
        return new Peak(interval, element.Id, Math.Min(1000, Math.Round(20 * element.Height)), Math.Round(element.Height, 3), null, null, PeakHalf);
    }

    /// <summary>The signal along the contigs.</summary>
    /// <param name="contigs">The contigs.</param>
    /// <param name="elements">The accessible elements, in the order of the contigs and places.</param>
    /// <param name="random">Draws the noise.</param>
    public static IReadOnlyList<SignalSpan> Track(IReadOnlyList<Contig> contigs, IReadOnlyList<RegulatoryElement> elements, SeededRandom random)
    {
        var spans = new List<SignalSpan>();
        foreach (var contig in contigs)
        {
            var values = new double[contig.Length / Step];
            for (var step = 0; step < values.Length; step++)
                if (random.NextDouble() < NoiseShare)
                    values[step] = 0.2 + (0.8 * random.NextDouble());
            foreach (var element in elements.Where(element => element.Interval.Chromosome == contig.Name))
                AddBell(values, element.Interval.Centered(2).Start + 1, element.Height);
            AddSpans(spans, contig.Name, values);
        }

        return spans;
    }

    private static void AddBell(double[] values, long summit, double height)
    {
        for (var step = (summit - Reach) / Step; step <= (summit + Reach) / Step; step++)
        {
            var distance = (step * Step) + (Step / 2) - summit;
            if (step >= 0 && step < values.Length)
                values[step] += height * SeededRandom.Exp(-distance * distance / (2 * Width * Width));
        }
    }

    private static void AddSpans(List<SignalSpan> spans, string contig, double[] values)
    {
        // One decimal: what is below it is left out.
        for (var step = 0; step < values.Length; step++)
        {
            var value = (float)Math.Round(values[step], 1);
            if (value > 0)
                spans.Add(new SignalSpan(new GenomicInterval(contig, step * (long)Step, (step + 1L) * Step), value));
        }
    }
}
