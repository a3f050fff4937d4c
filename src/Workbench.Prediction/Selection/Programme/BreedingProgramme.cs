using Workbench.Data.Genotypes;
using Workbench.Data.Metrics;
using Workbench.Data.Simulation;
using Workbench.Prediction.Pedigree;

namespace Workbench.Prediction.Selection.Programme;

/// <summary>
/// A simulated breeding programme: founders with a known truth, and cycles in which candidates are phenotyped, a method learns and predicts
/// them, parents are selected and mated, and offspring are born. Criteria that run on one programme share founders, effects and random
/// numbers, so that their results are compared in pairs.
/// </summary>
/// <example><code>
/// var programme = BreedingProgramme.Create(new ProgrammeSettings { Cycles = 5 });
/// foreach (var generation in programme.Run(SelectionCriterion.Create("gblup"), new FitSettings()).Generations)
///     Console.WriteLine($"{generation.Cycle} {generation.Gain:F2} {generation.Accuracy:F2}");
/// </code></example>
public sealed class BreedingProgramme
{
    // Streams of the programme's seed: what one criterion draws more or less does not move what another draws.
    private const ulong PanelStream = 1;
    private const ulong FounderStream = 2;
    private const ulong EnvironmentStream = 1_000;
    private const ulong MatingStream = 100_000;
    private const ulong ChanceStream = 10_000_000;

    private readonly ProgrammeSettings settings;
    private readonly ulong seed;
    private readonly double[] weights;
    private readonly double goalDeviation;
    private readonly SelectionIndex phenotypeIndex;
    private readonly double founderHeterozygosity;
    private readonly (int Locus, bool Favourable)[] goalLoci;

    private BreedingProgramme(ProgrammeSettings settings, BreedingPopulation founders, int replicate, int[] traitLoci, int[] markers)
    {
        this.settings = settings;
        Founders = founders;
        Replicate = replicate;
        Markers = markers;
        seed = settings.Seed + (ulong)replicate;
        Traits = ProgrammeTrait.Draw(settings.Traits, settings.GeneticCorrelations, founders, traitLoci, seed);
        weights = settings.Weights?.ToArray() ?? Enumerable.Repeat(1.0, Traits.Count).ToArray();
        var values = Traits.Select(trait => trait.Values(founders)).ToList();
        var genetic = Covariances(values);
        goalDeviation = Math.Sqrt(IndexCovariances.Quadratic(genetic, weights));
        phenotypeIndex = PhenotypeIndex(genetic);
        founderHeterozygosity = ExpectedHeterozygosity(founders, markers);
        goalLoci = GoalLoci();
    }

    /// <summary>The founders: the candidates of the first cycle.</summary>
    public BreedingPopulation Founders { get; }

    /// <summary>Number of the replicate.</summary>
    public int Replicate { get; }

    /// <summary>The traits with their true effects.</summary>
    public IReadOnlyList<ProgrammeTrait> Traits { get; }

    /// <summary>The loci of the marker panel.</summary>
    public IReadOnlyList<int> Markers { get; }

    /// <summary>A programme whose founders are simulated: haplotypes from the coalescent with recombination.</summary>
    /// <param name="settings">The programme.</param>
    /// <param name="replicate">Number of the replicate, from 0.</param>
    /// <param name="cancellation">Stops the drawing of founders.</param>
    public static BreedingProgramme Create(ProgrammeSettings settings, int replicate = 0, CancellationToken cancellation = default)
    {
        settings.Check();
        var founders = PopulationSimulator.DrawFounders(
            new PopulationSettings
            {
                Founders = settings.Founders,
                Markers = settings.Markers,
                TraitLoci = settings.TraitLoci,
                Chromosomes = settings.Chromosomes,
                EffectiveSize = settings.EffectiveSize,
                Seed = settings.Seed + (ulong)replicate,
            },
            cancellation);
        return Split(settings, BreedingPopulation.OfFounders(founders), replicate, settings.Markers);
    }

    /// <summary>A programme that starts from given genotypes (see <see cref="BreedingPopulation.OfGenotypes"/>); its trait loci are drawn among
    /// the markers and are not on the panel, whose markers are all the others.</summary>
    /// <param name="settings">The programme.</param>
    /// <param name="genotypes">The founders' genotypes, markers with genetic or physical positions.</param>
    /// <param name="replicate">Number of the replicate, from 0.</param>
    public static BreedingProgramme Create(ProgrammeSettings settings, GenotypeMatrix genotypes, int replicate = 0)
    {
        settings.Check();
        if (genotypes.Markers.Count <= settings.TraitLoci || genotypes.Individuals.Count < 4)
            throw new WorkbenchException($"{genotypes.Source} has {genotypes.Individuals.Count} individuals and {genotypes.Markers.Count} markers; "
                + $"at least 4 individuals and more markers than the {settings.TraitLoci} trait loci were expected.");
        var random = new SeededRandom(settings.Seed + (ulong)replicate, FounderStream);
        return Split(settings, BreedingPopulation.OfGenotypes(genotypes, random), replicate, int.MaxValue);
    }

    /// <summary>Runs the programme under a criterion.</summary>
    /// <param name="criterion">What candidates are selected by.</param>
    /// <param name="fits">Seed of the fits, progress (a cycle a step) and cancellation.</param>
    /// <exception cref="WorkbenchException">The method cannot be fitted, or no genetic variance is left to select.</exception>
    public ProgrammeRun Run(SelectionCriterion criterion, FitSettings fits)
    {
        var records = new TrainingRecords(Markers, Traits.Select(trait => trait.Architecture.Name).ToList(), settings.TrainingGenerations);
        var pedigree = Founders.Individuals.Select(individual => (individual.Id, (string?)null, (string?)null)).ToList();
        var generations = new List<GenerationRecord>();
        var candidates = Founders;
        for (var cycle = 0; cycle < settings.Cycles; cycle++)
        {
            fits.Cancellation.ThrowIfCancellationRequested();
            var truth = Goal(Traits.Select(trait => trait.Values(candidates)).ToArray());
            var phenotypes = Phenotypes(candidates, cycle);
            records.Add(candidates, phenotypes);
            var descent = PedigreeTable.Of(pedigree);
            var values = Values(criterion, records, descent, phenotypes, truth, cycle, fits);
            var plan = ParentSelection.Plan(
                settings, candidates, values, Markers, descent, new SeededRandom(seed, ChanceStream + (ulong)cycle), fits.Cancellation);
            var parents = plan.Matings.SelectMany(mating => new[] { mating.Sire, mating.Dam }).Distinct().Count();
            generations.Add(Record(candidates, descent, cycle, Correlation(values, truth), parents));
            candidates = candidates.Offspring(plan, settings.Candidates, $"G{cycle + 1}-", new SeededRandom(seed, MatingStream + (ulong)cycle));
            pedigree.AddRange(candidates.Individuals.Select(individual => (individual.Id, (string?)individual.FatherId, (string?)individual.MotherId)));
            fits.Progress?.Report(new WorkProgress($"programme by {criterion.Name}", cycle + 1, settings.Cycles));
        }

        generations.Add(Record(candidates, PedigreeTable.Of(pedigree), settings.Cycles, null, null));
        return new ProgrammeRun(criterion.Name, Replicate, generations);
    }

    // The loci that act and the panel are drawn at random among all.
    private static BreedingProgramme Split(ProgrammeSettings settings, BreedingPopulation founders, int replicate, int wanted)
    {
        var random = new SeededRandom(settings.Seed + (ulong)replicate, PanelStream);
        var order = random.Permutation(founders.Map.Loci.Count);
        var traitLoci = order.Take(settings.TraitLoci).Order().ToArray();
        var markers = order.Skip(settings.TraitLoci).Take(wanted).Order().ToArray();
        return new BreedingProgramme(settings, founders, replicate, traitLoci, markers);
    }

    private double[] Values(
        SelectionCriterion criterion, TrainingRecords records, PedigreeTable pedigree, double[][] phenotypes, double[] truth, int cycle, FitSettings fits)
    {
        if (criterion.Method is { } method)
            return Goal(records.Predict(
                method, settings.OwnRecords || cycle == 0, pedigree, fits with { Seed = fits.Seed + Replicate + (1000L * cycle), Progress = null }));
        if (criterion == SelectionCriterion.Truth)
            return truth;
        if (criterion == SelectionCriterion.Phenotype)
            return Enumerable.Range(0, truth.Length).Select(i => phenotypeIndex.Value(phenotypes.Select(trait => trait[i]).ToArray())).ToArray();
        var random = new SeededRandom(seed, ChanceStream - 1 - (ulong)cycle);
        return truth.Select(_ => random.NextNormal()).ToArray();
    }

    private double[][] Phenotypes(BreedingPopulation population, int cycle)
    {
        var random = new SeededRandom(seed, EnvironmentStream + (ulong)cycle);
        return Traits.Select(trait => Array.ConvertAll(trait.Values(population), value => value + (trait.EnvironmentalDeviation * random.NextNormal()))).ToArray();
    }

    private double[] Goal(double[][] traits) => Enumerable.Range(0, traits[0].Length)
        .Select(individual => traits.Select((trait, index) => weights[index] * trait[individual]).Sum()).ToArray();

    private GenerationRecord Record(BreedingPopulation population, PedigreeTable pedigree, int cycle, double? accuracy, int? parents)
    {
        var traits = Traits.Select(trait => trait.Values(population)).ToArray();
        var goal = Goal(traits);
        var living = population.Individuals.Select(individual => individual.Id).ToHashSet(StringComparer.Ordinal);
        return new GenerationRecord(
            cycle,
            goal.Average() / goalDeviation,
            traits.Select(trait => trait.Average()).ToList(),
            Covariances([goal])[0] / (goalDeviation * goalDeviation),
            accuracy,
            pedigree.Ids.Zip(pedigree.Inbreeding).Where(pair => living.Contains(pair.First)).Average(pair => pair.Second),
            population.Heterozygosity(Markers) / founderHeterozygosity,
            goalLoci.Count(locus => IsLost(population, locus)) / (double)goalLoci.Length,
            parents);
    }

    private static bool IsLost(BreedingPopulation population, (int Locus, bool Favourable) locus)
    {
        var dosages = ProgrammeTrait.Dosages(population, locus.Locus);
        return Array.TrueForAll(dosages, dosage => dosage == (locus.Favourable ? 0 : 2));
    }

    // Loci with an additive effect on the goal that vary among the founders, and whether allele 1 is the favourable one.
    private (int Locus, bool Favourable)[] GoalLoci()
    {
        var effects = new SortedDictionary<int, double>();
        for (var trait = 0; trait < Traits.Count; trait++)
            for (var index = 0; index < Traits[trait].Loci.Count; index++)
                effects[Traits[trait].Loci[index]] = effects.GetValueOrDefault(Traits[trait].Loci[index]) + (weights[trait] * Traits[trait].Effects.Additive[index]);
        return effects.Where(effect => effect.Value != 0 && ProgrammeTrait.Dosages(Founders, effect.Key).Distinct().Count() > 1)
            .Select(effect => (effect.Key, effect.Value > 0)).ToArray();
    }

    private SelectionIndex PhenotypeIndex(double[] genetic)
    {
        var names = Traits.Select(trait => trait.Architecture.Name).ToList();
        var phenotypic = (double[])genetic.Clone();
        for (var trait = 0; trait < names.Count; trait++)
            phenotypic[(trait * names.Count) + trait] += Traits[trait].EnvironmentalDeviation * Traits[trait].EnvironmentalDeviation;
        return SelectionIndex.Hazel(IndexCovariances.OfPhenotypes(names, phenotypic, genetic), weights);
    }

    private static double[] Covariances(IReadOnlyList<double[]> traits)
    {
        var means = traits.Select(trait => trait.Average()).ToArray();
        return Enumerable.Range(0, traits.Count * traits.Count).Select(pair =>
        {
            var (one, other) = Math.DivRem(pair, traits.Count);
            return traits[one].Zip(traits[other], (a, b) => (a - means[one]) * (b - means[other])).Average();
        }).ToArray();
    }

    private static double ExpectedHeterozygosity(BreedingPopulation founders, IReadOnlyList<int> markers) =>
        markers.Average(marker => ProgrammeTrait.Dosages(founders, marker).Average() / 2 is var frequency ? 2 * frequency * (1 - frequency) : 0);

    private static double? Correlation(double[] values, double[] truth)
    {
        var correlation = Pearson.Of(values, truth);
        return double.IsNaN(correlation) ? null : correlation;
    }
}
