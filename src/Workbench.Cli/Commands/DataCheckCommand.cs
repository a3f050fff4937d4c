using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.QualityControl;
using Workbench.Data.Studies;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench data check</c>.</summary>
internal static class DataCheckCommand
{
    private static readonly Option<string> Genotypes = new("--genotypes") { Description = "PLINK prefix or marker table.", Required = true };
    private static readonly Option<string?> Phenotypes = new("--phenotypes") { Description = "Table of traits and covariates." };
    private static readonly Option<string?> Trait = new("--trait") { Description = "The trait to match." };
    private static readonly Option<string?> Covariates = new("--covariates") { Description = "Covariates, separated by commas; factor(NAME) makes a number a factor." };
    private static readonly Option<bool> AsJson = new("--json") { Description = "Print JSON." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("check", "Report counts, missingness, allele frequencies, Hardy-Weinberg tests and the matching of individuals.")
        {
            Genotypes, Phenotypes, Trait, Covariates, AsJson,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        using var genotypes = GenotypeFile.Open(parsed.GetValue(Genotypes)!);
        var report = new DataCheck(
            GenotypeSummary.Of(genotypes, MarkerStatistics.Compute(genotypes, cancellation)),
            Match(parsed, genotypes));
        Console.WriteLine(parsed.GetValue(AsJson) ? JsonSerializer.Serialize(report, JsonOutput.Indented) : report.ToString());
        return 0;
    }

    private static MatchSummary? Match(ParseResult parsed, GenotypeMatrix genotypes)
    {
        var (path, trait) = (parsed.GetValue(Phenotypes), parsed.GetValue(Trait));
        if (path is null && trait is null && parsed.GetValue(Covariates) is null)
            return null;
        if (path is null || trait is null)
            throw new WorkbenchException("--phenotypes FILE and --trait NAME belong together; give both to check the matching of individuals.");
        var covariates = parsed.GetValue(Covariates)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return MatchSummary.Of(Study.Match(genotypes, PhenotypeTable.Read(path), trait, covariates));
    }

    private sealed record DataCheck(GenotypeSummary Genotypes, MatchSummary? Study)
    {
        public override string ToString() => Study is null ? Genotypes.ToString() : $"{Genotypes}{Environment.NewLine}{Study}";
    }

    private sealed record GenotypeSummary(
        string Source, int Individuals, int Markers, int Chromosomes, double MissingShare, double LowestCallRate, int AllMissing, int Monomorphic,
        double? LowestMinorAlleleFrequency, double? MeanMinorAlleleFrequency, int RareMarkers, int HardyWeinbergBelow1E6)
    {
        public static GenotypeSummary Of(GenotypeMatrix genotypes, MarkerStatistics[] statistics)
        {
            var called = statistics.Where(marker => !marker.IsAllMissing).Select(marker => marker.MinorAlleleFrequency).ToList();
            return new GenotypeSummary(
                genotypes.Source,
                genotypes.Individuals.Count,
                statistics.Length,
                genotypes.Markers.Select(marker => marker.Chromosome).Distinct().Count(),
                1 - statistics.Average(marker => marker.CallRate),
                statistics.Min(marker => marker.CallRate),
                statistics.Count(marker => marker.IsAllMissing),
                statistics.Count(marker => marker.IsMonomorphic),
                called.Count == 0 ? null : called.Min(),
                called.Count == 0 ? null : called.Average(),
                called.Count(frequency => frequency < 0.01),
                statistics.Count(marker => marker.HardyWeinbergP < 1e-6));
        }

        public override string ToString() => string.Join(
            Environment.NewLine,
            $"genotypes: {Source}: {Individuals} individuals x {Markers} markers on {Chromosomes} chromosomes",
            $"missing genotypes: {Percent(MissingShare)}; lowest call rate of a marker {Percent(LowestCallRate)}; {AllMissing} markers all missing",
            $"minor-allele frequency: mean {Frequency(MeanMinorAlleleFrequency)}, lowest {Frequency(LowestMinorAlleleFrequency)}; "
                + $"{RareMarkers} markers below 0.01, {Monomorphic} monomorphic",
            $"Hardy-Weinberg exact p below 1e-6: {HardyWeinbergBelow1E6} markers");

        private static string Percent(double share) => (100 * share).ToString("F2", CultureInfo.InvariantCulture) + " %";

        private static string Frequency(double? frequency) => frequency?.ToString("F3", CultureInfo.InvariantCulture) ?? "unknown";
    }

    private sealed record MatchSummary(
        string Trait, int Matched, double Mean, double StandardDeviation, IReadOnlyList<string> FixedEffects, IReadOnlyList<MatchDrop> Dropped)
    {
        private string Words { get; init; } = "";

        public static MatchSummary Of(Study study)
        {
            var mean = study.Trait.Average();
            var report = study.Report;
            return new MatchSummary(
                study.TraitName,
                report.Matched,
                mean,
                Math.Sqrt(study.Trait.Sum(value => (value - mean) * (value - mean)) / (study.Trait.Length - 1)),
                study.Covariates.Names,
                Enum.GetValues<DropReason>().Select(reason => new MatchDrop(reason.ToString(), report.Count(reason), report.Ids(reason))).ToArray())
            {
                Words = report.ToString(),
            };
        }

        public override string ToString() => string.Join(
            Environment.NewLine,
            string.Create(CultureInfo.InvariantCulture, $"trait {Trait}: mean {Mean:G5}, standard deviation {StandardDeviation:G5}"),
            $"fixed effects: {string.Join(", ", FixedEffects)}",
            Words);
    }

    private sealed record MatchDrop(string Reason, int Count, IReadOnlyList<string> Ids);
}
