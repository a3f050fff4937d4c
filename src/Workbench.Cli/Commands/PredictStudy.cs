using System.CommandLine;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.QualityControl;
using Workbench.Data.Studies;
using Workbench.Prediction;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Pedigree;

namespace Workbench.Cli.Commands;

/// <summary>The study of a <c>workbench predict</c> command: genotypes, a trait and covariates, matched, markers filtered.</summary>
internal sealed class PredictStudy : IDisposable
{
    /// <summary>The genotypes.</summary>
    public static readonly Option<string> Genotypes = new("--genotypes")
    {
        Description = "PLINK prefix (path without .bed) or a marker table (TSV or CSV, first column the id).",
        HelpName = "PREFIX|TABLE",
        Required = true,
    };

    private static readonly Option<string> PhenotypeFile = new("--phenotypes")
    {
        Description = "Table of traits and covariates, one row an individual.",
        HelpName = "FILE",
        Required = true,
    };

    /// <summary>The trait; several for commands that take them.</summary>
    public static readonly Option<string> Trait = new("--trait")
    {
        Description = "Column of the trait; predict compare takes several, separated by commas.",
        HelpName = "NAME",
        Required = true,
    };

    private static readonly Option<string> Covariates = new("--covariates")
    {
        Description = "Columns of covariates, separated by commas; text columns are factors.",
        HelpName = "A,B",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string> Random = new("--random")
    {
        Description = "Columns of random groups, separated by commas, e.g. cage: their members share an effect; for mixed models and Bayesian regressions.",
        HelpName = "A,B",
        DefaultValueFactory = _ => "",
    };

    /// <summary>The pedigree.</summary>
    public static readonly Option<string?> Pedigree = new("--pedigree")
    {
        Description = "Pedigree for pblup and ssgblup: columns individual, sire, dam (parents first or not, 0 where unknown).",
        HelpName = "FILE",
    };

    /// <summary>The pedigree as relationships.</summary>
    public static readonly Option<string?> PedigreeRelationships = new("--relationships")
    {
        Description = "Relationships by descent in place of a pedigree: a square table, or columns id, id, relationship.",
        HelpName = "FILE",
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

    /// <summary>Seed of all random choices.</summary>
    public static readonly Option<long> Seed = new("--seed")
    {
        Description = "Seed of random folds and of methods that draw at random.",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>Threads.</summary>
    public static readonly Option<int> ThreadCount = new("--threads")
    {
        Description = "Threads to use.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private PredictStudy(GenotypeMatrix opened, PhenotypeTable phenotypes, Study study, PredictionData data)
    {
        Opened = opened;
        Phenotypes = phenotypes;
        Study = study;
        Data = data;
    }

    /// <summary>The options that name a study.</summary>
    public static IEnumerable<Option> Options =>
        [Genotypes, PhenotypeFile, Trait, Covariates, Random, Pedigree, PedigreeRelationships, MinCallRate, MinMinorAlleleFrequency, Seed, ThreadCount];

    /// <summary>Traits and covariates as they were read.</summary>
    public PhenotypeTable Phenotypes { get; }

    /// <summary>The options of a study of several traits, which the command names itself.</summary>
    public static IEnumerable<Option> OptionsWithoutTrait => Options.Where(option => option != Trait);

    /// <summary>The matched individuals.</summary>
    public Study Study { get; }

    /// <summary>What methods see.</summary>
    public PredictionData Data { get; }

    /// <summary>All genotyped individuals and markers, matched or not.</summary>
    public GenotypeMatrix Opened { get; }

    /// <summary>Reads and matches; what was left out is written to the log.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="trait">The trait, where the command takes several; null for that of the command line.</param>
    /// <param name="otherTraits">Traits that methods may know beside it.</param>
    public static PredictStudy Read(
        ParseResult parsed, CancellationToken cancellation, string? trait = null, IReadOnlyList<string>? otherTraits = null)
    {
        var log = parsed.InvocationConfiguration.Error;
        UseThreads(parsed.GetValue(ThreadCount));
        var genotypes = GenotypeFile.Open(parsed.GetValue(Genotypes)!);
        try
        {
            var table = PhenotypeTable.Read(parsed.GetValue(PhenotypeFile)!);
            var study = Study.Match(genotypes, table, trait ?? parsed.GetValue(Trait)!, Split(parsed.GetValue(Covariates)!));
            log.WriteLine(study.Report);
            return new PredictStudy(genotypes, table, study, new PredictionData(
                FilterMarkers(parsed, study, log), study.Covariates, study.Trait, study.TraitName, cancellation: cancellation)
            {
                RandomGroups = Split(parsed.GetValue(Random)!).Select(column => RandomGroups.Of(table, column, study.Ids)).ToList(),
                Pedigree = ReadPedigree(parsed),
                OtherTraits = (otherTraits ?? []).Select(other => OtherTrait.Of(table, other, study.Ids)).ToList(),
            });
        }
        catch
        {
            genotypes.Dispose();
            throw;
        }
    }

    /// <summary>The pedigree or the relationships by descent that are named, if any.</summary>
    public static IPedigreeRelationships? ReadPedigree(ParseResult parsed) => (parsed.GetValue(Pedigree), parsed.GetValue(PedigreeRelationships)) switch
    {
        (null, null) => null,
        ({ } pedigree, null) => PedigreeTable.Read(pedigree),
        (null, { } table) => RelationshipTable.Read(table),
        _ => throw new WorkbenchException("--pedigree and --relationships both name relationships by descent; give one."),
    };

    /// <summary>The parts of a list on the command line.</summary>
    public static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public void Dispose() => Opened.Dispose();

    private static GenotypeMatrix FilterMarkers(ParseResult parsed, Study study, TextWriter log)
    {
        var filter = new MarkerFilter(parsed.GetValue(MinCallRate), parsed.GetValue(MinMinorAlleleFrequency));
        if (filter == new MarkerFilter())
            return study.Genotypes;
        var filtered = filter.Apply(study.Genotypes);
        log.WriteLine(filtered);
        return filtered.Genotypes;
    }

    /// <summary>Has all work use so many threads.</summary>
    public static void UseThreads(int count)
    {
        if (count < 1)
            throw new WorkbenchException($"--threads is {count}; it must be at least 1.");
        Threads.Count = count;
        TorchSharp.torch.set_num_threads(count);
    }
}
