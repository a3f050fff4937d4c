using Workbench.Data.Simulation;

namespace Workbench.Prediction.Selection.Programme;

/// <summary>
/// A trait of a simulated programme with its true effects. Its unit is the standard deviation of the founders' genetic values, and 0 their
/// mean, so that a generation's mean genetic value is the genetic gain.
/// </summary>
public sealed class ProgrammeTrait
{
    private readonly double[] centres;
    private readonly double mean;

    private ProgrammeTrait(TraitArchitecture architecture, IReadOnlyList<int> loci, TraitEffects effects, double[] centres, double mean)
    {
        Architecture = architecture;
        Loci = loci;
        Effects = effects;
        this.centres = centres;
        this.mean = mean;
    }

    /// <summary>How the trait was drawn. The scale and the effects of covariates that it may name are not used.</summary>
    public TraitArchitecture Architecture { get; }

    /// <summary>Indices of the loci that act, in the population's map.</summary>
    public IReadOnlyList<int> Loci { get; }

    /// <summary>Effects at these loci, in founders' genetic standard deviations.</summary>
    public TraitEffects Effects { get; }

    /// <summary>Standard deviation of what the environment adds to a phenotype: the founders' heritability is the architecture's.</summary>
    public double EnvironmentalDeviation => Math.Sqrt((1 - Architecture.Heritability) / Architecture.Heritability);

    /// <summary>Draws traits whose genetic values are expected to be correlated as given: each is a mixture of independent ones.</summary>
    /// <param name="architectures">The traits: loci, effects, heritability, shares of dominance and epistasis.</param>
    /// <param name="correlations">Genetic correlations, traits x traits, row by row; null for independent traits.</param>
    /// <param name="founders">The founders.</param>
    /// <param name="loci">Loci that may act, in the population's map.</param>
    /// <param name="seed">Seed of the effects.</param>
    /// <exception cref="WorkbenchException">An architecture is impossible, correlations are none, or no locus of a trait varies.</exception>
    public static IReadOnlyList<ProgrammeTrait> Draw(
        IReadOnlyList<TraitArchitecture> architectures, double[]? correlations, BreedingPopulation founders, IReadOnlyList<int> loci, ulong seed)
    {
        if (architectures.Count == 0 || architectures.Select(trait => trait.Name).Distinct(StringComparer.Ordinal).Count() != architectures.Count)
            throw new WorkbenchException($"{architectures.Count} traits ({string.Join(", ", architectures.Select(trait => trait.Name))}); at least one, each of a name of its own, was expected.");
        var independent = architectures.Select(trait => Scaled(trait, TraitEffects.Draw(trait, loci.Count, seed), founders, loci)).ToList();
        if (correlations is null)
            return independent;
        var root = Root(correlations, architectures);
        return architectures.Select((trait, index) => Scaled(
            trait, Mix(independent.Select(other => other.Effects).ToList(), root.AsSpan(index * architectures.Count, architectures.Count)), founders, loci)).ToList();
    }

    /// <summary>The true genetic values of individuals.</summary>
    public double[] Values(BreedingPopulation population)
    {
        var dosages = Loci.Select(locus => Dosages(population, locus)).ToArray();
        var values = Parts(Effects, dosages, centres).Aggregate((sum, part) => sum.Zip(part, (a, b) => a + b).ToArray());
        return Array.ConvertAll(values, value => value - mean);
    }

    /// <summary>Copies of allele 1 at a locus, one number an individual.</summary>
    internal static float[] Dosages(BreedingPopulation population, int locus)
    {
        var dosages = new float[population.Count];
        population.Read(locus, dosages);
        return dosages;
    }

    // Each part (additive, dominance, epistasis) gets its share of the founders' variance, and their sum a variance of 1.
    private static ProgrammeTrait Scaled(TraitArchitecture trait, TraitEffects drawn, BreedingPopulation founders, IReadOnlyList<int> loci)
    {
        var acting = drawn.Loci.Select(locus => loci[locus]).ToArray();
        var dosages = acting.Select(locus => Dosages(founders, locus)).ToArray();
        var centres = dosages.Select(locus => (double)locus.Average()).ToArray();
        double[] shares = [1 - trait.DominanceShare - trait.EpistasisShare, trait.DominanceShare, trait.EpistasisShare];
        var parts = Parts(drawn, dosages, centres);
        var factors = parts.Select((part, index) => shares[index] > 0 && Variance(part) > 0 ? Math.Sqrt(shares[index] / Variance(part)) : 0).ToArray();
        var total = Variance(Enumerable.Range(0, founders.Count).Select(i => parts.Select((part, index) => factors[index] * part[i]).Sum()).ToArray());
        if (!(total > 0))
            throw new WorkbenchException($"trait '{trait.Name}': none of its {acting.Length} loci varies among the {founders.Count} founders. Use more loci or another seed.");
        var scale = 1 / Math.Sqrt(total);
        var effects = drawn with
        {
            Additive = drawn.Additive.Select(effect => effect * factors[0] * scale).ToArray(),
            Dominance = drawn.Dominance.Select(effect => effect * factors[1] * scale).ToArray(),
            Epistasis = drawn.Epistasis.Select(pair => pair with { Effect = pair.Effect * factors[2] * scale }).ToArray(),
        };
        var mean = Parts(effects, dosages, centres).Sum(part => part.Average());
        return new ProgrammeTrait(trait, acting, effects, centres, mean);
    }

    private static List<double[]> Parts(TraitEffects effects, float[][] dosages, double[] centres)
    {
        var count = dosages[0].Length;
        var (additive, dominance, epistasis) = (new double[count], new double[count], new double[count]);
        for (var locus = 0; locus < dosages.Length; locus++)
            for (var i = 0; i < count; i++)
            {
                additive[i] += dosages[locus][i] * effects.Additive[locus];
                dominance[i] += dosages[locus][i] == 1 ? effects.Dominance[locus] : 0;
            }

        foreach (var pair in effects.Epistasis)
            for (var i = 0; i < count; i++)
                epistasis[i] += pair.Effect * (dosages[pair.First][i] - centres[pair.First]) * (dosages[pair.Second][i] - centres[pair.Second]);
        return [additive, dominance, epistasis];
    }

    // The weighted sum of traits' effects over all loci that any of them has; dominance and epistasis are mixed as additive effects are.
    private static TraitEffects Mix(IReadOnlyList<TraitEffects> traits, ReadOnlySpan<double> weights)
    {
        var loci = traits.SelectMany(trait => trait.Loci).Distinct().Order().ToList();
        var places = loci.Select((locus, place) => (locus, place)).ToDictionary(pair => pair.locus, pair => pair.place);
        var (additive, dominance, epistasis) = (new double[loci.Count], new double[loci.Count], new List<EpistaticPair>());
        for (var trait = 0; trait < traits.Count; trait++)
        {
            var (effects, weight) = (traits[trait], weights[trait]);
            for (var index = 0; index < effects.Loci.Count; index++)
            {
                additive[places[effects.Loci[index]]] += weight * effects.Additive[index];
                dominance[places[effects.Loci[index]]] += weight * effects.Dominance[index];
            }

            foreach (var pair in effects.Epistasis)
                epistasis.Add(new EpistaticPair(places[effects.Loci[pair.First]], places[effects.Loci[pair.Second]], weight * pair.Effect));
        }

        return new TraitEffects(loci, additive, dominance, epistasis);
    }

    // L with L L' the correlations.
    private static double[] Root(double[] correlations, IReadOnlyList<TraitArchitecture> traits)
    {
        var size = traits.Count;
        if (correlations.Length != size * size)
            throw new WorkbenchException($"{correlations.Length} genetic correlations for {size} traits; {size * size} (a square, row by row) were expected.");
        var root = new double[size * size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column <= row; column++)
            {
                var rest = correlations[(row * size) + column];
                if (rest != correlations[(column * size) + row] || (row == column && rest != 1) || !(Math.Abs(rest) <= 1))
                    throw new WorkbenchException(FormattableString.Invariant($"The genetic correlation of {traits[row].Name} and {traits[column].Name} is {rest}; a symmetric table of numbers from -1 to 1 with 1 on the diagonal was expected."));
                for (var k = 0; k < column; k++)
                    rest -= root[(row * size) + k] * root[(column * size) + k];
                if (row == column && rest < -1e-9)
                    throw new WorkbenchException($"The genetic correlations of {string.Join(", ", traits.Select(trait => trait.Name))} contradict each other: no traits can be correlated so.");
                root[(row * size) + column] = row == column ? Math.Sqrt(Math.Max(0, rest))
                    : root[(column * size) + column] > 1e-9 ? rest / root[(column * size) + column] : 0;
            }

        return root;
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / values.Length;
    }
}
