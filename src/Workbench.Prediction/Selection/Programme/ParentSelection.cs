using Workbench.Data.Genotypes;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Pedigree;

namespace Workbench.Prediction.Selection.Programme;

/// <summary>Chooses parents among the candidates of a generation and mates them.</summary>
internal static class ParentSelection
{
    /// <summary>Plans the matings of a cycle.</summary>
    /// <param name="settings">How parents are chosen and mated.</param>
    /// <param name="candidates">The candidates.</param>
    /// <param name="values">What they are selected by, one a candidate.</param>
    /// <param name="markers">The loci that relationships by markers are made of.</param>
    /// <param name="pedigree">All generations so far.</param>
    /// <param name="random">Order of equal candidates, and random mates.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static MatingPlan Plan(
        ProgrammeSettings settings, BreedingPopulation candidates, double[] values, IReadOnlyList<int> markers, PedigreeTable pedigree,
        SeededRandom random, CancellationToken cancellation)
    {
        var sexes = settings.TwoSexes ? candidates.Individuals.Select(individual => individual.Sex).ToList() : null;
        var relationships = settings.Coancestry == CoancestryMeasure.Markers ? candidates.AlleleSharing(markers) : ByDescent(candidates, pedigree);
        // Equal candidates are taken in random order, not family by family.
        var order = random.Permutation(values.Length).OrderByDescending(candidate => values[candidate]).ToArray();
        var shares = settings.Parents == ParentChoice.Truncation
            ? Truncate(settings, order, sexes)
            : Optimise(settings, new OptimalContributions(values, relationships, sexes), cancellation);
        var plan = MatingPlan.Of(shares, settings.Matings, relationships, sexes);
        if (settings.Mates == MateChoice.LeastInbreeding)
            return plan;
        var dams = plan.Matings.Select(mating => mating.Dam).ToArray();
        var sires = plan.Matings.Select(mating => mating.Sire).ToArray();
        Shuffle(sires, dams, random);
        return new MatingPlan(sires.Select((sire, index) => new Mating(sire, dams[index], relationships[sire, dams[index]] / 2)).ToList());
    }

    private static KernelMatrix ByDescent(BreedingPopulation candidates, PedigreeTable pedigree)
    {
        var ids = candidates.Individuals.Select(individual => individual.Id).ToList();
        return new KernelMatrix(ids.Count, pedigree.Between(ids, ids));
    }

    private static double[] Truncate(ProgrammeSettings settings, int[] order, List<Sex>? sexes)
    {
        var shares = new double[order.Length];
        if (sexes is null)
        {
            var parents = Math.Min(settings.Sires + settings.Dams, order.Length);
            foreach (var candidate in order.Take(parents))
                shares[candidate] = 1.0 / parents;
            return shares;
        }

        foreach (var (sex, wanted) in new[] { (Sex.Male, settings.Sires), (Sex.Female, settings.Dams) })
        {
            var best = order.Where(candidate => sexes[candidate] == sex).Take(wanted).ToArray();
            foreach (var candidate in best)
                shares[candidate] = 0.5 / best.Length;
        }

        return shares;
    }

    // No candidate contributes more than half, so that none must be mated with itself.
    private static double[] Optimise(ProgrammeSettings settings, OptimalContributions candidates, CancellationToken cancellation) => candidates.Solve(
        ContributionSettings.OfRate(candidates.MeanCoancestry, settings.InbreedingRate) with { MaxContribution = 0.5 }, cancellation).Shares.ToArray();

    // Random mates; a plant that met itself changes mates with another.
    private static void Shuffle(int[] sires, int[] dams, SeededRandom random)
    {
        random.Shuffle<int>(dams);
        for (var mating = 0; mating < sires.Length; mating++)
        {
            if (sires[mating] != dams[mating])
                continue;
            var other = random.Permutation(sires.Length).First(index => sires[index] != dams[mating] && dams[index] != sires[mating]);
            (dams[mating], dams[other]) = (dams[other], dams[mating]);
        }
    }
}
