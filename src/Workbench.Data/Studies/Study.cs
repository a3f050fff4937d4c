using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Steps;

namespace Workbench.Data.Studies;

/// <summary>Genotypes, one trait and covariates of the same individuals, in the order of the genotypes.</summary>
public sealed class Study
{
    private Study(GenotypeMatrix genotypes, double[] trait, string traitName, CovariateDesign covariates, MatchReport report)
    {
        Genotypes = genotypes;
        Ids = genotypes.Individuals.Select(individual => individual.Id).ToArray();
        Trait = trait;
        TraitName = traitName;
        Covariates = covariates;
        Report = report;
    }

    /// <summary>A view of the matched individuals; the matrix it was matched from must stay open.</summary>
    public GenotypeMatrix Genotypes { get; }

    /// <summary>Ids of the matched individuals.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The trait, without missing values.</summary>
    public double[] Trait { get; }

    /// <summary>Name of the trait.</summary>
    public string TraitName { get; }

    /// <summary>The fixed effects, without missing values; the intercept alone where no covariates were named.</summary>
    public CovariateDesign Covariates { get; }

    /// <summary>Who was dropped and why.</summary>
    public MatchReport Report { get; }

    /// <summary>Matches individuals by id and keeps those with genotypes, the trait and every covariate.</summary>
    /// <param name="genotypes">The genotypes.</param>
    /// <param name="phenotypes">Traits and covariates.</param>
    /// <param name="trait">The trait's column.</param>
    /// <param name="covariates">Columns of fixed effects, as <see cref="CovariateDesign.Build"/> takes them.</param>
    /// <exception cref="WorkbenchException">
    /// An id occurs twice, no ids match, the trait is missing throughout or constant, a column is absent or of the wrong
    /// kind, or covariates are collinear.
    /// </exception>
    public static Study Match(
        GenotypeMatrix genotypes, PhenotypeTable phenotypes, string trait, IReadOnlyList<string> covariates)
    {
        var values = phenotypes.Trait(trait);
        var covariateText = covariates.Select(name => (Name: name, Text: phenotypes.Text(DesignColumns.ColumnOf(phenotypes, name, out _)))).ToList();
        if (covariates.FirstOrDefault(name => DesignColumns.ColumnOf(phenotypes, name, out _) == trait) is not null)
            throw new WorkbenchException($"{phenotypes.Path}: '{trait}' is both the trait and a covariate.");
        var records = RecordOfEachId(phenotypes);
        CheckGenotypeIds(genotypes);

        var dropped = new List<DroppedIndividual>();
        var rows = new List<int>();
        var individuals = new List<int>();
        for (var individual = 0; individual < genotypes.Individuals.Count; individual++)
        {
            var id = genotypes.Individuals[individual].Id;
            if (!records.Remove(id, out var row))
                dropped.Add(new DroppedIndividual(id, DropReason.NoPhenotypeRecord));
            else if (double.IsNaN(values[row]))
                dropped.Add(new DroppedIndividual(id, DropReason.MissingTrait));
            else if (covariateText.FirstOrDefault(covariate => covariate.Text[row] is null).Name is { } missing)
                dropped.Add(new DroppedIndividual(id, DropReason.MissingCovariate, missing));
            else
            {
                rows.Add(row);
                individuals.Add(individual);
            }
        }

        if (dropped.Count(individual => individual.Reason == DropReason.NoPhenotypeRecord) == genotypes.Individuals.Count)
            throw new WorkbenchException(MismatchedIds.Explain(genotypes, phenotypes));
        dropped.AddRange(records.OrderBy(record => record.Value).Select(record => new DroppedIndividual(record.Key, DropReason.NoGenotype)));
        var report = new MatchReport(genotypes.Individuals.Count, phenotypes.Ids.Count, rows.Count, dropped);
        var matched = rows.Select(row => values[row]).ToArray();
        CheckTrait(phenotypes.Path, trait, matched, report);
        StepsTaken.Note(() => new StepTaken(report.Sentence(trait, covariates)));
        var design = covariates.Count == 0
            ? CovariateDesign.InterceptOnly(rows.Count)
            : CovariateDesign.Build(phenotypes, covariates, rows);
        return new Study(genotypes.Select(individuals, null), matched, trait, design, report);
    }

    private static Dictionary<string, int> RecordOfEachId(PhenotypeTable phenotypes)
    {
        var records = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < phenotypes.Ids.Count; row++)
            if (!records.TryAdd(phenotypes.Ids[row], row))
                throw new Files.DataFileException(phenotypes.Path, $"the id {phenotypes.Ids[row]} occurs again; its first record is on line "
                    + $"{phenotypes.LineOf(records[phenotypes.Ids[row]])}. Keep one record an individual, e.g. the mean of its measurements.",
                    phenotypes.LineOf(row));
        return records;
    }

    private static void CheckGenotypeIds(GenotypeMatrix genotypes)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var individual in genotypes.Individuals)
            if (!ids.Add(individual.Id))
                throw new WorkbenchException($"{genotypes.Source}: the individual id {individual.Id} occurs twice among the genotypes. "
                    + "Individuals are matched by id alone (not family and id): make ids unique or keep one of them.");
    }

    private static void CheckTrait(string path, string trait, double[] values, MatchReport report)
    {
        if (values.Length == 0)
            throw new WorkbenchException($"{path}: no individual is left for the trait '{trait}'. {report}");
        if (values.Max() == values.Min())
            throw new WorkbenchException(values.Length == 1
                ? $"{path}: only one individual ({report.Matched} matched) is left for the trait '{trait}'. {report}"
                : $"{path}: the trait '{trait}' is constant ({values[0]}) over the {values.Length} matched individuals; nothing can be predicted.");
    }
}
