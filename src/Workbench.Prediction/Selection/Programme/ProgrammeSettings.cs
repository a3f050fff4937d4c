using Workbench.Data.Simulation;

namespace Workbench.Prediction.Selection.Programme;

/// <summary>How parents are chosen among the candidates.</summary>
public enum ParentChoice
{
    /// <summary>The best by the index, each contributing alike.</summary>
    Truncation,

    /// <summary>Contributions that gain most at a given rate of inbreeding (<see cref="OptimalContributions"/>).</summary>
    OptimalContributions,
}

/// <summary>How the chosen parents are mated.</summary>
public enum MateChoice
{
    /// <summary>At random.</summary>
    Random,

    /// <summary>So that the mean expected inbreeding of the offspring is least (<see cref="MatingPlan"/>).</summary>
    LeastInbreeding,
}

/// <summary>By which relationships a programme bounds coancestry and avoids inbred matings.</summary>
public enum CoancestryMeasure
{
    /// <summary>By descent from the founders: what counts is how many founders' genes are kept.</summary>
    Pedigree,

    /// <summary>By shared marker alleles (<see cref="BreedingPopulation.AlleleSharing"/>): what counts is heterozygosity of the markers, which
    /// draws their alleles towards equal frequencies and bounds inbreeding by descent only loosely.</summary>
    Markers,
}

/// <summary>A breeding programme to be simulated. The defaults are a livestock nucleus in small: 200 candidates a cycle, two sexes.</summary>
public sealed record ProgrammeSettings
{
    /// <summary>Cycles of selection; each ends with a new generation, so that one more generation than cycles is recorded.</summary>
    public int Cycles { get; init; } = 10;

    /// <summary>Candidates of each generation after the founders.</summary>
    public int Candidates { get; init; } = 200;

    /// <summary>Markers on the panel.</summary>
    public int Markers { get; init; } = 1000;

    /// <summary>Simulated founders, drawn from the coalescent; not used where founders are given.</summary>
    public int Founders { get; init; } = 200;

    /// <summary>Effective size of the population the simulated founders come from.</summary>
    public double EffectiveSize { get; init; } = 200;

    /// <summary>Chromosomes of simulated founders.</summary>
    public int Chromosomes { get; init; } = 10;

    /// <summary>Loci that may act on traits. They are not on the panel.</summary>
    public int TraitLoci { get; init; } = 100;

    /// <summary>The traits.</summary>
    public IReadOnlyList<TraitArchitecture> Traits { get; init; } = [new TraitArchitecture("trait") { Loci = 100, Heritability = 0.3 }];

    /// <summary>Genetic correlations of the traits, row by row; null for independent ones.</summary>
    public double[]? GeneticCorrelations { get; init; }

    /// <summary>Economic value of a founders' genetic standard deviation of each trait; null weighs all traits 1.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Whether males and females are told apart; otherwise every candidate can be either parent.</summary>
    public bool TwoSexes { get; init; } = true;

    /// <summary>How parents are chosen.</summary>
    public ParentChoice Parents { get; init; } = ParentChoice.Truncation;

    /// <summary>Fathers a cycle by truncation; without sexes parents are as many as fathers and mothers together.</summary>
    public int Sires { get; init; } = 10;

    /// <summary>Mothers a cycle by truncation.</summary>
    public int Dams { get; init; } = 40;

    /// <summary>Rate at which optimal contributions let coancestry grow a cycle.</summary>
    public double InbreedingRate { get; init; } = 0.01;

    /// <summary>Relationships that optimal contributions and mates of least inbreeding go by.</summary>
    public CoancestryMeasure Coancestry { get; init; } = CoancestryMeasure.Pedigree;

    /// <summary>Matings a cycle, each with an equal share of the offspring.</summary>
    public int Matings { get; init; } = 40;

    /// <summary>How parents are mated.</summary>
    public MateChoice Mates { get; init; } = MateChoice.Random;

    /// <summary>Generations whose records a method learns from: the latest ones.</summary>
    public int TrainingGenerations { get; init; } = 3;

    /// <summary>Whether candidates have records of their own when they are selected. Otherwise they are selected young, by the records of
    /// earlier generations; the founders always have records.</summary>
    public bool OwnRecords { get; init; } = true;

    /// <summary>Seed of founders, effects, environments, matings and meiosis; replicate r adds r.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Refuses an impossible programme.</summary>
    /// <exception cref="WorkbenchException">Names the setting, its value and what is possible.</exception>
    public void Check()
    {
        Range(nameof(Cycles), Cycles, 1, 1000);
        Range(nameof(Candidates), Candidates, 4, 100_000);
        Range(nameof(Founders), Founders, 4, 5_000);
        Range(nameof(Markers), Markers, 1, 1_000_000);
        Range(nameof(TraitLoci), TraitLoci, 1, 100_000);
        Range(nameof(Sires), Sires, 1, Candidates / 2);
        Range(nameof(Dams), Dams, 1, Candidates / 2);
        Range(nameof(Matings), Matings, 1, Candidates);
        Range(nameof(TrainingGenerations), TrainingGenerations, 1, 1000);
        if (!(InbreedingRate is > 0 and < 1))
            throw new WorkbenchException(FormattableString.Invariant($"{nameof(InbreedingRate)} is {InbreedingRate}; a number between 0 and 1 was expected, e.g. 0.01."));
        if (Weights is not null && (Weights.Count != Traits.Count || !Weights.All(double.IsFinite)))
            throw new WorkbenchException($"{Weights.Count} economic weights for {Traits.Count} traits ({string.Join(", ", Traits.Select(trait => trait.Name))}); one finite number a trait was expected.");
    }

    private static void Range(string name, int value, int low, int high)
    {
        if (value < low || value > high)
            throw new WorkbenchException($"{name} is {value}; from {low} to {high} was expected.");
    }
}
