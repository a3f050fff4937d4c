namespace Workbench.Data.Studies;

/// <summary>The files of a study that lie together in one folder, found by their usual names.</summary>
/// <param name="Genotypes">PLINK prefix (path of the .bed file without its extension) or path of a marker table.</param>
/// <param name="Phenotypes">Path of the table of traits and covariates.</param>
/// <param name="Folds">Path of a table of given fold assignments; null where the folder has none.</param>
public sealed record StudyFolder(string Genotypes, string Phenotypes, string? Folds)
{
    private static readonly string[] TableEndings = [".tsv", ".csv", ".txt", ".tsv.gz", ".csv.gz", ".txt.gz"];

    /// <summary>
    /// Finds the one genotype file (<c>*.bed</c>, else <c>markers.*</c> or <c>genotypes.*</c>), the phenotype table
    /// (<c>phenotypes.*</c>) and the folds (<c>folds*.*</c>) of a folder. Tables end in .tsv, .csv or .txt, gzipped or not.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="phenotypes">The phenotype table where it has another name; null looks for <c>phenotypes.*</c>.</param>
    /// <exception cref="WorkbenchException">The folder is absent, or a file is absent or found several times.</exception>
    public static StudyFolder Find(string folder, string? phenotypes = null)
    {
        if (!Directory.Exists(folder))
            throw new WorkbenchException($"{folder}: there is no such folder. Give a folder with genotypes (a PLINK .bed/.bim/.fam set "
                + "or a table markers.tsv) and phenotypes.tsv.");
        if (phenotypes is not null && !File.Exists(phenotypes))
            throw new WorkbenchException($"{phenotypes}: there is no such phenotype file.");
        var names = Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
        var folds = Only(folder, "fold assignment", Tables(names, "folds*"));
        return new StudyFolder(
            FindGenotypes(folder, names),
            phenotypes ?? PathIn(folder, Only(folder, "phenotype table", Tables(names, "phenotypes"))
                ?? throw Missing(folder, "a phenotype table: expected a file phenotypes.tsv or phenotypes.csv (or name yours)", names)),
            folds is null ? null : PathIn(folder, folds));
    }

    private static string FindGenotypes(string folder, List<string> names)
    {
        if (Only(folder, "PLINK .bed file", names.Where(name => name.EndsWith(".bed", StringComparison.Ordinal))) is { } bed)
            return PathIn(folder, Path.GetFileNameWithoutExtension(bed));
        return PathIn(folder, Only(folder, "marker table", Tables(names, "markers").Concat(Tables(names, "genotypes")))
            ?? throw Missing(folder, "genotypes: expected a PLINK set (.bed, .bim, .fam) or a table markers.tsv", names));
    }

    private static IEnumerable<string> Tables(IEnumerable<string> names, string stem) =>
        names.Where(name => TableEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)
            && (stem.EndsWith('*')
                ? name.StartsWith(stem[..^1], StringComparison.Ordinal)
                : name.Length == stem.Length + ending.Length && name.StartsWith(stem, StringComparison.Ordinal))));

    private static string? Only(string folder, string kind, IEnumerable<string> found)
    {
        var names = found.Distinct().ToList();
        return names.Count <= 1
            ? names.SingleOrDefault()
            : throw new WorkbenchException($"{folder}: more than one {kind} ({string.Join(", ", names)}). Keep one, or name the files one by one.");
    }

    private static WorkbenchException Missing(string folder, string what, List<string> names) =>
        new($"{folder}: found no {what}. The folder holds: {(names.Count == 0 ? "nothing" : string.Join(", ", names.Take(10)))}.");

    private static string PathIn(string folder, string name) => Path.Combine(folder, name);
}
