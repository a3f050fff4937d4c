namespace Workbench.Data.Simulation;

/// <summary>An additive-by-additive interaction.</summary>
/// <param name="First">Index into the trait's loci.</param>
/// <param name="Second">Index into the trait's loci.</param>
/// <param name="Effect">Effect of the product of the two centred dosages.</param>
public sealed record EpistaticPair(int First, int Second, double Effect);

/// <summary>The loci of a trait and their effects.</summary>
/// <param name="Loci">Indices into the population's trait loci.</param>
/// <param name="Additive">Effect of one copy of allele 1, for each locus.</param>
/// <param name="Dominance">Deviation of the heterozygote from the middle, for each locus.</param>
/// <param name="Epistasis">Interacting pairs.</param>
public sealed record TraitEffects(
    IReadOnlyList<int> Loci, IReadOnlyList<double> Additive, IReadOnlyList<double> Dominance, IReadOnlyList<EpistaticPair> Epistasis)
{
    /// <summary>Draws effects; their overall scale is not yet that of the trait.</summary>
    /// <param name="trait">The architecture.</param>
    /// <param name="availableLoci">Trait loci of the population.</param>
    /// <param name="seed">Seed; each trait name draws its own numbers from it.</param>
    /// <exception cref="WorkbenchException">The architecture is impossible.</exception>
    public static TraitEffects Draw(TraitArchitecture trait, int availableLoci, ulong seed)
    {
        trait.Check(availableLoci);
        var random = new SeededRandom(seed, NameStream(trait.Name));
        var loci = random.Permutation(availableLoci).Take(trait.Loci).Order().ToArray();
        var additive = loci.Select(_ => Effect(trait.Effects, random)).ToArray();
        var dominance = loci.Select(_ => trait.DominanceShare > 0 ? Effect(trait.Effects, random) : 0).ToArray();
        var epistasis = new List<EpistaticPair>();
        if (trait.EpistasisShare > 0)
        {
            // Neighbours in a random circle: every pair is new, and no locus is in more than two.
            var circle = random.Permutation(loci.Length);
            for (var pair = 0; pair < Math.Min(trait.EpistaticPairs, loci.Length == 2 ? 1 : loci.Length); pair++)
                epistasis.Add(new EpistaticPair(circle[pair], circle[(pair + 1) % loci.Length], Effect(trait.Effects, random)));
        }

        return new TraitEffects(loci, additive, dominance, epistasis);
    }

    /// <summary>A stream number that depends on the name alone (FNV-1a), so that traits do not disturb each other.</summary>
    internal static ulong NameStream(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in name)
            hash = (hash ^ c) * 1099511628211UL;
        return hash | (1UL << 63);
    }

    private static double Effect(EffectDistribution distribution, SeededRandom random)
    {
        var sign = random.NextInt(2) == 0 ? -1 : 1;
        return distribution switch
        {
            EffectDistribution.Normal => random.NextNormal(),
            EffectDistribution.Gamma => sign * random.NextGamma(0.4),
            _ => sign,
        };
    }
}
