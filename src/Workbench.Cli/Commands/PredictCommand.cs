using System.CommandLine;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.QualityControl;
using Workbench.Data.Splits;
using Workbench.Data.Studies;
using Workbench.Prediction;
using Workbench.Prediction.Evaluation;

namespace Workbench.Cli.Commands;

/// <summary><c>workbench predict</c>: genomic prediction from the shell.</summary>
internal static class PredictCommand
{
    private static readonly Option<string> Genotypes = new("--genotypes")
    {
        Description = "PLINK prefix (path without .bed) or a marker table (TSV or CSV, first column the id).",
        HelpName = "PREFIX|TABLE",
        Required = true,
    };

    private static readonly Option<string> Phenotypes = new("--phenotypes")
    {
        Description = "Table of traits and covariates, one row an individual.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> Trait = new("--trait")
    {
        Description = "Column of the trait.",
        HelpName = "NAME",
        Required = true,
    };

    private static readonly Option<string> Covariates = new("--covariates")
    {
        Description = "Columns of covariates, separated by commas; text columns are factors.",
        HelpName = "A,B",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string?> Folds = new("--folds")
    {
        Description = "Table of given folds, one row an individual; without it folds are drawn at random.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> FoldColumn = new("--fold-column")
    {
        Description = "Column of that table to use, e.g. rep1; several, separated by commas, are replicates of the comparison.",
        HelpName = "A,B",
    };

    private static readonly Option<int> FoldCount = new("--k")
    {
        Description = "Number of random folds where none are given.",
        DefaultValueFactory = _ => 10,
    };

    private static readonly Option<int> Replicates = new("--replicates")
    {
        Description = "Times that the individuals are assigned to random folds anew.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> Folder = new("--folder")
    {
        Description = "Folder that keeps finished fits; a comparison that was stopped goes on from there when it is started again.",
        HelpName = "DIR",
    };

    private static readonly Option<string> MethodNames = new("--methods")
    {
        Description = $"Methods to compare, separated by commas: {string.Join("; ", Methods.Titles.Select(method => $"{method.Name} ({method.Title})"))}.",
        HelpName = "A,B",
        DefaultValueFactory = _ => string.Join(",", Methods.Defaults),
    };

    private static readonly Option<double> MinCallRate = new("--min-call-rate")
    {
        Description = "Leave out markers read in a smaller share of the individuals, e.g. 0.9.",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<double> MinMinorAlleleFrequency = new("--min-maf")
    {
        Description = "Leave out markers whose rarer allele is less frequent, e.g. 0.01.",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<long> Seed = new("--seed")
    {
        Description = "Seed of random folds and of methods that draw at random.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of tables." };

    private static readonly Option<int> ThreadCount = new("--threads")
    {
        Description = "Threads to use.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>Makes the command with its subcommands.</summary>
    public static Command Create()
    {
        var compare = new Command("compare", "Compare methods by cross-validation on the same folds.")
        {
            Genotypes, Phenotypes, Trait, Covariates, Folds, FoldColumn, FoldCount, Replicates, Folder, MethodNames, MinCallRate, MinMinorAlleleFrequency, Seed, Json, ThreadCount,
        };
        compare.SetAction((parsed, cancellation) => Task.FromResult(Compare(parsed, cancellation)));
        return new Command("predict", "Predict traits from genotypes.") { compare };
    }

    private static int Compare(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, log) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        UseThreads(parsed.GetValue(ThreadCount));
        var methods = Split(parsed.GetValue(MethodNames)!).Select(Methods.Create).ToList();
        using var genotypes = GenotypeFile.Open(parsed.GetValue(Genotypes)!);
        var phenotypes = PhenotypeTable.Read(parsed.GetValue(Phenotypes)!);
        var study = Study.Match(genotypes, phenotypes, parsed.GetValue(Trait)!, Split(parsed.GetValue(Covariates)!));
        log.WriteLine(study.Report);
        var seed = parsed.GetValue(Seed);
        var folds = ReadFolds(parsed, study, seed);
        var data = new PredictionData(
            FilterMarkers(parsed, study, log), study.Covariates, study.Trait, study.TraitName, cancellation: cancellation);
        StudyComparison comparison;
        using (var progress = new TerminalProgress(log))
            comparison = CrossValidation.Compare(data, folds, methods, new FitSettings(seed, progress, cancellation), parsed.GetValue(Folder));
        foreach (var note in comparison.Notes)
            log.WriteLine(note);
        if (parsed.GetValue(Json))
            output.WriteLine(ComparisonOutput.ToJson(comparison));
        else
            ComparisonOutput.Print(comparison, output);
        return 0;
    }

    private static GenotypeMatrix FilterMarkers(ParseResult parsed, Study study, TextWriter log)
    {
        var filter = new MarkerFilter(parsed.GetValue(MinCallRate), parsed.GetValue(MinMinorAlleleFrequency));
        if (filter == new MarkerFilter())
            return study.Genotypes;
        var filtered = filter.Apply(study.Genotypes);
        log.WriteLine(filtered);
        return filtered.Genotypes;
    }

    private static FoldAssignment[] ReadFolds(ParseResult parsed, Study study, long seed)
    {
        var (file, columns) = (parsed.GetValue(Folds), parsed.GetValue(FoldColumn));
        if (file is null)
            return columns is null
                ? DrawFolds(study, parsed.GetValue(FoldCount), parsed.GetValue(Replicates), seed)
                : throw new WorkbenchException("--fold-column names a column, but --folds names no file.");
        if (columns is null)
            throw new WorkbenchException($"Which column of {file} holds the folds? Name it with --fold-column.");
        if (parsed.GetResult(Replicates) is { Implicit: false })
            throw new WorkbenchException("--replicates draws random folds, but --folds names a file; name several of its columns instead.");
        return Split(columns).Select(column => FoldAssignment.Read(file, column, study.Ids)).ToArray();
    }

    private static FoldAssignment[] DrawFolds(Study study, int count, int replicates, long seed)
    {
        if (replicates < 1)
            throw new WorkbenchException($"--replicates is {replicates}; it must be at least 1.");
        return Enumerable.Range(0, replicates).Select(replicate =>
            FoldAssignment.KFold(study.Ids, count, unchecked((ulong)seed + ((ulong)replicate * 1_000_003)))).ToArray();
    }

    private static void UseThreads(int count)
    {
        if (count < 1)
            throw new WorkbenchException($"--threads is {count}; it must be at least 1.");
        Threads.Count = count;
        TorchSharp.torch.set_num_threads(count);
    }

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
