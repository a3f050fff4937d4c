namespace Workbench.Data.Simulation;

/// <summary>
/// Makes gametes: each chromosome starts on a random strand of the parent and changes strand at crossovers, which fall
/// as a Poisson process along the genetic map without interference (Haldane 1919).
/// </summary>
internal sealed class Meiosis
{
    private readonly double[] morgans;
    private readonly int[] starts;

    /// <summary>Takes the loci of all chromosomes, one after the other.</summary>
    /// <param name="morgans">Genetic position of each locus on its chromosome, ascending within a chromosome.</param>
    /// <param name="starts">First locus of each chromosome, and the number of loci at the end.</param>
    public Meiosis(double[] morgans, int[] starts)
    {
        this.morgans = morgans;
        this.starts = starts;
    }

    /// <summary>Writes a gamete of a parent with the two haplotypes given.</summary>
    public void Gamete(byte[] first, byte[] second, byte[] gamete, SeededRandom random)
    {
        for (var chromosome = 0; chromosome + 1 < starts.Length; chromosome++)
        {
            var (strand, other) = (random.NextBits() & 1) == 0 ? (first, second) : (second, first);
            var end = starts[chromosome + 1];
            var crossover = random.NextExponential();
            for (var locus = starts[chromosome]; locus < end;)
            {
                var from = locus;
                while (locus < end && morgans[locus] <= crossover)
                    locus++;
                strand.AsSpan(from, locus - from).CopyTo(gamete.AsSpan(from));
                (strand, other) = (other, strand);
                crossover += random.NextExponential();
            }
        }
    }
}
