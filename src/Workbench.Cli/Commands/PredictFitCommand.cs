using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Workbench.Data.Files;
using Workbench.Prediction;
using Workbench.Prediction.Models;

namespace Workbench.Cli.Commands;

/// <summary><c>workbench predict fit</c>: one method fitted to all individuals and saved.</summary>
internal static class PredictFitCommand
{
    private static readonly Option<string> Method = new("--method")
    {
        Description = $"The method: {string.Join(", ", Methods.Names)}.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Methods.Defaults[0],
    };

    private static readonly Option<string> Out = new("--out") { Description = "The model file to write, e.g. yield.model.", HelpName = "FILE", Required = true };

    private static readonly Option<string?> Effects = new("--effects")
    {
        Description = "Table to write too: what each marker means to the model.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of text." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("fit", "Fit one method to all individuals and save the model, for predict apply.");
        foreach (var option in PredictStudy.Options.Concat([Method, Out, Effects, Json]))
            command.Add(option);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, log) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var method = Methods.Create(parsed.GetValue(Method)!);
        using var study = PredictStudy.Read(parsed, cancellation);
        var (data, seed, path) = (study.Data, parsed.GetValue(PredictStudy.Seed), parsed.GetValue(Out)!);
        using var progress = new TerminalProgress(log);
        var settings = new FitSettings(seed, progress, cancellation);
        var fitted = method.Fit(data, data.AllRows, settings);
        if (parsed.GetValue(Effects) is { } effects)
            WriteEffects(effects, fitted.Explain(data, data.AllRows, settings));
        ModelFile.Write(path, method.Name, fitted, data, data.AllRows, seed);
        foreach (var note in fitted.Notes)
            log.WriteLine(note);
        if (parsed.GetValue(Json))
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    Method = method.Name,
                    Trait = data.TraitName,
                    Individuals = data.Count,
                    Markers = data.Genotypes.Markers.Count,
                    Heritability = Finite(fitted.Variances?.Heritability),
                    HeritabilitySe = Finite(fitted.Variances?.HeritabilityStandardError),
                    FixedEffects = fitted.FixedEffects.Select(effect => new { effect.Name, effect.Estimate, StandardError = Finite(effect.StandardError) }),
                    Model = path,
                },
                JsonOutput.Indented));
        else
            Print(output, method.Name, fitted, data, path);
        return 0;
    }

    private static void Print(TextWriter output, string method, FittedPredictor fitted, PredictionData data, string path)
    {
        output.WriteLine($"{data.TraitName} by {method}: {data.Count} individuals, {data.Genotypes.Markers.Count} markers");
        if (fitted.Variances is { } variances)
            output.WriteLine(FormattableString.Invariant(
                $"heritability {variances.Heritability:F3} (standard error {variances.HeritabilityStandardError:F3})"));
        foreach (var effect in fitted.FixedEffects)
            output.WriteLine(FormattableString.Invariant($"{effect.Name}: {effect.Estimate:G5} (standard error {effect.StandardError:G3})"));
        output.WriteLine($"wrote {path}");
    }

    private static void WriteEffects(string path, Explanation explanation)
    {
        var lines = explanation.Markers.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Marker.Name}\t{row.Marker.Chromosome}\t{row.Marker.Position}\t{row.Marker.Allele1}\t{row.Marker.Allele2}\t{row.Importance:G6}\t{Field(row.EffectPerAllele)}\t{Field(row.InclusionProbability)}"));
        WholeFile.WriteText(path, $"# importance: {explanation.Measure}\n"
            + "marker\tchromosome\tposition\tallele\tother\timportance\teffectPerAllele\tinclusionProbability\n" + string.Join('\n', lines) + "\n");
    }

    private static string Field(double? value) => value is { } number ? number.ToString("G6", CultureInfo.InvariantCulture) : "NA";

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
