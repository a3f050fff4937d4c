namespace Workbench.Prediction.Selection.Programme;

/// <summary>A generation of a simulated programme, by what is really so.</summary>
/// <param name="Cycle">Cycles of selection before it: 0 for the founders.</param>
/// <param name="Gain">Mean true value of the breeding goal less the founders', in founders' standard deviations of the goal.</param>
/// <param name="TraitGains">Mean true genetic value of each trait, in founders' genetic standard deviations.</param>
/// <param name="GeneticVariance">Variance of the true goal, as a share of the founders'.</param>
/// <param name="Accuracy">Correlation of what candidates were selected by with their true goal; null of the last generation, which is not
/// selected, and where one of the two does not vary.</param>
/// <param name="Inbreeding">Mean inbreeding coefficient by pedigree, founders being unrelated.</param>
/// <param name="Heterozygosity">Heterozygosity of the markers, as a share of the founders' expected one: 1 less it is inbreeding by markers.</param>
/// <param name="FavourableLost">Share of the loci that act on the goal and varied among the founders at which the favourable allele is lost.</param>
/// <param name="Parents">Individuals that were given offspring; null of the last generation.</param>
public sealed record GenerationRecord(
    int Cycle,
    double Gain,
    IReadOnlyList<double> TraitGains,
    double GeneticVariance,
    double? Accuracy,
    double Inbreeding,
    double Heterozygosity,
    double FavourableLost,
    int? Parents);

/// <summary>One replicate of a programme under one criterion.</summary>
/// <param name="Criterion">What candidates were selected by: a method's name, <c>phenotype</c>, <c>random</c> or <c>truth</c>.</param>
/// <param name="Replicate">Number of the replicate, from 0; replicates of one number share founders, effects and random numbers.</param>
/// <param name="Generations">The founders and the generations after each cycle.</param>
public sealed record ProgrammeRun(string Criterion, int Replicate, IReadOnlyList<GenerationRecord> Generations);
