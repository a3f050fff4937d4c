namespace Workbench.Data.Genotypes;

/// <summary>Opens genotypes of any format the workbench reads.</summary>
public static class GenotypeFile
{
    private static readonly string[] PlinkEndings = [".bed", ".bim", ".fam"];

    /// <summary>
    /// Opens a PLINK 1 binary set, named by its prefix or any of its three files, or a table of markers (TSV, CSV; gzip-compressed or not;
    /// ids in the first column, a column a marker, dosages 0 to 2, NA missing).
    /// </summary>
    /// <param name="pathOrPrefix">The path or prefix.</param>
    /// <exception cref="WorkbenchException">Nothing is there, or the content is damaged.</exception>
    public static GenotypeMatrix Open(string pathOrPrefix)
    {
        foreach (var ending in PlinkEndings)
            if (pathOrPrefix.EndsWith(ending, StringComparison.Ordinal))
                return PlinkGenotypes.Open(pathOrPrefix[..^ending.Length]);
        if (PlinkEndings.Any(ending => File.Exists(pathOrPrefix + ending)))
            return PlinkGenotypes.Open(pathOrPrefix);
        if (File.Exists(pathOrPrefix))
            return MarkerTable.Read(pathOrPrefix);
        throw new WorkbenchException($"{pathOrPrefix}: there are no genotypes: neither {pathOrPrefix}.bed (with .bim and .fam) nor a marker table of that name exists.");
    }
}
