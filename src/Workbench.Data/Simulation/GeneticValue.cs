namespace Workbench.Data.Simulation;

/// <summary>Genetic values from effects and dosages.</summary>
internal static class GeneticValue
{
    /// <summary>
    /// Scales drawn effects so that the additive, dominance and epistatic parts stand in the proportion asked for and the
    /// genetic values have exactly the genetic variance asked for.
    /// </summary>
    /// <returns>The scaled effects and the centred genetic values.</returns>
    public static (TraitEffects Effects, double[] Values) Scale(TraitArchitecture trait, TraitEffects drawn, double[][] dosages)
    {
        var additive = Additive(drawn, dosages);
        var dominance = Dominance(drawn, dosages);
        var epistasis = Epistasis(drawn, dosages);
        var a = Factor(additive, 1 - trait.DominanceShare - trait.EpistasisShare);
        var d = Factor(dominance, trait.DominanceShare);
        var e = Factor(epistasis, trait.EpistasisShare);
        var values = new double[additive.Length];
        SampleMoments.Add(values, a, additive);
        SampleMoments.Add(values, d, dominance);
        SampleMoments.Add(values, e, epistasis);
        var variance = SampleMoments.Covariance(values, values);
        if (variance <= 0)
            throw new WorkbenchException($"trait '{trait.Name}': none of its {drawn.Loci.Count} loci varies among the individuals. Use more loci or another seed.");
        var scale = trait.StandardDeviation * Math.Sqrt(trait.Heritability / variance);
        SampleMoments.Scale(values, scale);
        var effects = drawn with
        {
            Additive = drawn.Additive.Select(effect => effect * a * scale).ToArray(),
            Dominance = drawn.Dominance.Select(effect => effect * d * scale).ToArray(),
            Epistasis = drawn.Epistasis.Select(pair => pair with { Effect = pair.Effect * e * scale }).ToArray(),
        };
        return (effects, values);
    }

    /// <summary>Average effect a + d (q - p) of each locus.</summary>
    public static double[] AverageEffects(TraitEffects effects, double[][] dosages) =>
        dosages.Select((locus, i) => effects.Additive[i] + (effects.Dominance[i] * (1 - (locus.Sum() / locus.Length)))).ToArray();

    /// <summary>Sum of centred dosages times average effects.</summary>
    public static double[] BreedingValues(double[] averageEffects, double[][] dosages)
    {
        var values = new double[dosages[0].Length];
        for (var locus = 0; locus < dosages.Length; locus++)
            SampleMoments.Add(values, averageEffects[locus], dosages[locus]);
        SampleMoments.Center(values);
        return values;
    }

    private static double Factor(double[] part, double share)
    {
        var variance = SampleMoments.Covariance(part, part);
        return share > 0 && variance > 0 ? Math.Sqrt(share / variance) : 0;
    }

    private static double[] Additive(TraitEffects effects, double[][] dosages)
    {
        var values = new double[dosages[0].Length];
        for (var locus = 0; locus < dosages.Length; locus++)
            SampleMoments.Add(values, effects.Additive[locus], dosages[locus]);
        SampleMoments.Center(values);
        return values;
    }

    private static double[] Dominance(TraitEffects effects, double[][] dosages)
    {
        var values = new double[dosages[0].Length];
        for (var locus = 0; locus < dosages.Length; locus++)
            for (var i = 0; i < values.Length; i++)
                values[i] += dosages[locus][i] == 1 ? effects.Dominance[locus] : 0;
        SampleMoments.Center(values);
        return values;
    }

    private static double[] Epistasis(TraitEffects effects, double[][] dosages)
    {
        var values = new double[dosages[0].Length];
        foreach (var pair in effects.Epistasis)
        {
            var (first, second) = (dosages[pair.First], dosages[pair.Second]);
            var (firstMean, secondMean) = (first.Sum() / first.Length, second.Sum() / second.Length);
            for (var i = 0; i < values.Length; i++)
                values[i] += pair.Effect * (first[i] - firstMean) * (second[i] - secondMean);
        }

        SampleMoments.Center(values);
        return values;
    }
}
