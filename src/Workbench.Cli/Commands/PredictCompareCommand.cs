using System.CommandLine;
using Workbench.Data.Splits;
using Workbench.Prediction;
using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Tuning;

namespace Workbench.Cli.Commands;

/// <summary><c>workbench predict compare</c>: methods by cross-validation on the same folds.</summary>
internal static class PredictCompareCommand
{
    private const string RandomSplit = "random";
    private const string RelatednessSplit = "relatedness";

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

    private static readonly Option<string> Split = new("--split")
    {
        Description = "How folds are drawn: random; relatedness (near relatives are tested together); or a column of the phenotypes, e.g. family, whose "
            + "groups are tested together.",
        HelpName = "HOW",
        DefaultValueFactory = _ => RandomSplit,
    };

    private static readonly Option<SearchStrategy?> Tune = new("--tune")
    {
        Description = $"Search the settings of {string.Join(", ", TunedMethod.Names)} within each fold's training individuals; other methods find their own.",
    };

    private static readonly Option<int> Trials = new("--trials")
    {
        Description = "Settings that a search tries.",
        DefaultValueFactory = _ => new TuningSettings().Trials,
    };

    private static readonly Option<string?> Folder = new("--folder")
    {
        Description = "Folder that keeps finished fits; a comparison that was stopped goes on from there when it is started again.",
        HelpName = "DIR",
    };

    private static readonly Option<int> Parallel = new("--parallel")
    {
        Description = "Fits that run at the same time; the results are the same. Seconds of a fit beside others are not those that it takes "
            + "alone, so that methods' times compare only with 1. The first fit of each method, and all of networks, forests and boosting, "
            + "run alone.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<double?> MemoryLimit = new("--memory-limit")
    {
        Description = "GiB that fits at the same time may take with all that is in memory; half of the machine's where not given.",
        HelpName = "GIB",
    };

    private static readonly Option<string> MethodNames = new("--methods")
    {
        Description = $"Methods to compare, separated by commas: {string.Join("; ", Methods.Titles.Select(method => $"{method.Name} ({method.Title})"))}.",
        HelpName = "A,B",
        DefaultValueFactory = _ => string.Join(",", Methods.Defaults),
    };

    private static readonly Option<EnvironmentScheme?> Scheme = new("--scheme")
    {
        Description = "Says that the traits are environments, and which records of the others are known when lines are predicted in one: cv1, none "
            + "of the lines tested (new lines); cv2, all (lines known elsewhere); cv0, lines are predicted by their means over the other "
            + "environments (a new environment); cv00, the same from the lines of the training folds alone (new lines in a new environment).",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of tables." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("compare", "Compare methods by cross-validation on the same folds.");
        Option[] own = [Folds, FoldColumn, FoldCount, Replicates, Split, Scheme, Folder, Parallel, MemoryLimit, MethodNames, Tune, Trials, Json];
        foreach (var option in PredictStudy.Options.Concat(own))
            command.Add(option);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, log) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var methods = ReadMethods(parsed);
        var traits = ReadTraits(parsed);
        var comparisons = new List<StudyComparison>();
        foreach (var trait in traits)
        {
            comparisons.Add(Compare(parsed, methods, trait, traits, cancellation));
            foreach (var note in comparisons[^1].Notes)
                log.WriteLine(traits.Length > 1 ? $"{trait}: {note}" : note);
        }

        if (parsed.GetValue(Json))
            output.WriteLine(ComparisonOutput.ToJson(comparisons));
        else
            foreach (var comparison in comparisons)
                ComparisonOutput.Print(comparison, output);
        return 0;
    }

    // Each trait is compared over its own individuals, by folds drawn from the same seed.
    private static StudyComparison Compare(
        ParseResult parsed, List<IGenomicPredictor> methods, string trait, string[] traits, CancellationToken cancellation)
    {
        var scheme = parsed.GetValue(Scheme);
        var others = scheme is null ? [] : traits.Where(other => other != trait).ToList();
        using var study = PredictStudy.Read(parsed, cancellation, trait, others);
        var seed = parsed.GetValue(PredictStudy.Seed);
        var folds = ReadFolds(parsed, study, seed);
        using var progress = new TerminalProgress(parsed.InvocationConfiguration.Error);
        return CrossValidation.Compare(
            study.Data, folds, methods, new FitSettings(seed, progress, cancellation), parsed.GetValue(Folder),
            new SideBySide(parsed.GetValue(Parallel), (long?)(parsed.GetValue(MemoryLimit) * (1L << 30))), scheme);
    }

    private static string[] ReadTraits(ParseResult parsed)
    {
        var traits = PredictStudy.Split(parsed.GetValue(PredictStudy.Trait)!);
        if (traits.Length == 0)
            throw new WorkbenchException("--trait names no column.");
        if (traits.CountBy(trait => trait).FirstOrDefault(trait => trait.Value > 1) is { Key: { } twice })
            throw new WorkbenchException($"--trait names {twice} twice; name each trait once.");
        if (traits.Length == 1 && parsed.GetValue(Scheme) is { } scheme)
            throw new WorkbenchException($"--scheme {scheme.ToString().ToLowerInvariant()} says that traits are environments, but --trait names one "
                + "only; name all, separated by commas.");
        return traits;
    }

    private static List<IGenomicPredictor> ReadMethods(ParseResult parsed)
    {
        var names = PredictStudy.Split(parsed.GetValue(MethodNames)!);
        if (parsed.GetValue(Tune) is not { } strategy)
            return names.Select(Methods.Create).ToList();
        var tuning = new TuningSettings { Strategy = strategy, Trials = parsed.GetValue(Trials) };
        return names.Select(name => TunedMethod.Names.Contains(name) ? TunedMethod.Of(name, tuning) : Methods.Create(name)).ToList();
    }

    private static FoldAssignment[] ReadFolds(ParseResult parsed, PredictStudy study, long seed)
    {
        var (file, columns) = (parsed.GetValue(Folds), parsed.GetValue(FoldColumn));
        if (file is null)
            return columns is null
                ? DrawFolds(parsed, study, parsed.GetValue(FoldCount), parsed.GetValue(Replicates), seed)
                : throw new WorkbenchException("--fold-column names a column, but --folds names no file.");
        if (columns is null)
            throw new WorkbenchException($"Which column of {file} holds the folds? Name it with --fold-column.");
        if (parsed.GetResult(Replicates) is { Implicit: false })
            throw new WorkbenchException("--replicates draws random folds, but --folds names a file; name several of its columns instead.");
        if (parsed.GetResult(Split) is { Implicit: false })
            throw new WorkbenchException("--split draws folds, but --folds names a file; give one of them.");
        return PredictStudy.Split(columns).Select(column => FoldAssignment.Read(file, column, study.Study.Ids)).ToArray();
    }

    private static FoldAssignment[] DrawFolds(ParseResult parsed, PredictStudy study, int count, int replicates, long seed)
    {
        if (replicates < 1)
            throw new WorkbenchException($"--replicates is {replicates}; it must be at least 1.");
        var log = parsed.InvocationConfiguration.Error;
        var ids = study.Study.Ids;
        Func<ulong, FoldAssignment> draw = parsed.GetValue(Split) switch
        {
            RandomSplit => seeded => FoldAssignment.KFold(ids, count, seeded),
            RelatednessSplit => seeded =>
            {
                var (folds, largest) = RelativeFolds.Assign(study.Data, count, seeded);
                log.WriteLine(FormattableString.Invariant($"no tested individual has a relative of genomic correlation above {largest:F3} among those learned from"));
                return folds;
            }
            ,
            var column => seeded => FoldAssignment.ByGroup(ids, RandomGroups.Of(study.Phenotypes, column!, ids).Labels, count, seeded),
        };
        return Enumerable.Range(0, replicates).Select(replicate => draw(unchecked((ulong)seed + ((ulong)replicate * 1_000_003)))).ToArray();
    }
}
