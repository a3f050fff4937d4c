using System.CommandLine;
using Workbench.Data.Simulation;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench data simulate</c>.</summary>
internal static class DataSimulateCommand
{
    private static readonly PopulationSettings Defaults = new();

    private static readonly Option<string> Out = new("--out") { Description = "Folder to write to.", Required = true };
    private static readonly Option<int> Individuals = Number("--individuals", Defaults.Individuals, "Individuals of the panel (the last generation).");
    private static readonly Option<int> Markers = Number("--markers", Defaults.Markers, "Markers of the panel.");
    private static readonly Option<int> TraitLoci = Number("--trait-loci", Defaults.TraitLoci, "Loci that may affect traits; they are left off the panel.");
    private static readonly Option<int> Chromosomes = Number("--chromosomes", Defaults.Chromosomes, "Chromosomes.");
    private static readonly Option<int> Founders = Number("--founders", Defaults.Founders, "Founders, drawn from the coalescent.");
    private static readonly Option<double> EffectiveSize = Number(
        "--effective-size", Defaults.EffectiveSize, "Effective size of the founders' population: the larger, the shorter linkage disequilibrium reaches.");
    private static readonly Option<int> Generations = Number("--generations", Defaults.Generations, "Generations bred from the founders.");
    private static readonly Option<int> Sires = Number("--sires", Defaults.Sires, "Sires a generation.");
    private static readonly Option<int> Dams = Number("--dams", Defaults.Dams, "Dams a generation.");
    private static readonly Option<double> Selected = Number(
        "--selected", Defaults.SelectedShare, "Share of each sex among which parents are drawn, best yield first; 1 is drift alone.");
    private static readonly Option<double> MinMaf = Number("--min-maf", Defaults.MinMinorAlleleFrequency, "Lowest minor-allele frequency of a marker.");
    private static readonly Option<double> Missing = Number("--missing", Defaults.MissingRate, "Mean share of missing genotypes.");
    private static readonly Option<ulong> Seed = Number("--seed", Defaults.Seed, "Seed of everything random.");

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("simulate", "Simulate a bred population with two traits and write it as files, the truth included.")
        {
            Out, Individuals, Markers, TraitLoci, Chromosomes, Founders, EffectiveSize, Generations, Sires, Dams, Selected, MinMaf, Missing, Seed,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = new PopulationSettings
        {
            Individuals = parsed.GetValue(Individuals),
            Markers = parsed.GetValue(Markers),
            TraitLoci = parsed.GetValue(TraitLoci),
            Chromosomes = parsed.GetValue(Chromosomes),
            Founders = parsed.GetValue(Founders),
            EffectiveSize = parsed.GetValue(EffectiveSize),
            Generations = parsed.GetValue(Generations),
            Sires = parsed.GetValue(Sires),
            Dams = parsed.GetValue(Dams),
            SelectedShare = parsed.GetValue(Selected),
            MinMinorAlleleFrequency = parsed.GetValue(MinMaf),
            MissingRate = parsed.GetValue(Missing),
            Seed = parsed.GetValue(Seed),
        };
        var folder = parsed.GetValue(Out)!;
        var study = SimulatedStudy.Simulate(settings, SimulatedStudy.SampleTraits, null, cancellation);
        SimulatedStudyFiles.Write(study, folder);
        Console.WriteLine($"{settings.Individuals} individuals x {settings.Markers} markers on {settings.Chromosomes} chromosomes, "
            + $"{study.Traits.Count} traits ({string.Join(", ", study.Traits.Select(trait => trait.Architecture.Name))}), seed {settings.Seed}: {folder}");
        return 0;
    }

    private static Option<T> Number<T>(string name, T value, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
