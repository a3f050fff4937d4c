using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Workbench.Prediction;
using Workbench.Prediction.Association;

namespace Workbench.Cli.Commands;

/// <summary><c>workbench predict gwas</c>: the association of every marker with a trait in a mixed model.</summary>
internal static class PredictGwasCommand
{
    private static readonly Option<bool> LeaveOneChromosomeOut = new("--loco")
    {
        Description = "Make the relationships for a chromosome's markers from the other chromosomes alone.",
    };

    private static readonly Option<double> Level = new("--level")
    {
        Description = "Probability of one false marker or more in the whole scan, by Bonferroni's bound.",
        DefaultValueFactory = _ => 0.05,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of a table." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("gwas", "Test every marker in a mixed model that accounts for relationships; print effects and p-values as a table.");
        foreach (var option in PredictStudy.Options.Concat([LeaveOneChromosomeOut, Level, Json]))
            command.Add(option);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, log, level) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(Level));
        if (!(level is > 0 and < 1))
            throw new WorkbenchException(FormattableString.Invariant($"--level is {level}; a probability above 0 and below 1 was expected."));
        using var study = PredictStudy.Read(parsed, cancellation);
        ScanResult scan;
        using (var progress = new TerminalProgress(log))
            scan = MixedModelScan.Run(
                study.Data, new ScanSettings(LeaveOneChromosomeOut: parsed.GetValue(LeaveOneChromosomeOut)),
                new FitSettings(parsed.GetValue(PredictStudy.Seed), progress, cancellation));
        var threshold = level / scan.Markers.Count;
        log.WriteLine(FormattableString.Invariant(
            $"{scan.Trait}: {scan.Individuals} individuals, {scan.Markers.Count} markers tested, {scan.Untested.Count} not; lambda {scan.Lambda:F3}; {scan.Markers.Count(marker => marker.PValue < threshold)} below {threshold:G3}"));
        if (parsed.GetValue(Json))
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    scan.Trait,
                    scan.Individuals,
                    scan.Lambda,
                    Threshold = threshold,
                    Markers = scan.Markers.Select(Row),
                    Untested = scan.Untested.Select(marker => marker.Name),
                },
                JsonOutput.Indented));
            return 0;
        }

        output.WriteLine("marker\tchromosome\tposition\tallele\tother\teffect\tse\tp");
        foreach (var row in scan.Markers.Select(Row))
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Marker}\t{row.Chromosome}\t{row.Position}\t{row.Allele}\t{row.Other}\t{row.Effect:G6}\t{row.StandardError:G6}\t{row.P:G6}"));
        return 0;
    }

    private static MarkerRow Row(MarkerAssociation found) => new(
        found.Marker.Name, found.Marker.Chromosome, found.Marker.Position, found.Marker.Allele1, found.Marker.Allele2, found.Effect,
        found.StandardError, found.PValue);

    private sealed record MarkerRow(
        string Marker, string Chromosome, long Position, string Allele, string Other, double Effect, double StandardError, double P);
}
