using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Workbench.Data.Genotypes;
using Workbench.Data.Simulation;
using Workbench.Prediction;
using Workbench.Prediction.Selection.Programme;

namespace Workbench.Cli.Commands;

/// <summary><c>workbench predict programme</c>: methods compared by what simulated breeding programmes gain with them.</summary>
internal static class PredictProgrammeCommand
{
    private static readonly ProgrammeSettings Defaults = new();

    private static readonly Option<string> MethodNames = new("--methods")
    {
        Description = $"What candidates are selected by, separated by commas: phenotype, random, truth, {string.Join(", ", Methods.Names)}.",
        HelpName = "A,B",
        DefaultValueFactory = _ => "phenotype,gblup",
    };

    private static readonly Option<string?> Genotypes = new("--genotypes")
    {
        Description = "Founders: PLINK prefix or marker table; without it founders are simulated.",
        HelpName = "PREFIX|TABLE",
    };

    private static readonly Option<int> Replicates = Number("--replicates", "Programmes from other founders and effects.", 3);
    private static readonly Option<int> Cycles = Number("--cycles", "Cycles of selection.", Defaults.Cycles);
    private static readonly Option<int> Candidates = Number("--candidates", "Candidates of each generation.", Defaults.Candidates);
    private static readonly Option<int> Founders = Number("--founders", "Simulated founders.", Defaults.Founders);
    private static readonly Option<int> Markers = Number("--markers", "Markers of simulated founders.", Defaults.Markers);
    private static readonly Option<int> TraitLoci = Number("--trait-loci", "Loci that act on the trait.", Defaults.TraitLoci);
    private static readonly Option<int> Sires = Number("--sires", "Fathers a cycle by truncation.", Defaults.Sires);
    private static readonly Option<int> Dams = Number("--dams", "Mothers a cycle by truncation.", Defaults.Dams);
    private static readonly Option<int> Matings = Number("--matings", "Matings a cycle.", Defaults.Matings);
    private static readonly Option<int> Generations = Number("--training-generations", "Latest generations whose records are learned from.", Defaults.TrainingGenerations);

    private static readonly Option<double> Heritability = new("--heritability")
    {
        Description = "Heritability of the trait among the founders.",
        DefaultValueFactory = _ => Defaults.Traits[0].Heritability,
    };

    private static readonly Option<double?> InbreedingRate = new("--inbreeding-rate")
    {
        Description = "Select by optimal contributions at this rate of inbreeding a cycle, e.g. 0.01, instead of by truncation.",
        HelpName = "X",
    };

    private static readonly Option<bool> Young = new("--young") { Description = "Select candidates before they have records of their own." };

    private static readonly Option<bool> OneSex = new("--no-sexes") { Description = "Every candidate can be either parent." };

    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of a table." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("programme", "Simulate breeding programmes that select by methods; print gain, variance, accuracy and inbreeding.");
        Option[] options = [MethodNames, Genotypes, Replicates, Cycles, Candidates, Founders, Markers, TraitLoci, Sires, Dams, Matings, Generations,
            Heritability, InbreedingRate, Young, OneSex, PredictStudy.Seed, Json];
        foreach (var option in options)
            command.Add(option);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, log) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var criteria = PredictStudy.Split(parsed.GetValue(MethodNames)!).Select(SelectionCriterion.Create).ToList();
        using var founders = parsed.GetValue(Genotypes) is { } file ? GenotypeFile.Open(file) : null;
        ProgrammeComparison comparison;
        using (var progress = new TerminalProgress(log))
            comparison = ProgrammeComparison.Run(
                Settings(parsed), criteria, parsed.GetValue(Replicates), new FitSettings(parsed.GetValue(PredictStudy.Seed), progress, cancellation), founders);
        if (parsed.GetValue(Json))
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    Runs = comparison.Runs,
                    Differences = comparison.DifferencesTo(criteria[0].Name).Select(difference => new
                    {
                        difference.Criterion,
                        difference.Against,
                        difference.Difference,
                        StandardError = Defined(difference.StandardError),
                        PValue = Defined(difference.PValue),
                    }),
                },
                JsonOutput.Indented));
        else
            Print(comparison, output);
        return 0;
    }

    private static ProgrammeSettings Settings(ParseResult parsed) => new()
    {
        Cycles = parsed.GetValue(Cycles),
        Candidates = parsed.GetValue(Candidates),
        Founders = parsed.GetValue(Founders),
        Markers = parsed.GetValue(Markers),
        TraitLoci = parsed.GetValue(TraitLoci),
        Sires = parsed.GetValue(Sires),
        Dams = parsed.GetValue(Dams),
        Matings = parsed.GetValue(Matings),
        TrainingGenerations = parsed.GetValue(Generations),
        Traits = [new TraitArchitecture("trait") { Loci = parsed.GetValue(TraitLoci), Heritability = parsed.GetValue(Heritability) }],
        Parents = parsed.GetValue(InbreedingRate) is null ? ParentChoice.Truncation : ParentChoice.OptimalContributions,
        InbreedingRate = parsed.GetValue(InbreedingRate) ?? Defaults.InbreedingRate,
        OwnRecords = !parsed.GetValue(Young),
        TwoSexes = !parsed.GetValue(OneSex),
        Seed = (ulong)parsed.GetValue(PredictStudy.Seed),
    };

    private static void Print(ProgrammeComparison comparison, TextWriter output)
    {
        output.WriteLine("criterion\tcycle\tgain\tgain_sd\tvariance\taccuracy\tinbreeding\theterozygosity\tfavourable_lost");
        foreach (var row in comparison.Summary)
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Criterion}\t{row.Cycle}\t{row.Gain.Mean:F3}\t{row.Gain.Deviation:F3}\t{row.GeneticVariance.Mean:F3}\t{row.Accuracy.Mean:F3}\t{row.Inbreeding.Mean:F4}\t{row.Heterozygosity.Mean:F4}\t{row.FavourableLost.Mean:F3}"));
        foreach (var difference in comparison.DifferencesTo(comparison.Summary[0].Criterion))
            output.WriteLine(FormattableString.Invariant(
                $"# {difference.Criterion} less {difference.Against}: {difference.Difference:F3} (standard error {difference.StandardError:F3}, p {difference.PValue:G3})"));
    }

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
