using Workbench.Data.Genotypes;

namespace Workbench.Data.Simulation;

/// <summary>Simulates traits of a simulated population.</summary>
public static class TraitSimulator
{
    /// <summary>
    /// Simulates a trait: value = mean + covariates + genetic value + residual. Residuals are made uncorrelated with the
    /// genetic values in these individuals and scaled, so that the heritability asked for holds exactly.
    /// </summary>
    /// <param name="trait">The architecture.</param>
    /// <param name="loci">Complete genotypes at the population's trait loci.</param>
    /// <param name="covariates">The individuals' covariates.</param>
    /// <param name="seed">Seed; each trait name draws its own numbers from it.</param>
    /// <exception cref="WorkbenchException">The architecture is impossible, or none of its loci varies.</exception>
    public static SimulatedTrait Simulate(TraitArchitecture trait, DosageGenotypes loci, SimulatedCovariates covariates, ulong seed)
    {
        var drawn = TraitEffects.Draw(trait, loci.Markers.Count, seed);
        var random = new SeededRandom(seed, TraitEffects.NameStream(trait.Name + "/residual"));
        var dosages = drawn.Loci.Select(locus => Dosages(loci, locus)).ToArray();
        var (effects, genetic) = GeneticValue.Scale(trait, drawn, dosages);
        var contributions = covariates.Contributions(trait, random);
        SampleMoments.Scale(contributions, trait.StandardDeviation);
        var residuals = Residuals(trait, genetic, random);
        var values = new double[genetic.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = random.NextDouble() < trait.MissingRate
                ? double.NaN
                : trait.Mean + contributions[i] + genetic[i] + residuals[i];
        var average = GeneticValue.AverageEffects(effects, dosages);
        return new SimulatedTrait(
            trait, effects, values, genetic, GeneticValue.BreedingValues(average, dosages), contributions, residuals, average);
    }

    private static double[] Dosages(DosageGenotypes loci, int locus)
    {
        var dosages = new float[loci.Individuals.Count];
        loci.Read(locus, 1, dosages);
        return Array.ConvertAll(dosages, dosage => (double)dosage);
    }

    private static double[] Residuals(TraitArchitecture trait, double[] genetic, SeededRandom random)
    {
        var residuals = new double[genetic.Length];
        for (var i = 0; i < residuals.Length; i++)
            residuals[i] = random.NextNormal();
        SampleMoments.Center(residuals);
        SampleMoments.Add(residuals, -SampleMoments.Covariance(residuals, genetic) / SampleMoments.Covariance(genetic, genetic), genetic);
        var variance = trait.StandardDeviation * trait.StandardDeviation * (1 - trait.Heritability);
        var drawn = SampleMoments.Covariance(residuals, residuals);
        SampleMoments.Scale(residuals, drawn > 0 ? Math.Sqrt(variance / drawn) : 0);
        return residuals;
    }
}
