using System.Globalization;
using System.Text;
using Workbench.Data.Files;
using Workbench.Data.Genotypes;

namespace Workbench.Data.Simulation;

/// <summary>Writes a simulated study as files: what a user would have, and the truth in files of their own.</summary>
public static class SimulatedStudyFiles
{
    /// <summary>
    /// Writes panel.bed/.bim/.fam, phenotypes.tsv, folds.tsv, pedigree.tsv, and the truth: truth_qtl.tsv, truth_epistasis.tsv and
    /// truth_values.tsv. Each file is written whole or not at all.
    /// </summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Where to; made when absent.</param>
    /// <exception cref="WorkbenchException">A file cannot be written.</exception>
    public static void Write(SimulatedStudy study, string folder)
    {
        PlinkWriter.Write(Path.Combine(folder, "panel"), study.Population.Genotypes);
        foreach (var (name, text) in new[]
        {
            ("phenotypes.tsv", Phenotypes(study)),
            ("folds.tsv", Folds(study)),
            ("pedigree.tsv", Pedigree(study)),
            ("truth_qtl.tsv", SimulatedTruth.Loci(study)),
            ("truth_epistasis.tsv", SimulatedTruth.Epistasis(study)),
            ("truth_values.tsv", SimulatedTruth.Values(study)),
        })
            WholeFile.WriteText(Path.Combine(folder, name), text);
    }

    /// <summary>A table of lines of fields, separated by tabs.</summary>
    internal static string Table(IEnumerable<IEnumerable<string>> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
            text.AppendJoin('\t', line).Append('\n');
        return text.ToString();
    }

    /// <summary>A number with a fixed count of decimals, NA for NaN.</summary>
    internal static string Number(double value, int decimals) =>
        double.IsNaN(value) ? "NA" : value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Phenotypes(SimulatedStudy study)
    {
        var individuals = study.Population.Genotypes.Individuals;
        var lines = new List<IEnumerable<string>> { new[] { "id", "sex", "batch", "age_days" }.Concat(study.Traits.Select(trait => trait.Architecture.Name)) };
        for (var i = 0; i < individuals.Count; i++)
        {
            var row = i;
            lines.Add(new[]
            {
                individuals[row].Id,
                Letter(study.Covariates.Sex[row]),
                $"B{study.Covariates.Batch[row]}",
                study.Covariates.AgeDays[row].ToString(CultureInfo.InvariantCulture),
            }.Concat(study.Traits.Select(trait => Number(trait.Values[row], 4))));
        }

        return Table(lines);
    }

    private static string Folds(SimulatedStudy study)
    {
        var header = new[] { "id" }.Concat(study.Folds.Select((_, repeat) => $"rep{repeat + 1}"));
        var lines = study.Population.Genotypes.Individuals.Select((individual, row) =>
            new[] { individual.Id }.Concat(study.Folds.Select(folds => folds.LabelOf(row)!)));
        return Table(lines.Prepend(header));
    }

    private static string Pedigree(SimulatedStudy study) => Table(
        study.Population.Pedigree
            .Select(record => (IEnumerable<string>)
                [record.Id, record.Sire, record.Dam, Letter(record.Sex), record.Generation.ToString(CultureInfo.InvariantCulture)])
            .Prepend(["id", "sire", "dam", "sex", "generation"]));

    private static string Letter(Sex sex) => sex == Sex.Male ? "M" : "F";
}
