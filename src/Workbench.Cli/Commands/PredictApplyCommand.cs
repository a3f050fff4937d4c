using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Workbench.Data.Files;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Prediction.Models;

namespace Workbench.Cli.Commands;

/// <summary><c>workbench predict apply</c>: a saved model predicts genotyped individuals.</summary>
internal static class PredictApplyCommand
{
    private static readonly Option<string> Model = new("--model") { Description = "The model, as predict fit wrote it.", HelpName = "FILE", Required = true };

    private static readonly Option<string?> Phenotypes = new("--phenotypes")
    {
        Description = "Table with the individuals' covariates, and random groups if any; without it a model with covariates gives genetic values alone.",
        HelpName = "FILE",
    };

    private static readonly Option<double> MissingMarkers = new("--missing-markers")
    {
        Description = "Share of the model's markers that may be missing, e.g. 0.05; a missing one counts as average.",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<string?> Out = new("--out") { Description = "Table to write instead of printing it.", HelpName = "FILE" };

    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of a table." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("apply", "Predict genotyped individuals by a saved model; markers are matched by name and allele.");
        Option[] options =
            [Model, PredictStudy.Genotypes, Phenotypes, PredictStudy.Pedigree, PredictStudy.PedigreeRelationships, MissingMarkers, Out, PredictStudy.ThreadCount, Json];
        foreach (var option in options)
            command.Add(option);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, log) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        PredictStudy.UseThreads(parsed.GetValue(PredictStudy.ThreadCount));
        if (parsed.GetValue(MissingMarkers) is not (>= 0 and < 1) and var share)
            throw new WorkbenchException(FormattableString.Invariant($"--missing-markers is {share}; a share of at least 0 and below 1 was expected."));
        var model = ModelFile.Read(parsed.GetValue(Model)!, PredictStudy.ReadPedigree(parsed));
        using var genotypes = GenotypeFile.Open(parsed.GetValue(PredictStudy.Genotypes)!);
        var table = parsed.GetValue(Phenotypes) is { } phenotypes ? PhenotypeTable.Read(phenotypes) : null;
        var predictions = model.Predict(genotypes, table, parsed.GetValue(MissingMarkers), cancellation);
        log.WriteLine(predictions.Markers);
        if (table is null && model.Description.Covariates.Count > 0)
            log.WriteLine($"The model has covariates ({string.Join(", ", model.Description.Covariates.Select(term => term.Column))}), but no --phenotypes are "
                + "given: genetic values only.");
        var text = parsed.GetValue(Json) ? ToJson(model.Description, predictions) : ToTable(predictions);
        if (parsed.GetValue(Out) is { } path)
        {
            WholeFile.WriteText(path, text);
            log.WriteLine($"wrote {path}");
        }
        else
            output.Write(text);
        return 0;
    }

    private static string ToTable(ModelPredictions predictions)
    {
        var text = new StringBuilder("id\tgeneticValue\tpredicted\n");
        foreach (var (id, genetic, predicted) in predictions.Individuals)
            text.Append(CultureInfo.InvariantCulture, $"{id}\t{genetic:G6}\t{(predicted is { } value ? value.ToString("G6", CultureInfo.InvariantCulture) : "NA")}\n");
        return text.ToString();
    }

    private static string ToJson(ModelDescription model, ModelPredictions predictions) => JsonSerializer.Serialize(
        new
        {
            model.Method,
            model.Trait,
            predictions.Individuals,
            Markers = new
            {
                Found = model.Markers - predictions.Markers.Missing.Count,
                predictions.Markers.Swapped,
                predictions.Markers.OtherStrand,
                predictions.Markers.Palindromic,
                predictions.Markers.Missing,
                predictions.Markers.Unused,
            },
        },
        JsonOutput.Indented) + "\n";
}
