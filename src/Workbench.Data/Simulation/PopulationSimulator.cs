using System.Globalization;
using Workbench.Data.Genotypes;

namespace Workbench.Data.Simulation;

/// <summary>
/// Simulates a bred population: founder haplotypes from the coalescent, generations of mating with recombination, with
/// drift alone or truncation selection on a trait, and a marker panel of the last generation.
/// </summary>
public static class PopulationSimulator
{
    /// <summary>Loci bred for each one wanted at first; four times as many at each further attempt, for drift fixes some.</summary>
    private const double Spare = 1.4;

    private const int Attempts = 3;

    private static readonly (string, string)[] AllelePairs = [("A", "G"), ("G", "A"), ("C", "T"), ("T", "C"), ("A", "C"), ("G", "T"), ("A", "T"), ("C", "G")];

    /// <summary>Simulates a population.</summary>
    /// <param name="settings">How.</param>
    /// <param name="selected">The trait that parents are selected by, where <see cref="PopulationSettings.SelectedShare"/> is below 1.</param>
    /// <param name="progress">Told of every generation.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkbenchException">The settings are impossible.</exception>
    public static SimulatedPopulation Simulate(
        PopulationSettings settings, TraitArchitecture? selected = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        settings.Check();
        if (settings.SelectedShare < 1 && selected is null)
            throw new WorkbenchException($"{nameof(settings.SelectedShare)} is {settings.SelectedShare}, but no trait to select by was given.");
        var spare = Spare;
        for (var attempt = 0; attempt < Attempts; attempt++, spare *= 4)
            if (Breed(settings, selected, spare, progress, cancellation) is { } population)
                return population;
        throw new WorkbenchException($"after {settings.Generations} generations of {settings.Sires} sires and {settings.Dams} dams fewer loci still vary than the "
            + $"{settings.Markers} markers wanted. Use more parents or founders, fewer generations or markers, or a lower minor-allele frequency.");
    }

    /// <summary>Draws founders alone, from the coalescent with recombination.</summary>
    /// <param name="settings">Founders, their effective size, chromosomes, seed; of loci about as many as markers and trait loci together, never
    /// fewer. What is said of later generations is not used.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkbenchException">The settings are impossible.</exception>
    public static SimulatedFounders DrawFounders(PopulationSettings settings, CancellationToken cancellation = default)
    {
        settings.Check();
        var map = ChromosomeMap.Genome(settings.Chromosomes);
        var loci = DrawLoci(settings, map, 1, cancellation);
        var haplotypes = Founders(loci.SelectMany(list => list).ToArray(), settings.Founders);
        return new SimulatedFounders(map, Markers(map, loci, new SeededRandom(settings.Seed, stream: 1)), haplotypes);
    }

    private static SimulatedPopulation? Breed(
        PopulationSettings settings, TraitArchitecture? selected, double spare, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var map = ChromosomeMap.Genome(settings.Chromosomes);
        var loci = DrawLoci(settings, map, spare, cancellation);
        var starts = Starts(loci);
        var all = loci.SelectMany(list => list).ToArray();
        var random = new SeededRandom(settings.Seed, stream: 1);
        var traitLoci = TraitLocusPool(all, settings, random);
        var breeding = new Breeding(
            settings, new Meiosis(all.Select(locus => locus.Centimorgans / 100).ToArray(), starts), Founders(all, settings.Founders),
            selected is null ? null : Merit(selected, settings, traitLoci), random);
        for (var generation = 1; generation <= settings.Generations; generation++)
        {
            cancellation.ThrowIfCancellationRequested();
            breeding.NextGeneration(generation);
            progress?.Report(new WorkProgress("breeding generations", generation, settings.Generations));
        }

        return Panel.Assemble(settings, map, Markers(map, loci, random), starts, breeding, traitLoci, random);
    }

    private static IReadOnlyList<FounderLocus>[] DrawLoci(
        PopulationSettings settings, IReadOnlyList<ChromosomeMap> map, double spare, CancellationToken cancellation)
    {
        var total = map.Sum(chromosome => chromosome.Centimorgans);
        var wanted = (settings.Markers + settings.TraitLoci) * spare;
        var loci = new IReadOnlyList<FounderLocus>[map.Count];
        Parallel.For(0, map.Count, Threads.Options(cancellation), chromosome =>
        {
            var share = 2 + (int)(wanted * map[chromosome].Centimorgans / total);
            loci[chromosome] = FounderHaplotypes.Draw(
                map[chromosome], 2 * settings.Founders, settings.EffectiveSize, share, settings.MinMinorAlleleFrequency,
                new SeededRandom(settings.Seed, stream: 1000 + (ulong)chromosome), cancellation);
        });
        return loci;
    }

    private static int[] Starts(IReadOnlyList<FounderLocus>[] loci)
    {
        var starts = new int[loci.Length + 1];
        for (var chromosome = 0; chromosome < loci.Length; chromosome++)
            starts[chromosome + 1] = starts[chromosome] + loci[chromosome].Count;
        return starts;
    }

    private static byte[][] Founders(FounderLocus[] loci, int founders) =>
        Enumerable.Range(0, 2 * founders).Select(haplotype => loci.Select(locus => locus.Carriers[haplotype]).ToArray()).ToArray();

    /// <summary>Trait loci are drawn before breeding, so that selection acts on them: the first of a random order.</summary>
    private static int[] TraitLocusPool(FounderLocus[] loci, PopulationSettings settings, SeededRandom random) =>
        random.Permutation(loci.Length).Take(settings.TraitLoci).Order().ToArray();

    private static Func<byte[], byte[], double> Merit(TraitArchitecture trait, PopulationSettings settings, int[] traitLoci)
    {
        var effects = TraitEffects.Draw(trait, traitLoci.Length, settings.Seed);
        return (first, second) =>
        {
            var value = 0.0;
            for (var i = 0; i < effects.Loci.Count; i++)
            {
                var locus = traitLoci[effects.Loci[i]];
                value += effects.Additive[i] * (first[locus] + second[locus]);
            }

            return value;
        };
    }

    private static Marker[] Markers(IReadOnlyList<ChromosomeMap> map, IReadOnlyList<FounderLocus>[] loci, SeededRandom random)
    {
        var markers = new List<Marker>();
        for (var chromosome = 0; chromosome < loci.Length; chromosome++)
        {
            var last = 0L;
            foreach (var locus in loci[chromosome])
            {
                last = Math.Max(last + 1, map[chromosome].PositionAt(locus.Centimorgans));
                var (derived, ancestral) = AllelePairs[random.NextInt(AllelePairs.Length)];
                markers.Add(new Marker(
                    string.Create(CultureInfo.InvariantCulture, $"S{map[chromosome].Name}_{last}"), map[chromosome].Name,
                    Math.Round(locus.Centimorgans, 6), last, derived, ancestral));
            }
        }

        return markers.ToArray();
    }
}
