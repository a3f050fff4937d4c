namespace Workbench.Data.Simulation;

/// <summary>A simulated trait and the truth behind it; every array has one value an individual, in the trait's unit.</summary>
/// <param name="Architecture">How it was made.</param>
/// <param name="Effects">Loci and effects, in the trait's unit.</param>
/// <param name="Values">Observed values; NaN where missing.</param>
/// <param name="GeneticValues">Additive, dominance and epistatic values together, centred.</param>
/// <param name="BreedingValues">
/// Sum over loci of centred dosage times average effect a + d (q - p) (Falconer and Mackay 1996, chapter 7), p the frequency of allele 1.
/// </param>
/// <param name="CovariateValues">What sex, batch and age contribute.</param>
/// <param name="Residuals">What is left, uncorrelated with the genetic values in these individuals.</param>
/// <param name="AverageEffects">Average effect of each locus.</param>
public sealed record SimulatedTrait(
    TraitArchitecture Architecture, TraitEffects Effects, double[] Values, double[] GeneticValues, double[] BreedingValues,
    double[] CovariateValues, double[] Residuals, double[] AverageEffects);
