using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;

namespace Workbench.Data.Studies;

/// <summary>Explains why no id of the genotypes is found in a phenotype table.</summary>
internal static class MismatchedIds
{
    /// <summary>The message: three ids of either side and the likely cause.</summary>
    public static string Explain(GenotypeMatrix genotypes, PhenotypeTable phenotypes)
    {
        var genotyped = genotypes.Individuals.Select(individual => individual.Id).ToHashSet(StringComparer.Ordinal);
        return $"no individual of {genotypes.Source} is in {phenotypes.Path}. Ids of the genotypes: {Examples(genotypes.Individuals.Select(i => i.Id))}; "
            + $"ids of the phenotypes (column '{phenotypes.IdColumn}'): {Examples(phenotypes.Ids)}. {Cause(genotypes, phenotypes, genotyped)}";
    }

    private static string Cause(GenotypeMatrix genotypes, PhenotypeTable phenotypes, HashSet<string> genotyped)
    {
        if (phenotypes.ColumnNames.FirstOrDefault(name => phenotypes.Text(name).Any(value => value is not null && genotyped.Contains(value))) is { } column)
            return $"The column '{column}' holds ids of the genotypes: make it the first column.";
        if (Share(genotypes, phenotypes, individual => individual.FamilyId))
            return "The phenotype table holds family ids (first column of .fam): use individual ids (second column).";
        if (Share(genotypes, phenotypes, individual => $"{individual.FamilyId}_{individual.Id}"))
            return "The phenotype table joins family and individual id with '_': use individual ids alone.";
        if (Share(genotypes, phenotypes, individual => Plain(individual.Id), Plain))
            return "They differ only in case, leading zeros, or an X put before digits: spell them alike.";
        return "Are the files of the same study, and is the id the first column of the phenotype table?";
    }

    private static bool Share(
        GenotypeMatrix genotypes, PhenotypeTable phenotypes, Func<Individual, string> id, Func<string, string>? spelling = null)
    {
        var ids = genotypes.Individuals.Select(id).ToHashSet(StringComparer.Ordinal);
        return phenotypes.Ids.Any(phenotyped => ids.Contains(spelling is null ? phenotyped : spelling(phenotyped)));
    }

    private static string Plain(string id)
    {
        var upper = id.ToUpperInvariant();
        return (upper.Length > 1 && upper[0] == 'X' && char.IsAsciiDigit(upper[1]) ? upper[1..] : upper).TrimStart('0');
    }

    private static string Examples(IEnumerable<string> ids) => string.Join(", ", ids.Take(3).Select(id => $"'{id}'"));
}
