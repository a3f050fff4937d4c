namespace Workbench.Data.Simulation;

/// <summary>How the effects of trait loci are distributed.</summary>
public enum EffectDistribution
{
    /// <summary>Normal: many small effects.</summary>
    Normal,

    /// <summary>Gamma with shape 0.4 and random sign: few large effects, many tiny ones.</summary>
    Gamma,

    /// <summary>All of one size, with random sign.</summary>
    Equal,
}

/// <summary>How a trait comes about: its loci, how they act, and what else acts on it.</summary>
/// <param name="Name">The trait's name.</param>
public sealed record TraitArchitecture(string Name)
{
    /// <summary>Loci with an additive effect.</summary>
    public int Loci { get; init; } = 100;

    /// <summary>Distribution of the additive effects, and of dominance and epistatic ones.</summary>
    public EffectDistribution Effects { get; init; } = EffectDistribution.Normal;

    /// <summary>
    /// Variance of the genetic values over that of genetic values and residuals together (broad sense). It holds exactly
    /// in the simulated individuals.
    /// </summary>
    public double Heritability { get; init; } = 0.5;

    /// <summary>Weight of the dominance deviations in the genetic variance, relative to an additive weight of 1 less this and epistasis.</summary>
    public double DominanceShare { get; init; }

    /// <summary>Weight of pairwise additive-by-additive epistasis in the genetic variance.</summary>
    public double EpistasisShare { get; init; }

    /// <summary>Pairs of loci that interact, where there is epistasis; at most the number of loci.</summary>
    public int EpistaticPairs { get; init; } = 20;

    /// <summary>Mean of the trait, in its unit.</summary>
    public double Mean { get; init; }

    /// <summary>Standard deviation of genetic values and residuals together, in the trait's unit.</summary>
    public double StandardDeviation { get; init; } = 1;

    /// <summary>Males minus females, in standard deviations.</summary>
    public double SexEffect { get; init; }

    /// <summary>Spread of the batch effects, in standard deviations.</summary>
    public double BatchEffect { get; init; }

    /// <summary>Effect of ten days of age, in standard deviations.</summary>
    public double AgeEffect { get; init; }

    /// <summary>Share of individuals whose value is missing.</summary>
    public double MissingRate { get; init; }

    /// <summary>Refuses an impossible architecture.</summary>
    /// <exception cref="WorkbenchException">Names the setting, its value and what is possible.</exception>
    public void Check(int availableLoci)
    {
        if (Loci < 1 || Loci > availableLoci)
            throw new WorkbenchException($"trait '{Name}': {Loci} loci; from 1 to {availableLoci} (the population's trait loci) were expected.");
        if (Heritability is not (> 0 and <= 1))
            throw new WorkbenchException($"trait '{Name}': heritability {Heritability}; above 0 and up to 1 was expected.");
        if (!(DominanceShare >= 0 && EpistasisShare >= 0 && DominanceShare + EpistasisShare <= 1))
            throw new WorkbenchException($"trait '{Name}': dominance {DominanceShare} and epistasis {EpistasisShare} must be shares that sum to 1 at most.");
        if (EpistasisShare > 0 && (Loci < 2 || EpistaticPairs < 1 || EpistaticPairs > Loci))
            throw new WorkbenchException($"trait '{Name}': {EpistaticPairs} epistatic pairs among {Loci} loci; from 1 to {Loci} were expected.");
        if (MissingRate is not (>= 0 and < 1))
            throw new WorkbenchException($"trait '{Name}': missing rate {MissingRate}; from 0 to below 1 was expected.");
        if (StandardDeviation is not (> 0 and < double.PositiveInfinity))
            throw new WorkbenchException($"trait '{Name}': standard deviation {StandardDeviation}; a positive number was expected.");
    }
}
