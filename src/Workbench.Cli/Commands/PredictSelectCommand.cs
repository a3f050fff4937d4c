using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Prediction;
using Workbench.Prediction.Relationship;
using Workbench.Prediction.Selection;

namespace Workbench.Cli.Commands;

/// <summary><c>workbench predict select</c>: the selection list, optimal contributions and matings.</summary>
internal static class PredictSelectCommand
{
    private static readonly Option<string> Traits = new("--traits")
    {
        Description = "Columns of the traits, separated by commas.",
        HelpName = "A,B",
        Required = true,
    };

    private static readonly Option<string?> Weights = new("--weights")
    {
        Description = "Economic value of a unit of each trait, separated by commas; without it every trait counts 1.",
        HelpName = "X,Y",
    };

    private static readonly Option<string> Method = new("--method")
    {
        Description = $"Method that predicts the breeding values: {string.Join(", ", Methods.Names)}.",
        DefaultValueFactory = _ => "gblup",
    };

    private static readonly Option<int?> Top = new("--top") { Description = "Candidates to list, the best first; without it all.", HelpName = "N" };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "File to which the whole list is written as a table.",
        HelpName = "FILE",
    };

    private static readonly Option<double?> MaxCoancestry = new("--max-coancestry")
    {
        Description = "Also give optimal contributions, the parents' group coancestry by shared marker alleles being at most this.",
        HelpName = "X",
    };

    private static readonly Option<double?> InbreedingRate = new("--inbreeding-rate")
    {
        Description = "Also give optimal contributions, coancestry growing at this rate from the candidates' mean, e.g. 0.01.",
        HelpName = "X",
    };

    private static readonly Option<int> Matings = new("--matings")
    {
        Description = "Matings to plan by optimal contributions.",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of tables." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "select", "Rank all genotyped individuals by an index of predicted breeding values; give optimal contributions and matings.");
        foreach (var option in PredictStudy.OptionsWithoutTrait.Concat([Traits, Weights, Method, Top, Out, MaxCoancestry, InbreedingRate, Matings, Json]))
            command.Add(option);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, log, top) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(Top));
        if (top < 1)
            throw new WorkbenchException($"--top is {top}; it must be at least 1.");
        var traits = PredictStudy.Split(parsed.GetValue(Traits)!);
        var weights = ReadWeights(parsed.GetValue(Weights), traits);
        var (values, reliabilities) = (new List<double[]>(), new List<double[]?>());
        PredictStudy? last = null;
        try
        {
            foreach (var trait in traits)
            {
                last?.Dispose();
                last = PredictStudy.Read(parsed, cancellation, trait);
                var (predicted, reliability) = Predict(parsed, last, cancellation);
                values.Add(predicted);
                reliabilities.Add(reliability);
            }

            if (last is null)
                throw new WorkbenchException("--traits names no trait.");
            var candidates = new PredictionData(last.Opened, CovariateDesign.InterceptOnly(last.Opened.Individuals.Count), null, "candidates", cancellation: cancellation);
            var ids = last.Opened.Individuals.Select(individual => individual.Id).ToList();
            var list = SelectionList.Rank(ids, traits, weights, values, reliabilities, AlleleSharingKernel.Inbreeding(candidates));
            if (parsed.GetValue(Out) is { } file)
                list.Write(file);
            var plan = Contribute(parsed, candidates, list, log, cancellation);
            if (parsed.GetValue(Json))
                output.WriteLine(JsonSerializer.Serialize(ToJson(list, plan, ids, top), JsonOutput.Indented));
            else
                Print(list, plan, ids, top, output);
            return 0;
        }
        finally
        {
            last?.Dispose();
        }
    }

    // All genotyped individuals are candidates, those without records as newcomers to the study.
    private static (double[] Values, double[]? Reliabilities) Predict(ParseResult parsed, PredictStudy study, CancellationToken cancellation)
    {
        using var progress = new TerminalProgress(parsed.InvocationConfiguration.Error);
        var method = Methods.Create(parsed.GetValue(Method)!);
        var model = method.Fit(study.Data, study.Data.AllRows, new FitSettings(parsed.GetValue(PredictStudy.Seed), progress, cancellation));
        var kept = study.Data.Genotypes.Markers.Select(marker => marker.Name).ToHashSet(StringComparer.Ordinal);
        var markers = Enumerable.Range(0, study.Opened.Markers.Count).Where(marker => kept.Contains(study.Opened.Markers[marker].Name)).ToList();
        var everybody = study.Data.ForNewIndividuals(
            study.Opened.Select(null, markers), CovariateDesign.InterceptOnly(study.Opened.Individuals.Count));
        return (model.GeneticValues(everybody, everybody.AllRows), model.Reliabilities(everybody, everybody.AllRows));
    }

    private static (Contributions Contributions, MatingPlan Matings, double Mean, double Least)? Contribute(
        ParseResult parsed, PredictionData candidates, SelectionList list, TextWriter log, CancellationToken cancellation)
    {
        var (bound, rate) = (parsed.GetValue(MaxCoancestry), parsed.GetValue(InbreedingRate));
        if (bound is null && rate is null)
            return null;
        if (bound is not null && rate is not null)
            throw new WorkbenchException("--max-coancestry and --inbreeding-rate both bound coancestry; give one.");
        var individuals = candidates.Genotypes.Individuals;
        var index = list.Candidates.ToDictionary(candidate => candidate.Id, candidate => candidate.Index, StringComparer.Ordinal);
        var sexes = individuals.Select(individual => individual.Sex).ToList();
        var known = sexes.Count(sex => sex != Sex.Unknown);
        if (known > 0 && known < sexes.Count)
            throw new WorkbenchException($"The sex of {sexes.Count - known} of {sexes.Count} candidates is unknown. Give all (fifth column of .fam), or none where every candidate can be either parent.");
        log.WriteLine(known > 0 ? "Males and females contribute half each." : "No sexes are known: every candidate can be either parent.");
        var relationships = candidates.KernelOf(new AlleleSharingKernel());
        var optimum = new OptimalContributions(individuals.Select(individual => index[individual.Id]).ToArray(), relationships, known > 0 ? sexes : null);
        var (mean, least) = (optimum.MeanCoancestry, optimum.LeastCoancestry(0.5, cancellation).Coancestry);
        log.WriteLine(FormattableString.Invariant($"Group coancestry: {mean:F4} when all contribute alike, at least {least:F4}."));
        var settings = rate is { } growth ? ContributionSettings.OfRate(mean, growth) : new ContributionSettings(bound!.Value);
        var contributions = optimum.Solve(settings with { MaxContribution = 0.5 }, cancellation);
        return (contributions, MatingPlan.Of(contributions.Shares, parsed.GetValue(Matings), relationships, known > 0 ? sexes : null), mean, least);
    }

    private static object ToJson(
        SelectionList list, (Contributions Contributions, MatingPlan Matings, double Mean, double Least)? plan, List<string> ids, int? top) => new
        {
            list.Traits,
            list.Weights,
            Candidates = list.Candidates.Take(top ?? list.Candidates.Count).Select((candidate, rank) => new
            {
                Rank = rank + 1,
                candidate.Id,
                candidate.Index,
                candidate.BreedingValues,
                candidate.Reliabilities,
                candidate.Inbreeding,
            }),
            Contributions = plan is not { } chosen ? null : new
            {
                chosen.Contributions.Gain,
                chosen.Contributions.Coancestry,
                MeanCoancestry = chosen.Mean,
                LeastCoancestry = chosen.Least,
                chosen.Contributions.Residual,
                Parents = chosen.Contributions.Parents.Select(parent => new { Id = ids[parent], Share = chosen.Contributions.Shares[parent] }),
                Matings = chosen.Matings.Matings.Select(mating => new { Sire = ids[mating.Sire], Dam = ids[mating.Dam], mating.Inbreeding }),
            },
        };

    private static void Print(
        SelectionList list, (Contributions Contributions, MatingPlan Matings, double Mean, double Least)? plan, List<string> ids, int? top, TextWriter output)
    {
        output.Write(list.ToTable(top));
        if (plan is not { } chosen)
            return;
        output.WriteLine();
        output.WriteLine(FormattableString.Invariant($"# contributions: index {chosen.Contributions.Gain:G6}, group coancestry {chosen.Contributions.Coancestry:F4}"));
        output.WriteLine("parent\tcontribution");
        foreach (var parent in chosen.Contributions.Parents)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ids[parent]}\t{chosen.Contributions.Shares[parent]:F5}"));
        output.WriteLine();
        output.WriteLine("sire\tdam\tcoancestry");
        foreach (var mating in chosen.Matings.Matings)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ids[mating.Sire]}\t{ids[mating.Dam]}\t{mating.Inbreeding:F4}"));
    }

    private static double[] ReadWeights(string? text, string[] traits)
    {
        if (text is null)
            return traits.Select(_ => 1.0).ToArray();
        var parts = PredictStudy.Split(text);
        if (parts.Length != traits.Length)
            throw new WorkbenchException($"--weights has {parts.Length} numbers for {traits.Length} traits ({string.Join(", ", traits)}).");
        return parts.Select(part => double.TryParse(part, CultureInfo.InvariantCulture, out var weight) && double.IsFinite(weight)
            ? weight
            : throw new WorkbenchException($"--weights: '{part}' is no number.")).ToArray();
    }
}
